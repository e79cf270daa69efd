"""Articles made up at random, in several scripts, small enough to be scanned one by one."""

import random
from datetime import UTC, date, datetime, timedelta, timezone

from tui.article.article import Article
from tui.article.blocks import Paragraph, Span, block_text
from tui.article.front_matter import FrontMatter

CJK = [
    "人口",
    "政策",
    "人",
    "口",
    "国",
    "中国",
    "臺灣",
    "台湾",
    "乾隆",
    "干净",
    "经济",
    "經濟",
    "第",
    "期",
    "亿",
    "人民银行",
    "カタカナ",
]
WORDS = [
    "trump",
    "Trumpism",
    "election",
    "elect",
    "the",
    "white",
    "House",
    "housing",
    "naïve",
    "e\u0301te\u0301",
    "данные",
    "محمد",
]
NUMBERS = ["7", "77", "2022", "1.6", "０１", "38%", "①"]
GAPS = [" ", " ", ", ", "，", "。", "", "", "-", "'", " (", "\n", "　"]
NAMES = ["News", "Breaking News", "科技", "John Smith", "Smith", "新华社", "c++"]
ZONES = [None, UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-11))]


def sentence(chance: random.Random, most: int = 14) -> str:
    """Words of any script with anything between them."""
    words = [chance.choice(chance.choice((CJK, CJK, WORDS, NUMBERS))) for _ in range(chance.randint(1, most))]
    return "".join([word + chance.choice(GAPS) for word in words])


def drawn_article(seed: int) -> Article:
    """An article of a few blocks; the same one for the same seed."""
    chance = random.Random(seed)
    noon = datetime.combine(date(2019, 12, 25) + timedelta(days=chance.randint(0, 800)), datetime.min.time())
    zone = chance.choice(ZONES)
    moment = (noon + timedelta(minutes=chance.randint(0, 1439))).replace(tzinfo=zone)
    facts = FrontMatter(
        title=sentence(chance, 5),
        authors=tuple(chance.sample(NAMES, chance.randint(0, 2))),
        date=chance.choice((moment, moment, moment, None)),
        categories=tuple(chance.sample(NAMES, chance.randint(0, 2))),
        source=chance.choice(("", *NAMES)),
    )
    blocks = [Paragraph(spans=(Span(sentence(chance)),)) for _ in range(chance.randint(0, 5))]
    return Article(facts, tuple(blocks))


def texts_of(article: Article) -> list[str]:
    """The texts of its blocks."""
    return [block_text(block) for block in article.blocks]
