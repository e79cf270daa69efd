"""Completions in real shells, and the manual page."""

import argparse
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from tools.shell import COMPLETIONS, MANUAL, write
from tui.cli import VERBS
from tui.command_line import command_line

SECONDS = 30


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A `share` folder with all that the wheel brings for shells."""
    folder = tmp_path_factory.mktemp("share")
    assert {place for _, place in write(folder, "1.2.3")} == {*COMPLETIONS.values(), MANUAL}
    return folder


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with an article and an archive in it."""
    (tmp_path / "article-one.md").touch()
    (tmp_path / "archive-two").mkdir()
    return tmp_path


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def bash_offers(share: Path, here: Path, *words: str) -> set[str]:
    """What bash offers for the last word."""
    script = f"""
        source {share / COMPLETIONS["bash"]}
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${{#COMP_LINE}}
        function=$(complete -p microfiche | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        "$function" microfiche "${{@: -1}}" "${{@: -2:1}}"
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    command = ["bash", "--norc", "-c", script, "bash", "microfiche", *words]
    run = subprocess.run(command, capture_output=True, text=True, cwd=here, check=True)
    assert run.stderr == ""
    return set(run.stdout.split())


@needs("bash")
def test_bash_offers_every_verb(share: Path, here: Path) -> None:
    assert bash_offers(share, here, "") >= set(VERBS)
    assert bash_offers(share, here, "exp") == {"export"}


@needs("bash")
@pytest.mark.parametrize("verb", sorted(VERBS))
def test_bash_offers_every_option_of_a_verb(share: Path, here: Path, verb: str) -> None:
    assert bash_offers(share, here, verb, "--") >= long_options(verb)


@needs("bash")
def test_bash_offers_the_choices_of_an_option(share: Path, here: Path) -> None:
    assert bash_offers(share, here, "export", "--format", "mark") == {"markdown"}
    assert bash_offers(share, here, "list", "--sort", "") >= {"newest", "oldest"}


@needs("bash")
def test_bash_offers_files_for_articles_and_folders_for_archives(share: Path, here: Path) -> None:
    assert bash_offers(share, here, "outline", "art") == {"article-one.md"}
    assert {offer.rstrip("/") for offer in bash_offers(share, here, "list", "ar")} == {"archive-two"}


@needs("bash")
def test_bash_completes_while_one_types(share: Path, here: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(here), "TERM": "dumb", "PS1": "> "}
    bash = pexpect.spawn("bash", ["--norc", "--noprofile", "-i"], env=environment, cwd=str(here), encoding="utf-8")
    bash.delaybeforesend = None
    bash.sendline(f"source {share / COMPLETIONS['bash']}; bind 'set enable-bracketed-paste off'; echo ready")
    bash.expect("\nready", timeout=SECONDS)
    bash.send("echo microfiche; microfiche che\t")
    bash.expect("microfiche check ", timeout=SECONDS)
    bash.send("arch\t")
    bash.expect("archive-two", timeout=SECONDS)
    bash.close(force=True)


@needs("fish")
def test_fish_offers_verbs_options_and_files(share: Path, here: Path) -> None:
    def offers(line: str) -> set[str]:
        script = f"source {share / COMPLETIONS['fish']}; complete -C '{line}'"
        environment = {"PATH": os.environ["PATH"], "HOME": str(here), "LANG": "C.UTF-8"}
        run = subprocess.run(
            ["fish", "-c", script], capture_output=True, text=True, cwd=here, env=environment, check=True
        )
        return {offer.split("\t")[0] for offer in run.stdout.splitlines()}

    assert offers("microfiche exp") == {"export"}
    assert offers("microfiche export --") >= long_options("export")
    assert "article-one.md" in offers("microfiche outline art")


@needs("zsh")
def test_zsh_completes_while_one_types(share: Path, here: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(here), "TERM": "dumb", "LANG": "C.UTF-8"}
    zsh = pexpect.spawn(
        "zsh", ["-f", "-i"], env=environment, cwd=str(here), encoding="utf-8", dimensions=(40, 120)
    )
    zsh.delaybeforesend = None
    folder = (share / COMPLETIONS["zsh"]).parent
    zsh.sendline(f"PS1='> '; fpath=({folder} $fpath); autoload -U compinit; compinit -u -D; echo rea''dy")
    zsh.expect("ready", timeout=SECONDS)
    zsh.send("microfiche expo\t")
    zsh.expect("microfiche export ", timeout=SECONDS)
    zsh.send("--sect\t")
    zsh.expect("--section", timeout=SECONDS)
    zsh.close(force=True)


def test_the_manual_names_every_verb_and_option(share: Path) -> None:
    page = (share / MANUAL).read_text("utf-8").replace("\\-", "-")
    for verb in VERBS:
        assert f"microfiche {verb}" in page
        for option in long_options(verb):
            assert option in page, f"{verb} {option}"
    assert "1.2.3" in page
    for part in ("NAME", "SYNOPSIS", "EXAMPLES", "FILES", "EXIT STATUS"):
        assert re.search(rf'^\.SH "?{part}', page, re.MULTILINE), part


@pytest.mark.skipif(shutil.which("groff") is None, reason="groff is not installed")
def test_the_manual_is_read_without_a_complaint(share: Path) -> None:
    command = ["groff", "-man", "-ww", "-K", "utf-8", "-T", "utf8", str(share / MANUAL)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "microfiche check" in re.sub(r"\x1b\[[0-9;]*m", "", run.stdout)
    assert run.stderr == ""


def long_options(verb: str) -> set[str]:
    """The long options of a verb, `--help` aside."""
    return {
        word
        for action in _parser_of(verb)._actions
        for word in action.option_strings
        if word.startswith("--") and word != "--help"
    }


def _parser_of(verb: str) -> argparse.ArgumentParser:
    [verbs] = _subparsers(command_line())
    return verbs.choices[verb]


def _subparsers(
    parser: argparse.ArgumentParser,
) -> Iterator["argparse._SubParsersAction[argparse.ArgumentParser]"]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield action
