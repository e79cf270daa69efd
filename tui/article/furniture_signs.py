"""Signs of page furniture: what its containers are called, what its elements are, and what it says.

Each sign names a kind and a weight; `furniture.py` adds them up. The names are the habits of many publishing
systems and the wording is that of many languages; none is one site's own.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from tui.article.blocks import FurnitureKind


class Sign(Struct, frozen=True):
    """A reason to take a block for furniture."""

    kind: FurnitureKind
    weight: float


def _tokens(kind: FurnitureKind, weight: float, names: str) -> tuple[Sign, re.Pattern[str]]:
    """A sign seen when a container's class or id has one of the names as a token, or as the start of one."""
    return Sign(kind, weight), re.compile(rf"(?<![a-z0-9])(?:{'|'.join(names.split())})(?![a-z0-9])")


NAMES: Sequence[tuple[Sign, re.Pattern[str]]] = (
    _tokens(
        FurnitureKind.QR_PROMO,
        3,
        r"(?:append|foot|bottom|article)?qr(?:[-_]?code)?s?\w* erweima ewm 二维码 wechat-qr",
    ),
    _tokens(
        FurnitureKind.SHARE_BOX,
        3,
        "share sharing share-?\\w+ sharedaddy social-?(?:links?|icons?|media|share|bar|buttons?) addthis\\w*"
        " addtoany a2a\\w* bdshare\\w* bshare\\w* jiathis\\w* shariff ssba\\w* sd-(?:social|sharing|like)"
        " likes?-widget\\w* post-likes\\w* reactions",
    ),
    _tokens(
        FurnitureKind.RELATED_LINKS,
        3,
        "related related-?\\w+ \\w+-?related relatedposts jp-relatedposts yarpp\\w* recommend(?:ed|s|ations?)?"
        " recommend-\\w+ read-?(?:more|next|also) more-?(?:news|stories|posts|articles) also-?(?:like|read)"
        " outbrain taboola\\w* hot-?(?:news|posts|articles) xiangguan",
    ),
    _tokens(
        FurnitureKind.SUBSCRIBE,
        3,
        "subscri(?:be|ption)(?:-\\w+)? newsletter(?:-\\w+)? sign-?up mailchimp mc4wp\\w* mc_embed\\w* follow-us",
    ),
    _tokens(FurnitureKind.PAYWALL, 3, "\\w*paywall\\w* regwall barrier\\w* content-?gate metered\\w*"),
    _tokens(
        FurnitureKind.COMMENTS,
        3,
        "comments?-?(?:list|area|section|form|box|respond|count|link)? disqus\\w* respond",
    ),
    _tokens(
        FurnitureKind.ADVERTISEMENT,
        3,
        "ad ads advert adverts advertisement ad-?(?:slot|box|unit|container|wrapper|banner) adsbygoogle"
        " sponsored promo promo-?\\w+ promotion dfp gpt-ad\\w* google-?ads?",
    ),
    _tokens(
        FurnitureKind.NAVIGATION,
        3,
        "breadcrumbs? pagination pager post-?nav(?:igation)? prev-?next nav-?links? site-?nav\\w* navbar"
        " skip-?link back-?to-?top navigation",
    ),
    _tokens(FurnitureKind.CONTENTS, 3, "toc table-?of-?contents ez-toc\\w* toc-?\\w+"),
    _tokens(
        FurnitureKind.METADATA,
        3,
        "(?:entry|post|article|page|blog)-?(?:meta|info|tags?|categories|footer|author) meta-?(?:info|data) byline"
        " dateline posted-on site-posted-on author-?(?:box|bio|card|info) tag-?(?:list|links) cat-?links tags"
        " categories entry-date post-date",
    ),
    _tokens(FurnitureKind.BOILERPLATE, 3, "copyright disclaimer cookie\\w* gdpr consent robots-nocontent"),
    _tokens(FurnitureKind.NAVIGATION, 2, "sidebar widget\\w* menu nav site-?footer site-?header"),
)
"""First match wins: a share box inside a widget is a share box."""

TAGS: Mapping[str, Sign] = {
    "nav": Sign(FurnitureKind.NAVIGATION, 3),
    "button": Sign(FurnitureKind.BOILERPLATE, 3),
    "select": Sign(FurnitureKind.BOILERPLATE, 3),
    "option": Sign(FurnitureKind.BOILERPLATE, 3),
    "textarea": Sign(FurnitureKind.BOILERPLATE, 3),
    "form": Sign(FurnitureKind.BOILERPLATE, 2),
    "footer": Sign(FurnitureKind.METADATA, 2),
    "aside": Sign(FurnitureKind.RELATED_LINKS, 1),
}


def _says(kind: FurnitureKind, weight: float, *phrases: str) -> tuple[Sign, re.Pattern[str]]:
    """A sign seen when a short block says nothing but one of the phrases."""
    return Sign(kind, weight), re.compile(rf"(?:{'|'.join(phrases)})", re.IGNORECASE)


