"""How long a text is, in words."""

import re
from collections.abc import Iterable

from tui.article.blocks import Block, block_text

_CJK_RUN = re.compile(
    "[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3130-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd]+"
)
_WORD = re.compile(r"\w+(?:['’.,:\-]\w+)*")


def count_words(blocks: Iterable[Block]) -> int:
    """Words of the shown blocks: one for each Chinese, Japanese or Korean character, one for any other word."""
    text = "\n".join([block_text(block) for block in blocks if block.furniture is None])
    rest, runs = _CJK_RUN.subn(" ", text)
    return len(text) - len(rest) + runs + len(_WORD.findall(rest))
