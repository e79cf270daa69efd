"""Files in the encodings of East Asia and the West, short ones too, without a word about which it is."""

import pytest

from tui.article.charsets import CODEC_OF_LABEL, likeliest_codec
from tui.article.decoding import decode

SHORT = {
    "gb18030": [
        "港口的新闻",
        "关于水价调整的通知",
        "标题测试",
        "第一章 总则\n为了保护环境，制定本办法。",
        "title: 渡船\n\n渡船六点开。",
    ],
    "big5": [
        "港口的新聞",
        "關於水價調整的通知",
        "標題測試",
        "臺灣的天氣",
        "總統府發言人表示",
        "title: 渡船\n\n渡船六點開。",
    ],
    "cp932": ["港の歴史", "こんにちは", "日本語の記事", "カタカナのタイトル", "title: 渡し船\n\n船は六時に出る。"],
    "euc_jp": [
        "港の歴史について",
        "こんにちは",
        "日本語の記事",
        "カタカナのタイトル",
        "title: 渡し船\n\n船は六時に出る。",
    ],
    "cp949": [
        "항구의 아침",
        "안녕하세요",
        "한국어 기사",
        "서울시 발표",
        "title: 나룻배\n\n배는 여섯 시에 떠난다.",
    ],
    "cp1251": ["Новости порта", "Привет, мир", "Заголовок", "Паром уходит в шесть. «Вода ушла», — сказал он."],
    "koi8_r": ["Новости порта", "Короткая статья о море."],
    "cp1252": [
        "café",
        "Größe",
        "El niño",
        "Le bac part à six heures",
        "“The tide’s out,” he said",
        "Straße – hübsch",
    ],
    "cp1250": ["Příliš žluťoučký kůň", "Zażółć gęślą jaźń"],
    "cp1253": ["Καλημέρα κόσμε"],
    "cp1254": ["Şehir ışıkları güzel"],
    "cp1255": ["שלום עולם"],
    "cp1256": ["الميناء", "مرحبا بالعالم", "مقال قصير عن البحر"],
    "cp874": ["สวัสดีชาวโลก"],
    "iso2022_jp": ["港の歴史"],
}


@pytest.mark.parametrize(
    ("encoding", "text"), [(encoding, text) for encoding, texts in SHORT.items() for text in texts]
)
def test_a_short_file_opens_in_the_right_characters(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.problems) == (text, ())


@pytest.mark.parametrize("encoding", ["gb18030", "big5", "cp932", "euc_jp", "cp949", "cp1251", "cp1256"])
def test_a_long_page_of_markup_with_a_few_words_opens_too(encoding: str) -> None:
    text = '<div class="row">\n<a href="/index.html">x</a>\n' * 400 + SHORT[encoding][0] + "\n</div>\n" * 400
    assert decode(text.encode(encoding)).text == text


def test_characters_outside_the_sample_do_not_matter() -> None:
    text = "潮水在退，渡船六点开。\n" * 4000 + "𠮷野\n"
    assert decode(text.encode("gb18030")).text == text


def test_a_bad_byte_far_down_leaves_the_rest_readable() -> None:
    decoded = decode("潮水在退，渡船六点开。\n".encode("gb18030") * 400 + b"\xff\n")
    assert decoded.text == "潮水在退，渡船六点开。\n" * 400 + "�\n"
    assert [str(problem) for problem in decoded.problems] == ["line 401: bytes that are not GB18030, shown as �"]


@pytest.mark.parametrize("data", [b"", b"plain", b"\x81\x8d\x8f\x90\x9d"])
def test_what_looks_like_no_language_has_no_likeliest_codec(data: bytes) -> None:
    assert likeliest_codec(data) is None


@pytest.mark.parametrize("codec", sorted(set(CODEC_OF_LABEL.values())))
def test_every_label_leads_to_a_codec_for_text(codec: str) -> None:
    assert "port".encode(codec).decode(codec) == "port"
