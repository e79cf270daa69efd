"""`microfiche stats`: how many of the matching articles there are of each month, category, author and so on."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.archive.query import Field, Query
from tui.language import tr
from tui.verbs.archives import AnyArchive, bring_up_to_date, opened
from tui.verbs.listing import NOTHING_FOUND, fail_without_articles, tell_nothing_matches, understood
from tui.verbs.output import put
from tui.verbs.reporting import say, shown

_ONE_EACH = ("month", "year", "source")
"""The groups of which an article is in one at the most."""
LEFT_OUT = {
    "month": "{without:,} of {total:,} have no date",
    "year": "{without:,} of {total:,} have no date",
    "category": "{without:,} of {total:,} have no category",
    "author": "{without:,} of {total:,} have no author",
    "source": "{without:,} of {total:,} have no source",
}
MOST_NAMES = 1_000
"""Names counted at the most; the rarest of more are left out."""
BAR = 40
"""Cells of the longest bar."""
EIGHTHS = " ▏▎▍▌▋▊▉"


class Count(Struct, frozen=True):
    """How many articles share something."""

    name: str
    """`2022-01`, `2022`, or a name as articles write it."""
    count: int


def run(folder: str, query: str = "", *, by: str = "month", as_json: bool = False) -> int:
    """Print a line for each group, months and years oldest first, names commonest first; 1 when nothing matches.

    Raises:
        ArchiveError: there is no such folder, no article in it, or its index cannot be used.
    """
    with opened(folder) as archive:
        bring_up_to_date(archive)
        sought = understood(query)
        counts = counted(archive, sought, by)
        matching = len(archive.search(sought))
        if not matching:
            fail_without_articles(archive, [folder])
            tell_nothing_matches([folder], sought)
    if as_json:
        put("".join([json.dumps({by: c.name, "count": c.count}, ensure_ascii=False) + "\n" for c in counts]))
    else:
        put("".join(_bars(counts)))
    _tell_left_out(counts, by, matching)
    return 0 if counts else NOTHING_FOUND


def _tell_left_out(counts: Sequence[Count], by: str, matching: int) -> None:
    """Say how many of the matching articles are in no group, where the counts tell (authors may share one)."""
    in_one = sum(count.count for count in counts)
    is_known = not counts or (by in _ONE_EACH and len(counts) < MOST_NAMES)
    if is_known and in_one < matching:
        say(tr(LEFT_OUT[by], without=matching - in_one, total=matching))


def counted(archive: AnyArchive, query: Query, by: str) -> list[Count]:
    """Count the matching articles by a group of `LEFT_OUT`; those without a date are in no month and no year."""
    if by == "month":
        return [Count(f"{m.year:04}-{m.month:02}", m.count) for m in archive.months(query)]
    if by == "year":
        years: Counter[int] = Counter()
        for month in archive.months(query):
            years[month.year] += month.count
        return [Count(f"{year:04}", count) for year, count in sorted(years.items())]
    return [Count(facet.name, facet.count) for facet in archive.facets(query, Field(by), MOST_NAMES)]


def _bars(counts: Sequence[Count]) -> Iterable[str]:
    from tui.layout.widths import cell_width

    most = max((count.count for count in counts), default=1)
    names = [shown(count.name) for count in counts]
    widest = max(map(cell_width, names), default=0)
    for name, count in zip(names, counts, strict=True):
        pad = " " * (widest - cell_width(name))
        yield f"{name}{pad}  {count.count:>9,}  {bar(count.count / most)}\n"


def bar(share: float) -> str:
    """Draw a share of the longest bar, to an eighth of a cell; never nothing."""
    eighths = max(1, round(share * BAR * 8))
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()
