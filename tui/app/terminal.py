"""What the terminal is asked and told past what Textual draws, and its answers kept from the reader's keys.

Textual takes an answer that it does not know for keys, and offers nothing by which to see it first: its parser of
what the terminal sends is replaced here, and its driver written to.
"""

import os
import re
from collections.abc import Iterable, Iterator
from fcntl import ioctl
from struct import Struct
from termios import TIOCGWINSZ
from threading import Event, Lock
from time import monotonic

from textual._xterm_parser import XTermParser
from textual.app import App, ReturnType
from textual.drivers import linux_driver
from textual.message import Message

from tui.render.drawing import ANSWER, ANSWER_BEGUN, CELL, QUESTION, Ability, Drawing, ability_from, named_drawing

_WINDOW = Struct("HHHH")
"""Rows and columns of cells, then points across and down, which may be 0."""
SECONDS_FOR_AN_ANSWER = 1.0
"""Over a slow line; a terminal at hand answers within milliseconds."""
SECONDS_WITHIN_AN_ANSWER = 0.1
"""Between the parts of one; after so long what came is keys. An escape that was pressed waits no longer either."""


class Answers:
    """What a terminal sends, parted into its answer to one question and everything else."""

    def __init__(self) -> None:
        """Nothing is asked."""
        self.were_asked_for = False
        self.are_complete = Event()
        self._text: list[str] = []
        self._is_awaited = False
        self._begun = ""
        self._since = 0.0

    @property
    def text(self) -> str:
        """What was answered."""
        return "".join(self._text)

    def expect(self) -> None:
        """A question is about to be asked."""
        self.were_asked_for = self._is_awaited = True

    def parted(self, sent: str) -> str:
        """Take the answers out of what the terminal sent; what may be half an answer is held back."""
        if not self._is_awaited:
            return sent
        sent, self._begun = self._begun + sent, ""
        for answer in re.finditer(ANSWER, sent):
            self._text.append(answer[0])
            if answer["attributes"] is not None:
                self._is_awaited = False
                self.are_complete.set()
        keys = re.sub(ANSWER, "", sent)
        if self._is_awaited and (begun := re.search(ANSWER_BEGUN, keys)):
            self._begun, self._since = begun[0], monotonic()
            keys = keys[: begun.start()]
        return keys

    def given_up(self) -> str:
        """What was held back for so long that it is no answer."""
        if not self._begun or monotonic() - self._since < SECONDS_WITHIN_AN_ANSWER:
            return ""
        keys, self._begun = self._begun, ""
        return keys


_answers = Answers()
_asking = Lock()


class ListeningParser(XTermParser):
    """Textual's parser, without answers that are not for it."""

    def feed(self, data: str) -> Iterable[Message]:
        """Parse what is left of what the terminal sent. Nothing at all is the end, for Textual."""
        keys = _answers.parted(data) if data else data
        return super().feed(keys) if keys or not data else ()

    def tick(self) -> Iterator[Message]:
        """Go on with what has waited long enough."""
        if keys := _answers.given_up():
            yield from super().feed(keys)
        yield from super().tick()


linux_driver.XTermParser = ListeningParser  # type: ignore[attr-defined] # there is no other way in


def ability_of(app: App[ReturnType]) -> Ability:
    """How pictures are drawn for the terminal, which is asked once; for any thread but the app's own."""
    if app.is_headless or app.is_web or app.no_color:  # which the environment no longer says
        return Ability(Drawing.HALF_CELLS)
    if named := named_drawing(os.environ):
        return Ability(named)
    with _asking:
        if not _answers.were_asked_for:
            _answers.expect()
            tell(app, QUESTION)
            _answers.are_complete.wait(SECONDS_FOR_AN_ANSWER)
    return ability_from(_answers.text, _cell_of_window() or CELL)


def _cell_of_window() -> tuple[int, int] | None:
    """The points of a cell by how large the window is said to be: xterm keeps the answer to itself as it comes."""
    try:
        window = ioctl(0, TIOCGWINSZ, bytes(_WINDOW.size))
    except OSError:
        return None
    rows, columns, across, down = _WINDOW.unpack(window)
    return (across // columns, down // rows) if rows <= down and columns <= across and rows and columns else None


def tell(app: App[ReturnType], sequence: str) -> None:
    """Send the terminal something that is no drawing, in its turn; for any thread."""
    if sequence and app._driver is not None and not (app.is_headless or app.is_web):
        app._driver.write(sequence)
