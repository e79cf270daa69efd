"""Settings for the length of a test."""

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from tui.settings import Settings, current, use


@contextmanager
def configured(**values: object) -> Iterator[Settings]:
    """Put some settings to use; afterwards those before hold again."""
    before = current()
    use(replace(before, **values))  # fields of Settings
    try:
        yield current()
    finally:
        use(before)
