"""Queries drawn from articles' own text, each with what a plain scan must find for it."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from bench.plain_scan import Place, Scanned, Wanted


@dataclass(frozen=True, slots=True)
class Drawn:
    """A query as a reader would type it, and the same taken apart by whoever drew it."""

    kind: str
    typed: str
    wanted: tuple[Wanted, ...]


_CJK = "\u4e00-\u9fff"
_MIXED = re.compile(f"[{_CJK}]{{1,3}}[0-9]{{1,4}}[{_CJK}]{{1,3}}")
_LATIN = re.compile(r"(?<![\w'])[a-z]{3,12}(?![\w'])")
_NUMBER = re.compile(r"(?<![\w.,])[0-9]{1,4}(?![\w.,])")
_PHRASE = re.compile(r"(?<!\w)[a-z]+(?: [a-z]+){1,3}(?!\w)")


def draw(articles: Sequence[Scanned], count: int, seed: int) -> list[Drawn]:
    """Draw queries of every kind in turn; a kind that the texts have nothing for is passed over."""
    chance = random.Random(seed)
    kinds = [*_kinds().items()]
    drawn: list[Drawn] = []
    for attempt in range(count * 50):
        if len(drawn) == count:
            break
        kind, drawer = kinds[attempt % len(kinds)]
        query = drawer(_Draw(articles, chance))
        if query:
            drawn.append(Drawn(kind, *query))
    return drawn


_Query = tuple[str, tuple[Wanted, ...]] | None


@dataclass(frozen=True, slots=True)
class _Draw:
    """Where queries are drawn from."""

    articles: Sequence[Scanned]
    chance: random.Random

    def article(self) -> Scanned:
        return self.chance.choice(self.articles)

    def match(self, pattern: re.Pattern[str], place: Place = Place.TEXT) -> str | None:
        """One of the places where a pattern matches in a block of some article."""
        for _ in range(20):
            texts = self.article().at(place)
            found = pattern.findall(self.chance.choice(texts)) if texts else []
            if found:
                return str(self.chance.choice(found))
        return None


def _kinds() -> dict[str, Callable[[_Draw], _Query]]:
    runs = {f"{n} CJK": _pattern(re.compile(f"(?=([{_CJK}]{{{n}}}))")) for n in (1, 2, 3, 4, 8)}
    return {
        **runs,
        "mixed run": _pattern(_MIXED),
        "word": _pattern(_LATIN),
        "number": _pattern(_NUMBER),
        "beginning": _beginning,
        "phrase": _phrase,
        "unfinished phrase": _unfinished_phrase,
        "two words": _two_words,
        "without": _without,
        "only without": _only_without,
        "title": _in_title,
        "text": _in_text,
        "author": _named("author", Place.AUTHOR),
        "source": _named("source", Place.SOURCE),
        "category": _whole("category", Place.CATEGORY),
        "tag": _whole("tag", Place.TAG),
        "date": _date,
        "word and date": _with_date(_any_word),
        "author and date": _with_date(_named("author", Place.AUTHOR)),
    }


def _pattern(pattern: re.Pattern[str]) -> Callable[[_Draw], _Query]:
    def drawn(source: _Draw) -> _Query:
        text = source.match(pattern)
        return (f"{text} ", (Wanted(text),)) if text else None

    return drawn


_ANY = re.compile(f"[{_CJK}]{{2,3}}|(?<![\\w'])[a-z]{{3,12}}(?![\\w'])")


def _beginning(source: _Draw) -> _Query:
    word = source.match(_LATIN)
    if not word:
        return None
    start = word[: source.chance.randint(1, 5)]
    return start, (Wanted(start, unfinished=True),)


def _phrase(source: _Draw) -> _Query:
    text = source.match(_PHRASE)
    return (f'"{text}"', (Wanted(text),)) if text else None


def _unfinished_phrase(source: _Draw) -> _Query:
    text = source.match(_PHRASE)
    if not text:
        return None
    before, space, word = text.rpartition(" ")
    start = before + space + word[: source.chance.randint(1, len(word))]
    return f'"{start}', (Wanted(start, unfinished=True),)


def _two_words(source: _Draw) -> _Query:
    one, other = source.match(_ANY), source.match(_ANY)
    return (f"{one} {other} ", (Wanted(one), Wanted(other))) if one and other else None


def _without(source: _Draw) -> _Query:
    one, other = source.match(_ANY), source.match(_ANY)
    return (f"{one} -{other} ", (Wanted(one), Wanted(other, negated=True))) if one and other else None


def _only_without(source: _Draw) -> _Query:
    text = source.match(_ANY)
    return (f"-{text} ", (Wanted(text, negated=True),)) if text else None


def _in_title(source: _Draw) -> _Query:
    text = source.match(_ANY, Place.TITLE)
    return (f"title:{text} ", (Wanted(text, Place.TITLE),)) if text else None


def _in_text(source: _Draw) -> _Query:
    text = source.match(_ANY, Place.TITLE)
    return (f"text:{text} ", (Wanted(text, Place.TEXT),)) if text else None


def _named(name: str, place: Place) -> Callable[[_Draw], _Query]:
    def drawn(source: _Draw) -> _Query:
        text = source.match(_ANY, place)
        return (f"{name}:{text} ", (Wanted(text, place),)) if text else None

    return drawn


def _whole(name: str, place: Place) -> Callable[[_Draw], _Query]:
    def drawn(source: _Draw) -> _Query:
        values = [value for value in source.article().at(place) if '"' not in value]
        if not values:
            return None
        value = source.chance.choice(values)
        return f'{name}:"{value}"', (Wanted(value, place, whole=True),)

    return drawn


def _date(source: _Draw) -> _Query:
    day = source.article().day
    if not day:
        return None
    year, month = Wanted(first=date(day.year, 1, 1), end=date(day.year + 1, 1, 1)), _month(day)
    forms: list[tuple[str, tuple[Wanted, ...]]] = [
        (f"date:{day.year:04}", (year,)),
        (f"date:{day.year:04}-{day.month:02}", (month,)),
        (f"date:{day}", (Wanted(first=day, end=date.fromordinal(day.toordinal() + 1)),)),
        (f"after:{day}", (Wanted(first=day),)),
        (f"before:{day}", (Wanted(end=day),)),
        (f"date:{day.year:04}..{day.year + 1:04}", (Wanted(first=year.first, end=date(day.year + 2, 1, 1)),)),
    ]
    return source.chance.choice(forms)


def _month(day: date) -> Wanted:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return Wanted(first=day.replace(day=1), end=following)


def _any_word(source: _Draw) -> _Query:
    text = source.match(_ANY)
    return (f"{text} ", (Wanted(text),)) if text else None


def _with_date(drawer: Callable[[_Draw], _Query]) -> Callable[[_Draw], _Query]:
    def drawn(source: _Draw) -> _Query:
        one, dated = drawer(source), _date(source)
        return (one[0] + dated[0], (*one[1], *dated[1])) if one and dated else None

    return drawn
