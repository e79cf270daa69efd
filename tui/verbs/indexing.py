"""`microfiche index`: bring the index of an archive up to date."""

from time import monotonic

from tui.language import tr
from tui.verbs.archives import bring_up_to_date, opened, tell_unreadable
from tui.verbs.listing import fail_without_articles
from tui.verbs.reporting import say

INTERRUPTED = 130


def run(folder: str, *, rebuild: bool = False, jobs: int | None = None) -> int:
    """Index what is new or changed, and say what was done; returns the exit code of the command contract.

    Raises:
        NoSuchInput: there is no such folder, or no article in it.
        ArchiveError: the index cannot be written.
    """
    started = monotonic()
    with opened(folder) as archive:
        archive.look_for_damage()
        report = bring_up_to_date(archive, jobs=jobs, rebuild=rebuild)
        tell_unreadable(report)
        took = monotonic() - started
        say(
            tr(
                "{added:,} added, {changed:,} changed, {removed:,} removed in {took:.1f} s",
                added=report.added,
                changed=report.changed,
                removed=report.removed,
                took=took,
            )
        )
        if report.interrupted:
            return INTERRUPTED
        fail_without_articles(archive, [folder])
    return 0
