"""What a view of articles has before one is open: its frame, and the classes that give text its looks."""

from typing import NamedTuple

from tui.layout.roles import Role
from tui.render.highlights import HighlightKind

ROLE_CLASSES = {role: f"article-view--{role.value.replace(' ', '-')}" for role in Role}
"""The component class that gives a role its look."""
HIGHLIGHT_CLASSES = {kind: f"article-view--{kind.value.replace(' ', '-')}" for kind in HighlightKind}
"""The component class that gives a highlight its look."""
LINK_CLASS = "article-view--link"
CODE_CLASS = "article-view--inline-code"
LINK_NUMBER_CLASS = "article-view--link-number"
COMPONENT_CLASSES = {
    *ROLE_CLASSES.values(),
    *HIGHLIGHT_CLASSES.values(),
    LINK_CLASS,
    CODE_CLASS,
    LINK_NUMBER_CLASS,
}
"""All of them."""


class Frame(NamedTuple):
    """Where lines stand in the view, in cells."""

    width: int
    margin: int
