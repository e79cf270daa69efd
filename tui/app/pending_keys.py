"""Counts and chords: what was typed of `gg`, `3g`, `za`, and what the next key makes of it. Knows no screen."""

from collections.abc import Collection

from msgspec import Struct
from msgspec.structs import replace

LONGEST_COUNT = 6
"""Digits of a count; further ones are not taken."""


class Pending(Struct, frozen=True):
    """Keys typed so far that do nothing yet."""

    count: str = ""
    """Digits of a count: `3` of `3g`."""
    prefix: str = ""
    """The first key of a chord: `z` of `z a`."""

    def __bool__(self) -> bool:
        return bool(self.count or self.prefix)

    @property
    def shown(self) -> str:
        """As typed, for the status line."""
        return self.count + self.prefix


NOTHING = Pending()


class Held(Struct, frozen=True):
    """The key belongs to what is being typed."""

    pending: Pending


class KeyCompleted(Struct, frozen=True):
    """A key, or a chord as `g g`, is to be done `count` times."""

    key: str
    count: int


class SectionNumberTyped(Struct, frozen=True):
    """`3g`: the reader wants the section of this number."""

    number: str


class Dropped(Struct, frozen=True):
    """What was pending led nowhere; the key is swallowed with it when it was to end a chord or by Escape."""


Outcome = Held | KeyCompleted | SectionNumberTyped | Dropped


def press(pending: Pending, key: str, chords: Collection[str]) -> Outcome:
    """What a key makes of the keys typed before it.

    Args:
        pending: what was typed so far.
        key: as Textual names it.
        chords: the chords that would do something now, as `g g`.
    """
    if pending.prefix:
        chord = f"{pending.prefix} {key}"
        return KeyCompleted(chord, int(pending.count or 1)) if chord in chords else Dropped()
    if key.isascii() and key.isdigit() and (pending.count or key != "0"):
        return Held(replace(pending, count=(pending.count + key)[:LONGEST_COUNT]))
    if pending.count and key == "g":
        return SectionNumberTyped(pending.count)
    if any(chord.startswith(f"{key} ") for chord in chords):
        return Held(replace(pending, prefix=key))
    if pending and key == "escape":
        return Dropped()
    return KeyCompleted(key, int(pending.count or 1))
