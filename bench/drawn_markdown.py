"""Made-up Markdown: CommonMark with what GitHub, Hugo, Jekyll and Hexo add, and HTML among it."""

from collections.abc import Callable
from textwrap import indent

from bench import drawn_html
from bench.drawn_words import Words, numbered

DEEPEST = 3


def inline(words: Words) -> str:
    """Text of a paragraph, its marks opened and closed as authors do, mostly."""
    parts = [words.line(3)]
    for _ in range(words.chance.choice((0, 0, 1, 3))):
        parts += [words.chance.choice((" ", "，")), words.chance.choice(INLINE)(words)]
    return "".join(parts)


def plain(words: Words) -> str:
    return words.lines()


def marked(words: Words) -> str:
    mark = words.chance.choice(("**", "*", "_", "__", "`", "``", "~~", "$", "***"))
    closing = words.chance.choice((mark, mark, mark, "", "*"))
    return f"{mark}{words.plain()}{closing} {words.word()}"


def link(words: Words) -> str:
    address = words.chance.choice((f"(https://example.com/{words.hidden()})", f'(/x "{words.hidden()}")', "[one]"))
    return f"{words.chance.choice(('', '!'))}[{words.plain()}]{address}{words.word()}"


def note_mark(words: Words) -> str:
    return f"{words.word()}[^{words.chance.randint(1, 3)}]"


def html_inside(words: Words) -> str:
    return words.chance.choice(drawn_html.INLINE)(words, drawn_html.DEEPEST)


def template_tag(words: Words) -> str:
    return words.chance.choice(
        (
            f"{{{{< ref {words.hidden()} >}}}}",
            f"{{{{ site.{words.hidden()} }}}}",
            f"{{% if {words.hidden()} %}}",
            "{% endif %}",
            f'{{{{< youtube id="{words.hidden()}" >}}}}',
            f"{{# {words.hidden()} #}}",
        )
    )


INLINE = (plain, plain, marked, marked, link, note_mark, html_inside, template_tag)


def paragraph(words: Words, depth: int) -> str:
    return inline(words)


def heading(words: Words, depth: int) -> str:
    text = words.line(3)
    return words.chance.choice(
        (f"{'#' * words.chance.randint(1, 7)} {text}", f"{text}\n===", f"{text}\n---", f"## {text} ## {{#x}}")
    )


def numbered_paragraph(words: Words, depth: int) -> str:
    opening, closing = words.chance.choice((("**", "**"), ("", ""), ("## ", ""), ("<b>", "</b>"), ("> **", "**")))
    return f"{opening}{numbered(words.chance, words.chance.randrange(10))}{words.plain()}{closing}"


def items(words: Words, depth: int) -> str:
    marker = words.chance.choice(("- ", "* ", "+ ", "1. ", "7) ", "- [ ] ", "- [x] "))
    rows = []
    for _ in range(words.chance.randint(1, 4)):
        row = words.plain()
        if depth < DEEPEST and words.chance.random() < 0.3:
            row += "\n" + words.chance.choice(("", "\n")) + block(words, depth + 1)
        rows.append(marker + indent(row, " " * len(marker.split("[")[0])).lstrip(" "))
    return words.chance.choice(("\n", "\n\n")).join(rows)


def quotation(words: Words, depth: int) -> str:
    return indent(blocks(words, depth + 1), "> ", lambda line: True)


def fenced(words: Words, depth: int) -> str:
    fence = words.chance.choice(("```", "~~~", "```python", "````"))
    code = f"# {words.plain()}\n\t{words.plain()} < x\n\n{{{{ {words.plain()} }}}}"
    return f"{fence}\n{code}\n{fence[:3] if fence != '````' else fence}"


def indented_code(words: Words, depth: int) -> str:
    return f"    {words.plain()}\n\t{words.plain()}"


def table(words: Words, depth: int) -> str:
    columns = words.chance.randint(1, 4)
    rows = [[words.plain() for _ in range(columns)]]
    rule = [words.chance.choice((":--", "--:", ":-:", "---")) for _ in range(columns)]
    rows += [
        [words.plain() for _ in range(words.chance.randint(1, columns))] for _ in range(words.chance.randint(0, 3))
    ]
    return "\n".join([f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:])])


def note(words: Words, depth: int) -> str:
    return f"[^{words.chance.randint(1, 3)}]: {words.plain()}"


def term(words: Words, depth: int) -> str:
    return f"{words.plain()}\n" + "\n".join([f": {words.plain()}" for _ in range(words.chance.randint(1, 2))])


def definition(words: Words, depth: int) -> str:
    return f'[{words.chance.choice(("one", "two"))}]: /{words.hidden()} "{words.hidden()}"'


def html_block(words: Words, depth: int) -> str:
    return drawn_html.block(words, drawn_html.DEEPEST - 1)


def markdown_in_html(words: Words, depth: int) -> str:
    return f"<div>\n\n{blocks(words, depth + 1)}\n\n</div>"


def paired_tags(words: Words, depth: int) -> str:
    name, inside = words.chance.choice(("note", "tip", "raw", "highlight x", "codeblock")), words.plain()
    closing = name.split()[0]
    return words.chance.choice(
        (
            f"{{% {name} %}}\n{inside}\n{{% end{closing} %}}",
            f"{{{{< {name} >}}}}\n{inside}\n{{{{< /{closing} >}}}}",
        )
    )


def attributes(words: Words, depth: int) -> str:
    return f"{words.plain()}\n{{:.center}}"


def rule(words: Words, depth: int) -> str:
    return words.chance.choice(("---", "* * *", "___", "----------", "<hr/>"))


BLOCKS: tuple[Callable[[Words, int], str], ...] = (
    *(paragraph, paragraph, paragraph, heading, numbered_paragraph, numbered_paragraph, items, items, quotation),
    *(
        fenced,
        indented_code,
        table,
        note,
        term,
        definition,
        html_block,
        markdown_in_html,
        paired_tags,
        attributes,
        rule,
    ),
)


def block(words: Words, depth: int) -> str:
    """Any block, with blocks inside it where they are not yet too deep."""
    return words.chance.choice(BLOCKS if depth < DEEPEST else (paragraph, heading))(words, depth)


def blocks(words: Words, depth: int) -> str:
    """One block or a few."""
    return "\n\n".join([block(words, depth) for _ in range(words.chance.randint(1, 3))])


def markdown_body(words: Words) -> str:
    """A body of Markdown."""
    return "\n\n".join([block(words, 0) for _ in range(words.chance.randint(1, 7))])
