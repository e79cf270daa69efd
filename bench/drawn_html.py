"""Made-up HTML: what saved pages and blog engines write, and what they get wrong."""

from collections.abc import Callable

from bench.drawn_words import Words, numbered

DEEPEST = 4
"""Blocks inside blocks; deeper nests are made by repeating a tag."""


def inline(words: Words, depth: int = 0) -> str:
    """Text of a paragraph."""
    parts = [words.line(4)]
    for _ in range(words.chance.choice((0, 0, 1, 3))):
        draw = words.chance.choice(INLINE if depth < DEEPEST else (plain,))
        parts += [words.chance.choice(("", " ", "，")), draw(words, depth + 1)]
    return "".join(parts)


def plain(words: Words, depth: int) -> str:
    return words.line(3)


def marked(words: Words, depth: int) -> str:
    tag = words.chance.choice(
        ("b", "strong", "em", "i", "code", "sup", "sub", "mark", "del", "u", "span", "font", "kbd", "x-custom")
    )
    closing = words.chance.choice((f"</{tag}>", f"</{tag}>", f"</{tag}>", "", "</b>", f"</{tag}></{tag}>"))
    return f"<{tag}>{inline(words, depth)}{closing}"


def bold_by_attribute(words: Words, depth: int) -> str:
    return f'<span cms-style="font-L strong-Bold" style="font-weight:700">{inline(words, depth)}</span>'


def link(words: Words, depth: int) -> str:
    address = words.chance.choice(("https://example.com/", "#fn", "javascript:", "/a?b=1&c=", ""))
    return f'<a href="{address}{words.hidden()}" title="{words.hidden()}">{inline(words, depth)}</a>'


def ruby(words: Words, depth: int) -> str:
    base = f"<ruby>{words.word()}<rp>(</rp><rt>{words.word()}</rt><rp>)</rp>"
    return f"{base}{words.word()}<rt>{words.word()}{words.chance.choice(('</rt></ruby>', '</ruby>', '</rt>'))}"


def picture(words: Words, depth: int) -> str:
    return f'{words.word()} <img src="{words.hidden()}.png" alt="{words.word()}"> {words.word()}'


def reference(words: Words, depth: int) -> str:
    number = words.chance.randint(1, 9)
    return f'{words.word()}<sup id="fnref:{number}"><a href="#fn:{number}" class="footnote-ref">{number}</a></sup>'


def line_break(words: Words, depth: int) -> str:
    return (
        f"{words.word()}<br{words.chance.choice(('', '/', ' '))}>{words.chance.choice(('', '<br>'))}{words.word()}"
    )


def unseen(words: Words, depth: int) -> str:
    hidden = words.hidden()
    return words.chance.choice(
        (
            f"<!-- {hidden} -->",
            f"<script>x < '{hidden}'</script>",
            f"<style>.{hidden}{{}}</style>",
            f"<!--{hidden}--!>",
        )
    )


INLINE = (plain, plain, marked, marked, bold_by_attribute, link, ruby, picture, reference, line_break, unseen)


def paragraph(words: Words, depth: int) -> str:
    attributes = words.chance.choice(("", "", ' class="x"', " id=a", ' dir="rtl"', " class='share-box'"))
    return f"<p{attributes}>{inline(words)}{words.chance.choice(('</p>', '</p>', '', '</div>'))}"


def heading(words: Words, depth: int) -> str:
    level = words.chance.randint(1, 7)
    return f"<h{level}>{inline(words)}{words.chance.choice((f'</h{level}>', f'</h{level}>', '', '</h2>'))}"


def numbered_paragraph(words: Words, depth: int) -> str:
    marker = numbered(words.chance, words.chance.randrange(10))
    opening, closing = words.chance.choice(
        (
            ("<p><b>", "</b></p>"),
            ("<p><strong>", "</strong>"),
            ("<p>", "</p>"),
            ("<h3>", "</h3>"),
            ("<br><br>", "<br>"),
        )
    )
    return f"{opening}{marker}{words.line(3)}{closing}\n<p>{inline(words)}</p>"


def items(words: Words, depth: int) -> str:
    tag = words.chance.choice(("ul", "ol", "ol start=7", "ol reversed", "menu"))
    rows = []
    for _ in range(words.chance.randint(1, 4)):
        inside = inline(words) + (block(words, depth + 1) if words.chance.random() < 0.3 else "")
        rows.append(f"<li>{inside}{words.chance.choice(('</li>', '</li>', ''))}")
    return f"<{tag}>{''.join(rows)}{words.chance.choice((f'</{tag[:2]}>', f'</{tag[:4]}>', ''))}"


