"""How much reading one article may cost."""

from typing import NamedTuple


class Limits(NamedTuple):
    """How much one article may cost before it opens as plain text with the reason."""

    bytes: int = 16 * 1024 * 1024
    depth: int = 50_000
    blocks: int = 200_000
    seconds: float = 10.0
    """CPU time that the elements of the body may take."""
