"""The byline of an article as every surface prints it."""

from datetime import datetime, time

from tui.article.metadata import FrontMatter

SEPARATOR = " · "


def printed_date(date: datetime) -> str:
    """Format a date in its own offset, `2022-01-29 13:47 +00:00`.

    A naive date is printed without an offset, and at midnight (where no time was given) as the day alone.
    """
    printed = date.isoformat(" ", "minutes")
    if date.tzinfo is None:
        return printed[:10] if date.time() == time.min else printed
    return f"{printed[:16]} {printed[16:22]}"


def byline(front_matter: FrontMatter) -> str:
    """Join author, source and date by ` · `, leaving out what is missing or said already; may be empty."""
    authors = ", ".join(front_matter.authors)
    source = "" if front_matter.source == authors else front_matter.source
    date = printed_date(front_matter.date) if front_matter.date else front_matter.date_text
    return SEPARATOR.join([part for part in (authors, source, date) if part])
