"""Writes a made-up archive: `python -m bench.generate FOLDER COUNT [--size small|real]`.

The same seed gives the same files. Words are made from syllables and characters, with the frequencies of a real
language (Zipf's law); dates lie in twenty years; a few categories have most of the articles.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from itertools import accumulate
from pathlib import Path

SEED = 20_060_101
FIRST_DAY = datetime(2006, 1, 1, tzinfo=UTC)
DAYS = 20 * 365
SENTENCES = 3_000
"""Sentences made for each language; articles draw from them."""
CATEGORIES = ("economy", "politics", "science", "culture", "sport", "health", "law", "travel", "music", "weather")
NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Language:
    """How a made-up language is written."""

    words: Sequence[str]
    between: str
    stop: str
    share: int
    """How many of a hundred articles are in it."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """How long articles are, in bytes: most of them near the least."""

    least: int
    most: int


SIZES = {"real": Sizes(1_000, 40_000), "small": Sizes(500, 1_000)}


def languages(chance: random.Random) -> list[Language]:
    """Make the languages: Chinese, English-like, Russian-like, Arabic-like, Japanese-like, Korean-like."""
    latin = [
        "ba",
        "co",
        "de",
        "fi",
        "gu",
        "ha",
        "in",
        "jo",
        "ku",
        "la",
        "mer",
        "no",
        "or",
        "pen",
        "qui",
        "ras",
        "st",
    ]
    cyrillic = ["бо", "ва", "го", "де", "жи", "за", "ко", "ли", "мы", "но", "по", "ру", "ст", "ти", "ча"]
    arabic = ["با", "تر", "جم", "دو", "را", "سل", "عم", "في", "كا", "لم", "نو", "ها"]
    han = [chr(code) for code in chance.sample(range(0x4E00, 0x9FA5), 3_000)]
    kana = [chr(code) for code in range(0x3042, 0x3094)]
    hangul = [chr(code) for code in chance.sample(range(0xAC00, 0xD7A4), 600)]
    return [
        Language(_words(chance, han, 20_000, (1, 2, 2, 2, 3, 4)), "", "。", 45),
        Language(_words(chance, latin, 20_000, (1, 2, 2, 3, 4)), " ", ". ", 35),
        Language(_words(chance, cyrillic, 8_000, (2, 3, 3, 4)), " ", ". ", 7),
        Language(_words(chance, arabic, 6_000, (1, 2, 3)), " ", ". ", 5),
        Language(_words(chance, [*kana, *han[:800]], 8_000, (1, 2, 3)), "", "。", 5),
        Language(_words(chance, hangul, 6_000, (2, 3)), " ", ". ", 3),
    ]


def _words(chance: random.Random, parts: Sequence[str], count: int, lengths: Sequence[int]) -> list[str]:
    made = {"".join(chance.choices(parts, k=chance.choice(lengths))) for _ in range(count)}
    words = sorted(made)
    chance.shuffle(words)
    return words


def _sentences(chance: random.Random, language: Language) -> list[str]:
    weights = list(accumulate(1 / place for place in range(1, len(language.words) + 1)))
    draw = partial(chance.choices, language.words, cum_weights=weights)
    return [language.between.join(draw(k=chance.randint(5, 22))) + language.stop for _ in range(SENTENCES)]


class Writer:
    """Makes article after article."""

    def __init__(self, sizes: Sizes, seed: int = SEED) -> None:
        self._chance = random.Random(seed)
        self._sizes = sizes
        made = languages(self._chance)
        self._sentences = [_sentences(self._chance, language) for language in made]
        self._shares = [language.share for language in made]
        self._authors = [f"{first} {last}" for first in made[1].words[:40] for last in made[1].words[40:60]]

    def article(self, number: int) -> tuple[str, str]:
        """Make one article: its path, and its text."""
        chance = self._chance
        (sentences,) = chance.choices(self._sentences, self._shares)
        moment = FIRST_DAY + timedelta(days=chance.randrange(DAYS), seconds=chance.randrange(86_400))
        offset = timezone(timedelta(hours=chance.choice((0, 0, 0, 8, 8, -5))))
        date = moment.astimezone(offset).isoformat(" ", "seconds")
        title = chance.choice(sentences)[:60].rstrip("。. ")
        (category,) = chance.choices(CATEGORIES, [1 / place for place in range(1, len(CATEGORIES) + 1)])
        is_html = chance.random() < 0.3
        size = int(self._sizes.least + (self._sizes.most - self._sizes.least) * chance.random() ** 10)
        head = (
            f"---\ntitle: {title}\ndate: {date}\nauthor: {chance.choice(self._authors)}\n"
            f"categories: [{category}]\ntags: [{chance.choice(sentences)[:4].strip()}]\n"
            f"source: wire {chance.randrange(12)}\n---\n"
        )
        body = "\n".join(
            _html(self._blocks(sentences, size)) if is_html else _markdown(self._blocks(sentences, size))
        )
        path = f"{moment.year}/{moment.month:02}/{moment:%Y-%m-%d}-{number:07}{'.html' if is_html else '.md'}"
        return path, f"{head}{body}\n"

    def _blocks(self, sentences: Sequence[str], size: int) -> Iterator[tuple[str, str]]:
        """Yield headings and paragraphs until the article is as long as it should be."""
        written, section = 0, 0
        while written < size:
            if size > 3_000 and self._chance.random() < 0.12 and section < len(NUMERALS):
                yield "heading", f"{NUMERALS[section]}、{self._chance.choice(sentences)[:20]}"
                section += 1
            text = "".join(self._chance.choices(sentences, k=self._chance.randint(1, 1 + min(5, size // 600))))
            written += len(text.encode())
            yield "paragraph", text.strip()


def _markdown(blocks: Iterator[tuple[str, str]]) -> Iterator[str]:
    for kind, text in blocks:
        yield f"\n## {text}" if kind == "heading" else f"\n{text}"


def _html(blocks: Iterator[tuple[str, str]]) -> Iterator[str]:
    for kind, text in blocks:
        yield f"<h2>{text}</h2>" if kind == "heading" else f"<p>{text}</p>"


def generate(folder: Path, count: int, size: str = "real", seed: int = SEED) -> int:
    """Write `count` articles into a folder; returns how many bytes they have."""
    writer = Writer(SIZES[size], seed)
    made: set[Path] = set()
    total = 0
    for number in range(count):
        path, text = writer.article(number)
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        total += target.write_bytes(text.encode())
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a made-up archive.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("--size", choices=SIZES, default="real")
    words = parser.parse_args()
    total = generate(words.folder, words.count, words.size)
    print(f"{words.count:,} articles, {total:,} bytes in {words.folder}")


if __name__ == "__main__":
    main()
