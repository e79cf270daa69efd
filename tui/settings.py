"""What the reader configured, and the values used where they did not."""

ARTICLE_ENDINGS = (".md", ".markdown", ".html", ".htm", ".txt")
"""File endings of articles."""

MEASURE = 80
"""Reading measure, in cells; the pane keeps it between 72 and 88 however wide the terminal."""
