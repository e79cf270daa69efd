"""How a line is worded: its ending, its width, text that runs on."""

import pytest

from tui.article.wording import PARAGRAPH_CELLS, Ending, ending_of, width_of, wording_of


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("渡口的船", Ending.OPEN),
        ("渡口的船。", Ending.SENTENCE),
        ("他说：“渡口的船。”", Ending.SENTENCE),
        ("The boats.", Ending.SENTENCE),
        ("The boats...", Ending.OPEN),
        ("Who built it?”", Ending.QUESTION),
        ("من بنى الميناء؟", Ending.QUESTION),
        ("What we carry:", Ending.COLON),
        ("渡口的船；", Ending.BROKEN_OFF),
        ("", Ending.OPEN),
    ],
)
def test_the_last_mark_says_how_a_line_ends(text: str, ending: Ending) -> None:
    assert ending_of(text) is ending


def test_wide_letters_count_two_and_a_paragraph_is_not_measured() -> None:
    assert width_of("船 ab") == 5
    assert width_of("船" * 1000) == PARAGRAPH_CELLS


@pytest.mark.parametrize(
    ("text", "runs_in"),
    [
        ("船只：渡口的船大多是木船，只有摆渡的那一条是铁的，去年秋天才下水", True),
        ("渡口的船。灯塔的灯", True),
        ("渡口：船与灯", False),
        ("“渡口的船。”", False),
        ("什么是渡口？", False),
        ("Problem: too many boats", False),
    ],
)
def test_text_after_a_closing_mark_runs_in(text: str, runs_in: bool) -> None:
    assert wording_of(text).runs_in is runs_in