def definitions(words: Words, depth: int) -> str:
    pairs = "".join([f"<dt>{inline(words)}<dd>{inline(words)}</dd>" for _ in range(words.chance.randint(1, 3))])
    return f"<dl>{pairs}</dl>"


def table(words: Words, depth: int) -> str:
    chance = words.chance
    caption = f"<caption>{inline(words)}</caption>" if chance.random() < 0.3 else ""
    rows = "".join(
        [f"<tr>{_cells(words, depth)}{chance.choice(('</tr>', ''))}" for _ in range(chance.randint(1, 4))]
    )
    body = chance.choice((rows, f"<tbody>{rows}</tbody>", f"<thead>{rows}</thead>"))
    return f"<table{chance.choice(('', ' border=1'))}>{caption}{body}{chance.choice(('</table>', '</table>', ''))}"


def _cells(words: Words, depth: int) -> str:
    chance = words.chance
    cells = []
    for _ in range(chance.randint(0, 4)):
        tag = chance.choice(("td", "td", "th"))
        spans = chance.choice(("", "", " colspan=2", " rowspan=3", ' colspan="0" rowspan=99999', " colspan=-1"))
        inside = block(words, depth + 1) if chance.random() < 0.15 else inline(words)
        cells.append(f"<{tag}{spans}>{inside}{chance.choice((f'</{tag}>', ''))}")
    return "".join(cells)


def quotation(words: Words, depth: int) -> str:
    return f"<blockquote>{blocks(words, depth + 1)}{words.chance.choice(('</blockquote>', '</blockquote>', ''))}"


def listing(words: Words, depth: int) -> str:
    button = words.chance.choice(("", f"<button>{words.hidden()}</button>"))
    number = words.chance.choice(("", '<span class="lineno">1</span>'))
    code = "\n".join([f"{number}\t{words.plain()}  &lt;" for _ in range(words.chance.randint(1, 3))])
    return f'<pre>{button}<code class="language-x">{code}</code></pre>'


def figure(words: Words, depth: int) -> str:
    media = words.chance.choice(
        ('<img src="a.png">', "<video src=v.mp4></video>", '<iframe src="https://example.com/e"></iframe>')
    )
    return f"<figure>{media}<figcaption>{inline(words)}</figcaption></figure>"


def container(words: Words, depth: int) -> str:
    tag = words.chance.choice(
        ("div", "section", "article", "main", "aside", "nav", "footer", "form", "center", "b")
    )
    names = words.chance.choice(
        ("", ' class="content"', ' id="comments"', ' class="related share"', ' role="banner"')
    )
    return f"<{tag}{names}>{blocks(words, depth + 1)}{words.chance.choice((f'</{tag}>', f'</{tag}>', ''))}"


def details(words: Words, depth: int) -> str:
    return f"<details><summary>{inline(words)}</summary>{blocks(words, depth + 1)}</details>"


def notes(words: Words, depth: int) -> str:
    rows = [f'<li id="fn:{n}"><p>{inline(words)} <a href="#fnref:{n}">↩</a></p></li>' for n in (1, 2)]
    return f'<section class="footnotes"><hr><ol>{"".join(rows)}</ol></section>'


def bare(words: Words, depth: int) -> str:
    return words.lines()


def nest(words: Words, depth: int) -> str:
    tag = words.chance.choice(("div", "blockquote", "ul><li", "b", "table><tr><td", "span", "ol", "p"))
    deep = words.chance.choice((3, 30, 300))
    return f"<{tag}>" * deep + words.line() + words.chance.choice(("", f"</{tag.split('>')[0]}>" * deep))


def stray(words: Words, depth: int) -> str:
    tag = words.chance.choice(
        ("</p>", "</div>", "</table>", "</li>", "<hr>", "<tr>", "<td>", "</b>", "<li>", "<dd>")
    )
    return f"{tag}{inline(words)}"


BLOCKS: tuple[Callable[[Words, int], str], ...] = (
    *(paragraph, paragraph, heading, numbered_paragraph, numbered_paragraph, items, definitions, table, quotation),
    *(listing, figure, container, details, notes, bare, nest, stray, unseen),
)


def block(words: Words, depth: int) -> str:
    """Any block, with blocks inside it where they are not yet too deep."""
    return words.chance.choice(BLOCKS if depth < DEEPEST else (paragraph, bare))(words, depth)


def blocks(words: Words, depth: int) -> str:
    """One block or a few."""
    between = words.chance.choice(("", "\n", "\n\n"))
    return between.join([block(words, depth) for _ in range(words.chance.randint(1, 3))])


def html_body(words: Words) -> str:
    """A body of HTML."""
    count = words.chance.randint(1, 6)
    return paragraph(words, 0) + "\n".join([block(words, 0) for _ in range(count)])
