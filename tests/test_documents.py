"""The documents say what the program does."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [README, *[path.read_text(encoding="utf-8") for path in sorted((PROJECT / "docs").glob("*.md"))]]
SESSIONS = re.findall(r"^```\n\$ (microfiche [^\n]+)\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


def printed(*words: str) -> str:
    command = [sys.executable, "-m", "tui.cli", *words]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout.decode()


@pytest.mark.parametrize(("command", "output"), SESSIONS, ids=[command[:40] for command, _ in SESSIONS])
def test_the_readme_shows_what_is_printed(command: str, output: str) -> None:
    assert printed(*shlex.split(command)[1:]).rstrip("\n") == output.rstrip("\n")


def test_the_readme_shows_at_least_two_commands() -> None:
    assert len(SESSIONS) >= 2


def test_every_verb_and_option_is_in_the_documents() -> None:
    help_text = printed("--help")
    verbs = re.findall(r"^    (\w+) ", help_text[help_text.index("VERB") :], re.MULTILINE)
    assert {"export", "outline", "list", "check"} <= set(verbs)
    everything = "\n".join(DOCUMENTS)
    for verb in verbs:
        assert f"microfiche {verb}" in everything, verb
        for option in re.findall(r"(--[a-z-]+)", printed(verb, "--help")):
            assert option == "--help" or option in everything, f"{verb} {option}"


def test_links_between_documents_lead_somewhere() -> None:
    for path in [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} → {target}"
