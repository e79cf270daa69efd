"""`microfiche outline`: the sections of articles, for a person, as JSON Lines, or with the evidence."""

import json
from collections.abc import Callable, Sequence

from tui.article.article import Article
from tui.article.evidence import Verdict, weigh
from tui.errors import ArchiveError
from tui.export.text import section_lines
from tui.language import tr
from tui.verbs.output import put
from tui.verbs.reporting import shown
from tui.verbs.sources import Source, read_source
from tui.verbs.tally import Tally

OUTLINED = "{done:,} outlined"


def run(paths: Sequence[str], *, as_json: bool = False, why: bool = False) -> int:
    """Print the outline of each file; returns the exit code of the command contract."""
    tally = Tally(is_batch=len(paths) > 1, summary=OUTLINED)
    write = _as_json if as_json else _with_evidence if why else _for_reading
    for path in paths:
        if outline := _written(path, write, tally):
            put(outline if as_json or len(paths) == 1 else f"{shown(path)}\n{outline}\n")
    return tally.report() if not as_json or tally.failures else 0


def _written(path: str, write: Callable[[str, Article], str], tally: Tally) -> str:
    try:
        article = read_source(Source(path))
    except ArchiveError as error:
        tally.fail(path, str(error), error.exit_code)
        return ""
    tally.succeed(path, tuple(str(problem) for problem in article.problems))
    return write(Source(path).shown, article)


def _as_json(path: str, article: Article) -> str:
    sections = [
        {"level": s.level, "number": s.number, "title": s.title, "marker": s.marker, "line": line}
        for s, line in zip(article.outline.sections, section_lines(article), strict=True)
    ]
    row = {"path": path, "title": article.title, "sections": sections}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _for_reading(path: str, article: Article) -> str:
    lines = [shown(article.title)]
    lines += ["  " * section.level + section.heading for section in article.outline.sections]
    if not article.outline.sections:
        lines.append(tr("  (no sections)"))
    return "\n".join(lines) + "\n"


def _with_evidence(path: str, article: Article) -> str:
    verdicts = weigh(article.blocks, article.title)
    lines = [
        tr(
            "{title}: read as {kind}, {blocks} blocks",
            title=shown(article.title),
            kind=article.body_kind,
            blocks=len(article.blocks),
        )
    ]
    lines += [_argued(verdict) for verdict in verdicts] or [tr("  (no line that could be a heading)")]
    return "\n".join(lines) + "\n"


def _argued(verdict: Verdict) -> str:
    """One candidate: the verdict, the sum, the line, and each piece of evidence behind it."""
    found = tr("section") if verdict.is_section else tr("   no  ")
    evidence = ", ".join([f"{piece.weight:+.1f} {tr(piece.name)}" for piece in verdict.evidence])
    return f"{found} {verdict.weight:+5.1f}  {shown(verdict.candidate.text[:60])}\n               {evidence}"
