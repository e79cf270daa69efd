"""The evidence behind a verdict, as `outline --why` prints it."""

from tui.article.blocks import Heading, Paragraph, Span, Style
from tui.article.evidence import WEIGHTS, Verdict, weigh

TEXT = Paragraph(spans=(Span("The tide turned at noon, and the boats came home one after another."),))


def plain(text: str) -> Paragraph:
    return Paragraph(spans=(Span(text),))


def names(verdict: Verdict) -> set[str]:
    return {piece.name for piece in verdict.evidence}


def test_a_verdict_is_the_sum_of_its_evidence() -> None:
    (verdict,) = weigh([Heading(level=2, spans=(Span("Boats"),)), TEXT])
    assert [(piece.name, piece.weight) for piece in verdict.evidence] == [("heading tag", 6.0)]
    assert verdict.weight == WEIGHTS["heading tag"]
    assert verdict.is_section


def test_a_series_is_weighed_as_a_whole() -> None:
    verdicts = weigh([plain("1. Boats"), TEXT, plain("2. Nets"), TEXT])
    assert verdicts[0].evidence is verdicts[1].evidence
    assert {"plain line", "runs on 1, 2 …", "followed by text"} <= names(verdicts[0])


def test_neighbours_speak_against_a_series() -> None:
    verdicts = weigh([plain("1. Boats"), plain("2. Nets"), plain("3. Oars"), TEXT])
    assert "followed by its neighbour" in names(verdicts[0])
    assert not any(verdict.is_section for verdict in verdicts)


def test_a_number_that_is_not_believed_leaves_the_line_without_a_series() -> None:
    (verdict,) = weigh([Heading(level=2, spans=(Span("10 ways to moor"),)), TEXT])
    assert verdict.series is None
    assert verdict.marker is None


def test_lines_that_are_neither_tagged_nor_bold_nor_numbered_are_no_candidates() -> None:
    assert weigh([TEXT, plain("Boats"), TEXT]) == []


def test_bold_that_ends_sentences_speaks_against_all_bold_lines() -> None:
    shouts = [Paragraph(spans=(Span(t, Style.STRONG),)) for t in ("Never again.", "Not once.", "Who knows?")]
    verdicts = weigh([block for shout in shouts for block in (shout, TEXT)])
    assert all("bold is emphasis here" in names(verdict) for verdict in verdicts)
