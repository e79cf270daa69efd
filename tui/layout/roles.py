"""What part of a laid-out line each run of it plays."""

from enum import Enum


class Role(Enum):
    """What part of a laid-out line a run plays; render/ gives each its look."""

    TEXT = "text"
    HEADING = "heading"
    NUMBER = "number"
    """The marker of a numbered section."""
    QUOTE_BAR = "quote bar"
    QUOTE = "quote"
    LIST_MARKER = "list marker"
    CODE = "code"
    TABLE_BORDER = "table border"
    TABLE_HEADER = "table header"
    CAPTION = "caption"
    ADDRESS = "address"
    """An address shown as text: a figure's, or a link's with links shown."""
    FOOTNOTE_LABEL = "footnote label"
    FURNITURE = "furniture"
    FURNITURE_LABEL = "furniture label"
    RULE = "rule"
    SPACE = "space"
    """Indentation and padding that layout added."""
