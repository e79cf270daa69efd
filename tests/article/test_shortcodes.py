"""Template tags: neither shown raw nor swallowing text."""

import pytest

from tests.article.test_body import lines
from tui.article.shortcodes import set_aside


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("{{< youtube abc >}}", "embed https://www.youtube.com/watch?v=abc alt=''"),
        ('{{< youtube id="abc" title="T" >}}', "embed https://www.youtube.com/watch?v=abc alt='T'"),
        ("{% vimeo 12 %}", "embed https://vimeo.com/12 alt=''"),
        ("{% tweet 34 %}", "embed https://twitter.com/i/status/34 alt=''"),
        ('{{< figure src="a.png" alt="A" caption="C" >}}', "image a.png alt='A' C"),
        ("{% asset_img a.png %}", "image a.png alt=''"),
        ('{{< video src="a.mp4" >}}', "video a.mp4 alt=''"),
        ('{{< button href="/x" text="Go" >}}', "p {Go->/x}"),
        ('{% include box.html title="Words" %}', "p Words"),
        ('{{ "noah" | team_link }}', "p noah"),
        ("{% include references.md %}", "[shortcode] code |{% include references.md %}"),
        ("{{ content }}", "[shortcode] code |{{ content }}"),
        ('{{< figure src="a.png" alt="A b>}}', '[shortcode] code |{{< figure src="a.png" alt="A b>}}'),
        ("{% comment %} **x** {% endcomment %}", "[comment] code |{% comment %} **x** {% endcomment %}"),
        ("{{/* note */}}", "[comment] code |{{/* note */}}"),
        ("{% raw %}{{ x }}{% endraw %}", "p {{ x }}"),
        ("{% highlight py %}\na < b\n{% endhighlight %}", "code py|a < b"),
        ("{{< highlight sh >}}$ x{{< /highlight >}}", "code sh|$ x"),
        ("{% codeblock lang:js %}a{% endcodeblock %}", "code js|a"),
    ],
)
def test_a_tag_stands_for_what_the_article_knows_of_it(tag: str, expected: str) -> None:
    assert lines(tag) == [expected]
    assert lines(f"<p>{tag}</p>") == [expected]


def test_what_stands_between_a_pair_of_tags_stays() -> None:
    assert lines("{{< note >}}kept **bold**{{< /note >}}")[1] == "p kept {strong:bold}"
    assert lines("a {% if x %}b{% endif %} c")[0] == "p a b c"


@pytest.mark.parametrize(
    "code",
    [
        *("```\n{{ x }}\n```", "~~~\n{% x %}\n~~~", "`{{ x }}`", "<pre>{{ x }}</pre>", "<code>{% x %}</code>"),
        *("> ~~~\n> {:.note}\n>\n> {{ x }}\n> ~~~", ">> ```sh\n>> {% x %}\n>> {{< y >}}\n>> ```"),
        *("- ~~~\n  {{ x }}\n\n  {:.note}\n  ~~~", "10. a\n\n    ```\n    {{ x }}\n\n    {% y %}\n    ```"),
        "- > ~~~\n  > {{ x }}\n  > ~~~",
    ],
)
def test_nothing_is_touched_inside_code(code: str) -> None:
    assert set_aside(code) == (code, ())
    assert len(set_aside(f"{code}\n\n{{{{ y }}}}")[1]) == 1


@pytest.mark.parametrize("opening", ["> ~~~\n> a", "- ~~~\n  a", "1. b\n\n    ~~~\n    a"])
def test_code_that_is_never_closed_ends_with_what_it_stands_in(opening: str) -> None:
    assert len(set_aside(f"{opening} {{{{ x }}}}\n\nafter {{{{ y }}}}")[1]) == 1


def test_code_within_a_line_opens_no_fence() -> None:
    assert len(set_aside("```a``` b\nc {{ x }}\n\n- ```a``` {{ y }}")[1]) == 2


def test_what_a_tag_shows_among_indented_code_comes_after_it() -> None:
    assert lines('a\n\n    {{< img src="x.png" alt="b" >}}\n\nc') == ["p a", "image x.png alt='b'", "p c"]
    assert lines("    a {% youtube x %} b\n    c\n\nd") == [
        "code |a  b\nc",
        "embed https://www.youtube.com/watch?v=x alt=''",
        "p d",
    ]
    assert lines('    a {{ "noah" | team_link }} b') == ["code |a noah b"]


def test_a_tag_in_an_address_gives_what_it_names() -> None:
    assert lines('[a]({{< ref "b.md" >}}) <a href="{{ site.url }}/c">d</a>') == ["p {a->b.md} {d->/c}"]
    assert lines('{% assign base = "https://e.org/" %}\n[a]({{base}}1)')[1] == "p {a->https://e.org/1}"


def test_sentences_handed_to_a_tag_are_the_articles_own() -> None:
    tag = '{% include details.md\n  q0="Why did the harbour freeze?"\n\n  a0="It was a cold\n  winter." n=3 %}'
    assert lines(tag) == ["p Why did the harbour freeze?", "p It was a cold winter."]


def test_a_forged_mark_repeats_nothing() -> None:
    assert lines("{{< button text='Go there' >}} &#xfdd0;0&#xfdd1;&#xfdd0;7&#xfdd1; end") == ["p Go there end"]


def test_attributes_after_a_block_are_markup() -> None:
    assert lines("## One {#first}\n\ntext\n{:.center}\n\n> quoted\n> {: #q}") == ["h2 One", "p text", ">p quoted"]
    assert lines("## One {#first} {{< icon >}}")[0] == "h2 One"
    assert lines("print `{:?}` or {:?} {#a") == ["p print {code:{:?}} or {:?} {#a"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a $$c*d*e \\\\ x_{i}_{j}$$ b", ["p a $$c*d*e \\\\ x_{i}_{j}$$ b"]),
        ("$$\na &= b \\\\\n*c* < d\n$$", ["code math|a &= b \\\\\n*c* < d"]),
        ("> $$a*b*c$$", [">p $$a*b*c$$"]),
        ("<p>$$a &lt; \\frac{{b}}{{c}}$$</p>", ["p $$a < \\frac{{b}}{{c}}$$"]),
        ("`$$` and **`$$`**", ["p {code:$$} and {strong:code:$$}"]),
        ("$$ a\n\nb *c* $$", ["p $$ a", "p b {emphasis:c} $$"]),
        ("    $$a*b*$$", ["code |$$a*b*$$"]),
    ],
)
def test_a_formula_comes_through_as_written(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def test_an_unclosed_comment_hides_nothing() -> None:
    assert lines("a {% comment %} b")[0] == "p a b"


def test_a_fence_of_a_million_characters_is_no_trouble() -> None:
    text = "`" * 100_000 + "{{ x }}"
    assert set_aside(text)[0].startswith("`" * 100_000)
