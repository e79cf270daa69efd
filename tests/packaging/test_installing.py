"""The wheel, installed into empty environments, and run. Installs from a package registry: `make packages`."""

import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.terminal import SAMPLES, Terminal
from tools.shell import COMPLETIONS, MANUAL

pytestmark = pytest.mark.packaging

PROJECT = Path(__file__).parents[2]
OLDEST, NEWEST = 11, 15
"""Minor versions of Python 3 that are looked for."""
SECONDS = 240


def run(*command: object, **environment: str) -> str:
    """Run a command; returns what it printed."""
    words = [str(word) for word in command]
    done = subprocess.run(
        words, env=os.environ | environment, cwd="/", capture_output=True, text=True, check=False, timeout=SECONDS
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def interpreters() -> list[Path]:
    """The newest Python of every minor version at hand, on the PATH or kept by pyenv."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = []
    for minor in range(OLDEST, NEWEST + 1):
        kept = sorted(versions.glob(f"3.{minor}.*/bin/python"))
        on_path = shutil.which(f"python3.{minor}")
        if sys.version_info.minor == minor:
            found.append(Path(sys.executable))
        elif kept or (on_path and "shims" not in on_path):
            found.append(kept[-1] if kept else Path(str(on_path)))
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, and the wheel built from that."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, PROJECT)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    [wheel] = built.glob("*.whl")
    return wheel


def test_the_wheel_holds_all_data_and_nothing_else(wheel: Path) -> None:
    names = ZipFile(wheel).namelist()
    inside = {name for name in names if name.startswith("tui/")}
    there = {
        path.relative_to(PROJECT).as_posix()
        for path in (PROJECT / "tui").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert inside == there
    data = {name.partition(".data/data/share/")[2] for name in names if ".data/" in name}
    assert data == {*COMPLETIONS.values(), MANUAL}
    assert all(name.startswith(("tui/", "microfiche-")) for name in names)


def test_the_source_distribution_holds_what_the_front_door_needs(built: Path) -> None:
    [archive] = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        names = {name.partition("/")[2] for name in packed.getnames()}
    assert {
        "Makefile",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "tests/test_documents.py",
        "tools/shell.py",
    } <= names
    assert not any(".venv" in name or "__pycache__" in name for name in names)


@pytest.mark.parametrize("python", interpreters(), ids=lambda python: python.parts[-3])
def test_a_wheel_installed_by_uv_runs_on_every_python_at_hand(python: Path, wheel: Path, tmp_path: Path) -> None:
    run("uv", "venv", "--quiet", "--no-project", "--python", python, tmp_path / "venv", **uv(tmp_path))
    run("uv", "pip", "install", "--quiet", wheel, VIRTUAL_ENV=str(tmp_path / "venv"), **uv(tmp_path))
    works(tmp_path / "venv" / "bin" / "microfiche", tmp_path)


def test_a_wheel_installed_by_pip_runs(wheel: Path, tmp_path: Path) -> None:
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    run(tmp_path / "venv" / "bin" / "pip", "install", "--quiet", wheel)
    works(tmp_path / "venv" / "bin" / "microfiche", tmp_path)
    share = tmp_path / "venv" / "share"
    assert all((share / place).is_file() for place in (*COMPLETIONS.values(), MANUAL))


def test_a_wheel_installed_as_a_tool_runs_with_its_extras(wheel: Path, tmp_path: Path) -> None:
    tools = {"UV_TOOL_DIR": str(tmp_path / "tools"), "UV_TOOL_BIN_DIR": str(tmp_path / "bin")}
    run("uv", "tool", "install", "--quiet", f"{wheel}[web,pages]", **uv(tmp_path), **tools)
    report = run(tmp_path / "bin" / "microfiche", "doctor", HOME=str(tmp_path))
    assert "not installed" not in "\n".join(
        line for line in report.splitlines() if "[web]" in line or "[pages]" in line
    )


def test_a_wheel_installed_by_pipx_runs_and_brings_its_manual(wheel: Path, tmp_path: Path) -> None:
    places = {
        name: str(tmp_path / at) for name, at in (("PIPX_HOME", "x"), ("PIPX_BIN_DIR", "b"), ("PIPX_MAN_DIR", "m"))
    }
    run(sys.executable, "-m", "pipx", "install", "--quiet", wheel, **places)
    assert run(tmp_path / "b" / "microfiche", "--version").startswith("microfiche ")
    assert (tmp_path / "m" / "man1" / "microfiche.1").exists()


def uv(folder: Path) -> dict[str, str]:
    """The environment for uv: no Python but those at hand."""
    return {"UV_PYTHON_DOWNLOADS": "never", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def works(microfiche: Path, home: Path) -> None:
    """Run the installed command as a new user would."""
    at_home = {"HOME": str(home), "PYTHONWARNINGS": "error"}
    article = SAMPLES / "features" / "老街修鞋摊调查报告.md"
    assert "二、谁在修鞋" in run(microfiche, "export", article, "--section", "二", **at_home)
    assert "（一）怎样入的行" in run(microfiche, "outline", article, **at_home)
    assert len(run(microfiche, "list", SAMPLES, **at_home).splitlines()) == 14
    assert "0 problems found" in run(microfiche, "doctor", SAMPLES, LANG="C.UTF-8", **at_home)
    terminal = Terminal([str(microfiche), str(SAMPLES)], home)
    terminal.wait_for_text("临江市图书馆协会")
    terminal.press("\x11")
    assert terminal.wait_for_end() == 0
