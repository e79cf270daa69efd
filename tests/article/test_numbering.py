"""The number at the head of a line: what is one, how it is printed, and what only looks like one."""

import pytest

from tui.article.numbering import parse_marker, parse_number


def taken_apart(text: str) -> tuple[tuple[int, ...], str, str, str] | None:
    marker = parse_marker(text)
    return (marker.value, marker.text, marker.number, marker.rest) if marker else None


@pytest.mark.parametrize(
    ("text", "value", "marker", "number", "rest"),
    [
        ("一、总则", (1,), "一、", "一", "总则"),
        ("十二. 附则", (12,), "十二.", "十二", "附则"),
        ("二，关于水价", (2,), "二，", "二", "关于水价"),
        ("廿一、夜航", (21,), "廿一、", "廿一", "夜航"),
        ("卅、归来", (30,), "卅、", "卅", "归来"),
        ("貳、經過", (2,), "貳、", "貳", "經過"),
        ("二〇、尾声", (20,), "二〇、", "二〇", "尾声"),
        ("\u3000\u3000三、供水", (3,), "三、", "三", "供水"),
        ("（一）背景", (1,), "（一）", "一", "背景"),
        ("(四) 背景", (4,), "(四)", "四", "背景"),
        ("㈠ 背景", (1,), "㈠", "㈠", "背景"),
        ("③ 灯塔", (3,), "③", "③", "灯塔"),
        ("⑴灯塔", (1,), "⑴", "⑴", "灯塔"),
        ("⒉ 灯塔", (2,), "⒉", "⒉", "灯塔"),
        ("1. The harbour", (1,), "1.", "1", "The harbour"),
        ("1.港口", (1,), "1.", "1", "港口"),
        ("２．港口", (2,), "２．", "２", "港口"),
        ("1、港口", (1,), "1、", "1", "港口"),
        ("1） 港口", (1,), "1）", "1", "港口"),
        ("（12）港口", (12,), "（12）", "12", "港口"),
        ("1.2 Tides", (1, 2), "1.2", "1.2", "Tides"),
        ("1.2.3. Tides", (1, 2, 3), "1.2.3.", "1.2.3", "Tides"),
        ("01 出海", (1,), "01", "01", "出海"),
        ("03 2019年12月31日", (3,), "03", "03", "2019年12月31日"),
        ("II. The crew", (2,), "II.", "II", "The crew"),
        ("Ⅱ、船员", (2,), "Ⅱ、", "Ⅱ", "船员"),
        ("iv) ropes", (4,), "iv)", "iv", "ropes"),
        ("b) ropes", (2,), "b)", "b", "ropes"),
        ("甲、船员", (1,), "甲、", "甲", "船员"),
        ("第一章 总则", (1,), "第一章", "第一章", "总则"),
        ("第１章：出航", (1,), "第１章：", "第１章", "出航"),
        ("第三部分：结语", (3,), "第三部分：", "第三部分", "结语"),
        ("第2回 港にて", (2,), "第2回", "第2回", "港にて"),
        ("제1장 항구", (1,), "제1장", "제1장", "항구"),
        ("나. 항구", (2,), "나.", "나", "항구"),
        ("其二：码头", (2,), "其二：", "其二", "码头"),
        ("附件1：名单", (1,), "附件1：", "附件1", "名单"),
        ("Part II", (2,), "Part II", "Part II", ""),
        ("Part II - the boats", (2,), "Part II", "Part II", "- the boats"),
        ("Chapter 2: The boats", (2,), "Chapter 2:", "Chapter 2", "The boats"),
        ("Problem 1: Rust", (1,), "Problem 1:", "Problem 1", "Rust"),
        ("Q3: Who pays?", (3,), "Q3:", "Q3", "Who pays?"),
        ("Appendix B", (2,), "Appendix B", "Appendix B", ""),
        ("Capítulo 3. El puerto", (3,), "Capítulo 3.", "Capítulo 3", "El puerto"),
        ("Глава 2. Порт", (2,), "Глава 2.", "Глава 2", "Порт"),
        ("Teil 4", (4,), "Teil 4", "Teil 4", ""),
        ("١. الميناء", (1,), "١.", "١", "الميناء"),
        ("۲) بندر", (2,), "۲)", "۲", "بندر"),
        ("الفصل الأول: الميناء", (1,), "الفصل الأول:", "الفصل الأول", "الميناء"),
        ("ثانيا: الميناء", (2,), "ثانيا:", "ثانيا", "الميناء"),
        ("01丨港口", (1,), "01丨", "01", "港口"),
        ("一 | 港口", (1,), "一 |", "一", "港口"),
        ("【02】港口", (2,), "【02】", "02", "港口"),
        ("PART.1", (1,), "PART.1", "PART.1", ""),
        ("Step1：出海", (1,), "Step1：", "Step1", "出海"),
        ("No. 3: Ropes", (3,), "No. 3:", "No. 3", "Ropes"),
        ("Guideline 4: Ropes", (4,), "Guideline 4:", "Guideline 4", "Ropes"),
        ("2️⃣ 港口", (2,), "2️⃣", "2", "港口"),
        ("その3：港にて", (3,), "その3：", "その3", "港にて"),
        ("Sec. 3. Ropes", (3,), "Sec. 3.", "Sec. 3", "Ropes"),
        ("四", (4,), "四", "四", ""),
        ("一、", (1,), "一、", "一", ""),
    ],
)
def test_a_marker_is_taken_apart_as_printed(
    text: str, value: tuple[int, ...], marker: str, number: str, rest: str
) -> None:
    assert taken_apart(text) == (value, marker, number, rest)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025年市场运行平稳",
        "2026年1月物流景气",
        "#448 to the lightning tool",
        "1.6亿人次",
        "400万只船",
        "12:30 开船",
        "1,000 boats",
        "7.5% of all boats",
        "I am the captain",
        "U.S. ports",
        "V8 engines",
        "十四五规划",
        "第一季度",
        "第二天清晨",
        "Partly cloudy",
        "Step by step",
        "mix. and match",
        "一体化供水",
        "3D printing",
        "百度一下",
        "[1] a footnote",
    ],
)
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert parse_marker(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "2.2 이후의 변경",
        "2.7.1 发布",
        "5.29会员活动日",
        "3.5 million boats",
        "10 ways to moor",
        "100 days at sea",
        "A. Smith",
        "一、二线城市的港口",
        "第一部电影",
        "Section 508",
    ],
)
def test_a_quantity_a_version_or_an_initial_is_doubtful(text: str) -> None:
    marker = parse_marker(text)
    assert marker is not None
    assert marker.doubtful


def test_closing_marks_do_not_make_another_scheme_but_brackets_do() -> None:
    point, comma, half, full = [parse_marker(text) for text in ("1. a", "2、b", "1）c", "（1）d")]
    assert point and comma and half and full
    assert point.scheme == comma.scheme
    assert len({point.scheme, half.scheme, full.scheme}) == 3


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("6", (6,)),
        ("六", (6,)),
        ("VI", (6,)),
        ("2.1", (2, 1)),
        ("二.1", (2, 1)),
        ("第三章", (3,)),
        ("lantern", None),
    ],
)
def test_a_number_alone_is_read_in_any_numerals(number: str, value: tuple[int, ...] | None) -> None:
    assert parse_number(number) == value
