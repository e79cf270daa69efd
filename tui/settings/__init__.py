"""What the reader configured, and the values used where they did not."""

from tui.settings.declared import ArticleRules, Settings
from tui.settings.in_use import current, use

__all__ = ["ArticleRules", "Settings", "current", "use"]