AD_LABEL = _says(
    FurnitureKind.ADVERTISEMENT,
    3,
    r"advertisements?|advertisement \(?scroll.{0,30}|sponsored(?: content)?|广告|廣告|広告|광고|publicidad"
    r"|publicité|anzeige|реклама|إعلان",
)
"""The only phrase that means furniture anywhere: what interrupts an article says so."""

WORDING: Sequence[tuple[Sign, re.Pattern[str]]] = (
    AD_LABEL,
    _says(
        FurnitureKind.QR_PROMO,
        2,
        r"[^。！？]{0,20}(?:长按|長按|扫描|掃描|识别|識別|扫码|掃碼|扫一扫|掃一掃|微信扫)[^。]{0,20}(?:二维码|二維碼|关注|關注|公众号|公眾號"
        r"|小程序|下载|加入|分享|进群)[^。]{0,20}",
        r"scan (?:the|this) qr ?code.{0,60}",
    ),
    _says(
        FurnitureKind.SHARE_BOX,
        2,
        r"share(?: this)?(?: (?:article|post|story|page|on|via|with)\b.{0,40})?",
        r"(?:click to )?(?:share|tweet)(?: this)?(?: (?:on|to) \w+)?(?: \(opens in new window\))?",
        r"(?:点击|點擊)?(?:以在 ?\w+ ?上)?(?:分享|共享)(?:(?:此|本)?(?:文章|文|页|頁))?(?:(?:到|至).{1,24})?",
        r"赞过|按讚|点赞|讚好?",
        r"シェア(?:する)?|この記事をシェア",
        r"공유(?:하기)?",
        r"compart(?:ir|e|ilhar)(?: (?:en|no) \w+)?|partager(?: sur \w+)?|(?:artikel )?teilen|поделиться",
        r"شارك|مشاركة",
    ),
    _says(
        FurnitureKind.RELATED_LINKS,
        2,
        r"related(?: (?:posts?|articles?|stor(?:y|ies)|reading|content|links?|news|topics?|coverage))?",
        r"read (?:more|next|also)|more from .{1,40}|you (?:may|might) also (?:like|enjoy).{0,20}",
        r"recommended(?: (?:for you|articles|posts))?|most (?:read|popular)|trending(?: now)?",
        r"相[关關](?:阅读|閱讀|文章|链接|連結|报道|報道|新闻|新聞|推荐|推薦|资讯|專題|专题|内容)?",
        r"(?:推荐|推薦)(?:阅读|閱讀|文章)|猜你喜[欢歡]|热门(?:文章|推荐|阅读)|(?:上|下)一篇.{0,60}|更多(?:文章|新闻|精彩)",
        r"関連記事|関連リンク|おすすめ(?:記事)?|あわせて読みたい|관련 ?(?:기사|글)|추천 ?(?:기사|글)",
        r"art[ií]culos relacionados|artigos relacionados|ähnliche (?:beiträge|artikel)",
        r"articles? (?:liés|similaires)",
        r"مقالات ذات صلة|مواضيع ذات صلة|اقرأ أيض[اً]{1,2}.{0,60}|читайте также|похожие статьи",
    ),
    _says(
        FurnitureKind.PAYWALL,
        2,
        r"(?:subscribe|sign in|log in|register|sign up) to (?:continue|read|keep|unlock|access)\b.{0,60}",
        r"this (?:article|content|story) is (?:for|only available to) (?:subscribers|members).{0,40}",
        r"you[’']?(?:ve| have) (?:hit the wall|(?:reached|read) .{1,40}(?:limit|articles).{0,30})",
        r"(?:本文为|本文為|此为)付[费費].{0,24}|(?:登录|登錄|登入)后?(?:继续|繼續|查看)?(?:阅读|閱讀|全文).{0,12}",
        r"この記事は有料.{0,20}|続きを読む",
    ),
    _says(
        FurnitureKind.SUBSCRIBE,
        2,
        r"subscribe(?: (?:to|now|today|via|by)\b.{0,60})?",
        r"(?:sign up|join|get) .{0,40}(?:newsletter|mailing list|updates by email).{0,30}",
        r"follow us(?: on .{1,40})?",
        r"(?:欢迎|歡迎|点击|請)?(?:关注|關注|订阅|訂閱)(?:我们|我們|公众号|公眾號|本站|微信).{0,24}",
        r"メールマガジン(?:登録)?|뉴스레터 구독",
    ),
    _says(
        FurnitureKind.COMMENTS,
        2,
        r"(?:leave|post|add|write) a (?:comment|reply).{0,20}|\d* ?comments?|be the first to comment",
        r"(?:发表|發表|我要)(?:评论|評論|回复)|网友评论|(?:评论|評論)(?: ?[(（]\d+[)）])?",
        r"コメント(?:を(?:残す|書く))?|댓글.{0,8}",
        r"please enable javascript.{0,80}",
    ),
    _says(
        FurnitureKind.NAVIGATION,
        2,
        r"(?:back to|go to) top|返回(?:顶部|頂部|首页|首頁)|(?:previous|next)(?: (?:post|article|page))?",
    ),
)
"""A phrase must be all a block says; it counts in a container with a name for it, and after the last prose."""
