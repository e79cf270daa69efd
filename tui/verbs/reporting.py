"""Lines on stderr: what the headless commands tell the person who runs them, apart from their output."""

import os
import sys
from collections.abc import Mapping


def shown(text: str) -> str:
    """Make any text, lone surrogates and control characters included, safe to print on one line."""
    from tui.article.decoding import clean  # most runs have nothing to say

    printable = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return " ".join(clean(printable).split("\n"))


def can_redraw(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a person watches stderr on a terminal that can take back what it shows, as a bar needs it."""
    return sys.stderr.isatty() and environment.get("TERM", "") not in ("", "dumb", "unknown")


def say(message: str) -> None:
    """Print one line on stderr, named after the command; where nobody can be told, the exit code still tells."""
    try:
        print(f"microfiche: {shown(message)}", file=sys.stderr, flush=True)  # noqa: T201
    except OSError:
        # Whatever is still buffered would fail once more, and change the exit code, when Python exits.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
