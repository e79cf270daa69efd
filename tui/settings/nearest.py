"""The valid name that someone most likely meant by another."""

from collections.abc import Sequence

from tui.language import tr


def nearest(word: str, choices: Sequence[str]) -> str | None:
    """The choice most like a word, case and the groups before a dot aside; None where none is like it."""
    from difflib import get_close_matches  # needed only where something is wrong

    plain = {choice.casefold(): choice for choice in choices}
    short = {name.rpartition(".")[2]: choice for name, choice in plain.items()}
    for names, asked in ((plain, word), (short, word.rpartition(".")[2])):
        if found := get_close_matches(asked.casefold(), list(names), 1):
            return names[found[0]]
    return None


def did_you_mean(word: str, choices: Sequence[str]) -> str:
    """The end of a message about a wrong word: what was meant, most likely; empty where nothing is like it."""
    near = nearest(word, choices)
    return tr("; did you mean {name}?", name=near) if near else ""
