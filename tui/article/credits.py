"""Credit lines (来源：…, 责任编辑：…, By …) at an article's head and tail, lifted into its metadata.

The lines themselves stay where they are and are shown: they are the article's own words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from tui.article.blocks import Block, ListItem, Paragraph, block_text
from tui.article.decoding import clean_line
from tui.article.metadata import FrontMatter

_ROLES: Mapping[str, str] = {
    "source": "来源 來源 稿源 出处 出處 文章来源 文章來源 信息来源 新闻来源 本文来源 消息来源 稿件来源 转自 转载自"
    " 出典 출처 source via fuente quelle источник",
    "author": "作者 撰文 文 记者 記者 本报记者 本報記者 新华社记者 撰稿 撰稿人 采写 採寫 执笔 著者 筆者 글"
    " by author authors written_by autor auteur автор",
    "editor": "责任编辑 責任編輯 责编 責編 编辑 編輯 本文编辑 文字编辑 值班编辑 微信编辑 編集 편집"
    " editor edited_by",
    "proofreader": "校对 校對 审校 審校 审核 複審",
    "translator": "译者 譯者 翻译 翻譯 编译 編譯 訳 translator translated_by",
    "photographer": "摄影 攝影 图 圖 摄 photo photos photographer photo_by photos_by",
    "original_title": "原标题 原標題 原题 原題 original_title",
}
_ROLE_OF = {label.replace("_", " "): role for role, labels in _ROLES.items() for label in labels.split()}
_LABELS = "|".join(map(re.escape, sorted(_ROLE_OF, key=len, reverse=True)))
_CREDIT = re.compile(rf"(?<!\w)(?P<label>{_LABELS})\s{{0,4}}[:：/／|｜丨]\s{{0,4}}", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:[Ww]ritten )?(?:[Bb]y|BY) (?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|de|da|van|von|der|and|&)){1,8})"
)
_OTHER_LABEL = re.compile(r"\s+\w{1,8}\s?[:：](?!//)")
"""Begins a credit whose role we have no name for; what stands before it is whole."""
_NAMES = re.compile(r"\s*(?:[、,，;；/／&]|\band\b|和)\s*")
_HAN_NAMES = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[ \u3000]+[\u4e00-\u9fff·]{2,4})+")
_SENTENCE_END = re.compile(r"[。！？!?；]|\.\s")
_BRACKETS = ("（）", "()", "【】", "[]", "〔〕", "［］")
_LONGEST_LINE = 120
_LONGEST_VALUE = 60
"""Characters; what is longer is a sentence that happens to begin like a credit."""
_AT_THE_HEAD, _AT_THE_TAIL = 6, 8
"""How many blocks with words from either end may be credit lines."""


def lift_credits(blocks: Sequence[Block], front_matter: FrontMatter) -> FrontMatter:
    """Add what credit lines say to metadata that does not say it; metadata wins over credits."""
    found: dict[str, str] = {}
    for block in _ends(blocks):
        for role, value in read_credits(block_text(block)):
            found.setdefault(role, value)
    if not found:
        return front_matter
    authors, source = found.pop("author", ""), found.pop("source", "")
    extra = found | dict(front_matter.extra)
    return replace(
        front_matter,
        authors=front_matter.authors or tuple(_names(authors)),
        source=front_matter.source or source,
        extra=extra,
    )


def _ends(blocks: Sequence[Block]) -> Iterator[Block]:
    """Short blocks near the head, then near the tail."""
    worded = [
        block
        for block in blocks
        if block.furniture is None and isinstance(block, Paragraph | ListItem) and not block.quote
    ]
    tail_starts = max(_AT_THE_HEAD, len(worded) - _AT_THE_TAIL)
    return iter(worded[:_AT_THE_HEAD] + worded[tail_starts:])


def read_credits(line: str) -> list[tuple[str, str]]:
    """The roles and names of a credit line; empty for any other text.

    Roles are `source`, `author`, `editor`, `proofreader`, `translator`, `photographer` and `original_title`.
    """
    if len(line) > _LONGEST_LINE:
        return []
    text = _unbracketed(clean_line(line))
    if byline := _BYLINE.fullmatch(text):
        return [("author", byline["name"])]
    if not _CREDIT.match(text):
        return []
    matches = list(_CREDIT.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)]
    credits_ = [
        (_ROLE_OF[match["label"].lower()], _value(match["label"], text[match.end() : end]))
        for match, end in zip(matches, ends, strict=True)
    ]
    sound = all(
        len(value) <= _LONGEST_VALUE and not (role != "original_title" and _SENTENCE_END.search(value))
        for role, value in credits_
    )
    return [(role, value) for role, value in credits_ if value] if sound else []


def _value(label: str, text: str) -> str:
    whole = text if _ROLE_OF[label.lower()] == "original_title" else _OTHER_LABEL.split(text, maxsplit=1)[0]
    return whole.strip(" \u3000,，;；|｜()（）")


def _unbracketed(text: str) -> str:
    for pair in _BRACKETS:
        if text.startswith(pair[0]) and text.endswith(pair[1]):
            return text[1:-1].strip()
    return text


def _names(text: str) -> list[str]:
    if _HAN_NAMES.fullmatch(text):
        return text.split()
    return [name for name in _NAMES.split(text) if name]
