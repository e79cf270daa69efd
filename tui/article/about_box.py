"""The box in which an organisation tells who it is and how to reach it, at the foot of everything it publishes."""

import re
from collections.abc import Sequence

_HEADING = re.compile(
    r"\W*(?:關於我們|关于我们|關於本會|关于本站|联系我们|聯絡我們|about us|contact us|who we are|私たちについて|"
    r"über uns|à propos de nous|sobre nosotros|quem somos|chi siamo|о нас|من نحن|회사 소개)\W*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\W*(?:網頁|网页|網站|网站|官网|website|web|facebook|twitter|instagram|telegram|youtube|weibo|微博|微信|公众号|"
    r"e-?mail|電郵|电邮|郵箱|邮箱|メール|電話|电话|tel|phone|fax|传真|傳真|地址|address|адрес|телефон)\.?\s*[:：]",
    re.IGNORECASE,
)
_MOST_BLOCKS = 12
_FEWEST_CONTACTS = 2


def about_box(texts: Sequence[str], prose: Sequence[bool]) -> int | None:
    """Find where the box begins that ends an article; None when it ends without one.

    The heading's words alone prove nothing, since an article may well be about "us": the box must reach the end of
    the article, hold two lines that say how to reach somebody, and no more than one paragraph of prose.

    Args:
        texts: the text of each block; empty for what is already furniture.
        prose: whether each is a paragraph of prose.
    """
    last = max((place for place, text in enumerate(texts) if text.strip()), default=-1)
    for start in range(last, max(-1, last - _MOST_BLOCKS), -1):
        if _HEADING.fullmatch(texts[start]):
            contacts = sum(1 for text in texts[start : last + 1] if _CONTACT.match(text))
            return start if contacts >= _FEWEST_CONTACTS and sum(prose[start:]) <= 1 else None
    return None
