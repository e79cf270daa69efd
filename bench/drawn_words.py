"""Words for made-up documents: hard to draw, easy to find again, each different from all others."""

from dataclasses import dataclass, field
from random import Random

SCRIPTS = (
    (("harbour", "Wind", "naïve", "I"), "bcdfghjklmnpqrst"),
    (("港口", "一", "第", "经济", "臺"), "丘丙丞丢两严並中丰串临丹为主丽举"),
    (("カナ", "ひら", "ャ"), "アイウエオカキクケコサシスセソタ"),
    (("한국", "각"), "가나다라마바사아자차카타파하거너"),
    (("العربية", "لا"), "بتثجحخدذرزسشصضطظ"),
    (("עברית", "של"), "אבגדהוזחטיכלמנסע"),
    (("क्षि", "हिन्दी"), "कखगघचछजझटठडढणतथद"),
    (("ภาษา", "ไทย"), "กขคงจฉชซญณดตถทธน"),
    (("e\u0301te\u0301", "a\u0323\u0302"), "бвгджзийклмнпрст"),
    (("𠮷野", "𝒜"), "㐀㐁㐂㐃㐄㐅㐆㐇㐈㐉㐊㐋㐌㐍㐎㐏"),
)
"""How words begin in a script, and the letters that number them."""

GAPS = (
    *(" ", " ", " ", ", ", ". ", "，", "。", "、", "！", "：", "“", "”", "（", "）", "-", " — ", "…", "/", "%"),
    *(" < ", " <3 ", " <= ", " > ", " & ", "&amp;", "&lt;", "&#8217;", "&nbsp;", "&bogus;", "&#123;"),
    *("\u00a0", "\u3000\u3000", "\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\ufeff", "\ufe0f"),
    *("👍🏽", "👩🏽\u200d🚀", "🇨🇳", "❤️", "\u0301", " 1.6亿 ", " 508 ", " #448 ", " C++ ", " $5 ", " @x "),
    *("\u202e", "\u2066", "\x1b[31m", "\x08", "\x00", "\x9b", "&#27;", "&#x202e;", "&#0;", "&#x9b;", "\ud800"),
)
"""What stands between words: punctuation, raw `<`, entities, joiners, and what must not come through."""

LINE_ENDS = ("\n", "\n", " \n", "\n  ", "\u2028", "\x0b", "\x85")
LENGTH = 3
"""Letters that number a word."""


@dataclass(slots=True)
class Words:
    """Draws words, and remembers those that a reader of the document must see, in order."""

    chance: Random
    seen: list[str] = field(default_factory=list)
    _count: int = 0

    def word(self, *, hidden: bool = False) -> str:
        """A word unlike any before it."""
        begins, letters = self.chance.choice(SCRIPTS)
        number, suffix = self._count, ""
        for _ in range(LENGTH):
            number, letter = divmod(number, len(letters))
            suffix += letters[letter]
        self._count += 1
        word = self.chance.choice(begins) + suffix
        if not hidden:
            self.seen.append(word)
        return word

    def line(self, most: int = 5) -> str:
        """Words on a line, with anything between them."""
        count = self.chance.randint(1, most)
        return self.word() + "".join([self.chance.choice(GAPS) + self.word() for _ in range(count - 1)])

    def plain(self, most: int = 4) -> str:
        """Words with a space between them: what any notation carries unharmed."""
        return " ".join([self.word() for _ in range(self.chance.randint(1, most))])

    def hidden(self) -> str:
        """A word that no reader of the page sees: in an address, an attribute, a style."""
        return self.word(hidden=True)

    def lines(self, most: int = 3) -> str:
        """Some lines."""
        chance = self.chance
        return self.line() + "".join(
            [chance.choice(LINE_ENDS) + self.line() for _ in range(chance.randrange(most))]
        )


def numbered(chance: Random, value: int) -> str:
    """The marker of a section, in any of the schemes of the press."""
    han = "一二三四五六七八九十"[value % 10]
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[value % 10]
    arabic = value + 1
    return chance.choice(
        (
            *(f"{han}、", f"（{han}）", f"({han})", f"第{han}章 ", f"第{han}部分：", f"第{han}条 ", f"{han}是"),
            *(f"{arabic}. ", f"{arabic}、", f"{arabic}）", f"({arabic}) ", f"{arabic:02} ", f"2.{arabic} "),
            *(
                f"{roman}. ",
                f"Part {roman} ",
                f"Problem {arabic}: ",
                f"Q{arabic}: ",
                f"{'ABCDEFGHIJ'[value % 10]}. ",
            ),
            *("①②③④⑤⑥⑦⑧⑨⑩"[value % 10], f"제{arabic}장 ", f"{arabic}년 ", "■ ", f"#{arabic} "),
        )
    )
