"""The documents say what the program does."""

import argparse
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tools.tables import TABLES, with_table
from tui.app.commands import COMMANDS
from tui.app.key_names import shown_key
from tui.cli import VERBS
from tui.command_line import command_line

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


def test_each_verb_has_its_part_of_the_command_page_and_no_other_has() -> None:
    page = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    documented = re.findall(r"^## microfiche ([\w-]+)$", page, re.MULTILINE)
    assert sorted(documented) == sorted(VERBS)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_the_part_of_a_verb_names_its_options_and_no_others(verb: str) -> None:
    page = (PROJECT / "docs" / "commands.md").read_text(encoding="utf-8")
    [part] = re.findall(rf"^## microfiche {verb}\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    of_it = re.sub(rf"`microfiche (?!{verb}\b)[^`]*`", "", part)
    written = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", of_it))
    assert written == options_of(verb), verb


def options_of(verb: str) -> set[str]:
    """The long options of a verb and of the actions below it, `--help` aside."""
    [verbs] = [action for action in command_line()._actions if isinstance(action, argparse._SubParsersAction)]
    parsers = [verbs.choices[verb]]
    options: set[str] = set()
    while parsers:
        for action in parsers.pop()._actions:
            options |= {word for word in action.option_strings if word.startswith("--")}
            parsers += action.choices.values() if isinstance(action, argparse._SubParsersAction) else ()
    return options - {"--help"}


def test_the_reading_page_names_keys_that_are_bound() -> None:
    page = (PROJECT / "docs" / "reading.md").read_text(encoding="utf-8")
    bound = {shown for command in COMMANDS for shown in (*map(shown_key, command.keys), *command.typed.split())}
    named = set(re.findall(r"`(\S{1,2}|ctrl\+\w|Tab|Space)`", page))
    examples = {"。", "（", "@", "6"}
    assert named - examples <= bound
    assert len(named & bound) > 30


def test_the_tables_made_from_the_code_are_as_they_would_be_made() -> None:
    for path, make_table in TABLES.items():
        document = path.read_text(encoding="utf-8")
        assert make_table() in document, f"{path.name}: make tables"
        assert with_table(document, make_table()) == document
        assert (
            with_table(document.replace(make_table(), make_table() + "\n| of | yore |"), make_table()) == document
        )


def test_paths_in_the_documents_for_developers_lead_somewhere() -> None:
    for name in ("CONTRIBUTING.md", "docs/architecture.md"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        for path in re.findall(r"`((?:tui|tests|tools|bench|docs|fuzz)/[\w./-]*)`", text):
            assert (PROJECT / path).exists(), f"{name}: {path}"


def test_links_between_documents_lead_somewhere() -> None:
    for path in [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name} → {target}"
