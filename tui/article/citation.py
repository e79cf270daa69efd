"""An article's citation, in a line."""

from tui.article.metadata import FrontMatter


def citation_line(about: FrontMatter) -> str:
    """Author, “title”, source, date and link: `Ana Lima, “A title”, Harbour Gazette, 2022-01-29, https://…`.

    What is missing is left out; the date is the day in its own offset, or as written when it was not understood.
    """
    authors = ", ".join(about.authors)
    source = "" if about.source == authors else about.source
    date = about.date.date().isoformat() if about.date else about.date_text
    return ", ".join([part for part in (authors, f"“{about.title}”", source, date, about.link) if part])
