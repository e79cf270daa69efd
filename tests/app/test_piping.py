"""Commands that are given an article."""

import pytest

from tui.app.piping import MOST_OUTPUT, pipe


def never() -> bool:
    return False


def test_a_command_gets_the_text_and_its_output_comes_back() -> None:
    piped = pipe("tr a-z A-Z", "low water 水\n", never)
    assert (piped.output, piped.failure) == ("LOW WATER 水\n", "")


def test_no_shell_sees_the_command_line() -> None:
    assert pipe("echo $HOME > x; `id` *", "", never).output == "$HOME > x; `id` *\n"


def test_words_are_parted_as_a_shell_would() -> None:
    assert pipe("printf '%s|' 'two words' x", "", never).output == "two words|x|"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        ("no-such-command-anywhere", "No such file"),
        ("false", "exit code 1"),
        ("echo 'unclosed", "quotation"),
        ("a\0b", "null byte"),
        ("sh -c 'kill -TERM $$'", "SIGTERM"),
    ],
)
def test_failures_are_told(command: str, why: str) -> None:
    assert why in pipe(command, "x", never).failure


def test_errors_are_part_of_the_output() -> None:
    piped = pipe("sh -c 'echo sorry >&2; exit 3'", "", never)
    assert (piped.output, piped.failure) == ("sorry\n", "exit code 3")


def test_a_command_that_never_stops_talking_is_ended() -> None:
    piped = pipe("yes", "", never)
    assert len(piped.output) == MOST_OUTPUT and "more than 1 MB" in piped.failure


@pytest.mark.parametrize("command", ["sleep 1000", "sh -c 'exec >&- 2>&-; sleep 1000'"])
def test_a_command_is_stopped_with_what_it_started(command: str) -> None:
    looks = iter([False] * 3)
    assert pipe(command, "", lambda: next(looks, True)).failure == "stopped"


def test_a_command_that_reads_nothing_is_no_failure() -> None:
    assert pipe("true", "水" * 100_000, never).failure == ""


def test_a_command_has_no_terminal_of_ours() -> None:
    assert pipe("sh -c 'echo x > /dev/tty'", "", never).failure
