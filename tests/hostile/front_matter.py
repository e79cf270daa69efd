"""Front matter that breaks parsers, or means something else than it says."""

from collections.abc import Iterator

from tests.hostile.entries import Entry, Fate, file

KIND = "front matter"
BODY = "The body opens.\n"

ALIASES = "".join([f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 20)])

YAML = {
    "a nest of brackets": "a: " + "[" * 30_000,
    "a nest of dashes": "- " * 30_000,
    "a nest of braces": "a: " + "{" * 30_000,
    "aliases without end": "title: x\nb0: &b0 [x]\n" + ALIASES,
    "merge keys": "title: x\na: &a {x: y}\nb:\n  <<: [*a, *a, *a]",
    "a huge integer": "title: x\na: " + "9" * 50_000,
    "sexagesimals": "title: x\na: " + "1:" * 30_000 + "5",
    "an object of Python": "title: !!python/object/apply:os.system ['touch owned']",
    "a binary": "title: x\na: !!binary '====not base64'",
    "a bool that is none": "title: x\na: !!bool maybe",
    "a day that is none": "title: x\ndate: 2022-02-30",
    "a year 0": "title: x\ndate: 0000-01-01",
    "a year 99999": "title: x\ndate: 99999-01-01",
    "an offset of a week": "title: x\ndate: 2022-01-01 00:00:00 +9999",
    "a title that is a mapping": "title:\n  a: b",
    "a title that is a list": "title: [a, [b, [c]]]",
    "a title that is null": "title: ~",
    "keys that are no text": "1: a\nno: b\n~: c\n[a, b]: d\n? {x: y}\n: z",
    "keys of our own": "title: x\ncontent: y\nhandler: z\nself: a\n__class__: b",
    "a tab": "title:\tx\n\ta: b",
    "a colon too many": "title: Breaking: news: now",
    "signs": "title: @x *y* !z &w %v `u",
    "a quote that is not closed": 'title: "x\nauthor: y',
    "ten thousand keys": "title: x\n" + "".join([f"k{n}: v\n" for n in range(10_000)]),
    "one key ten thousand times": "title: x\n" * 5_000,
    "a key of 50 KB": "k" * 50_000 + ": v\ntitle: x",
    "NUL as an escape": 'title: "a\\0b"',
    "two documents": "title: x\n...\ntitle: y\n--- |\n z",
    "a directive": "%YAML 9.9\ntitle: x",
}
TOML = {
    "dots": "title = 'x'\na" + ".a" * 20_000 + " = 1",
    "a nest of arrays": "a = " + "[" * 20_000,
    "a nest of tables": "a = " + "{a=" * 10_000,
    "a huge integer of TOML": "a = " + "9" * 50_000,
    "a table twice": "[a]\n[a]\ntitle = 'x'",
    "no value": "title =",
}
JSON = {
    "a nest of arrays": '{"a": ' + "[" * 20_000,
    "a nest of objects": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "a huge integer": '{"title": "x", "a": ' + "9" * 50_000 + "}",
    "infinity": '{"title": "x", "a": [NaN, Infinity, 1e999]}',
    "a lone surrogate": '{"title": "x\\ud83d", "a": "\\u0000\\u001b"}',
}
ODD = {
    *("a nest of brackets", "a nest of dashes", "a nest of braces", "aliases without end", "merge keys"),
    *(
        "a day that is none",
        "a year 0",
        "a year 99999",
        "an offset of a week",
        "a tab",
        "a colon too many",
        "signs",
    ),
    *("a colon too many", "a quote that is not closed", "ten thousand keys", "one key ten thousand times"),
    *("dots", "a nest of arrays", "a nest of tables", "a huge integer of TOML", "no value"),
}
"""Must be told as a problem."""


def entries() -> Iterator[Entry]:
    """Each dialect's own, then what stands in no dialect."""
    for what, text in YAML.items():
        fate = Fate.ODD if what in ODD else Fate.READ
        yield file(KIND, f"YAML with {what}", f"---\n{text}\n---\n{BODY}", fate=fate, holds="The body opens.")
    for what, text in TOML.items():
        fate = Fate.ODD if what in ODD else Fate.READ
        yield file(KIND, f"TOML with {what}", f"+++\n{text}\n+++\n{BODY}", fate=fate, holds="The body opens.")
    for what, text in JSON.items():
        yield file(KIND, f"JSON with {what}", f"{text}\n\n{BODY}", holds="The body opens.")
    yield file(KIND, "a fence that is never closed", "---\ntitle: x\n" + "a: b\n" * 20_000, fate=Fate.ODD)
    yield file(KIND, "fences alone", "---\n---\n---\n---\n")
    yield file(KIND, "a header without end", "".join([f"Key{n}: v\n" for n in range(20_000)]))
    yield file(KIND, "definitions without end", "[#]: a: (b)\n" * 20_000)
