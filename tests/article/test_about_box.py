from tui.article.article import read_article
from tui.article.blocks import block_text

STORY = "<p>" + "The river rose in the night and was gone by noon, as rivers here do. " * 6 + "</p>"
BOX = (
    "<h2>关于我们</h2><p>河流记录小组成立于二零零五年，主力记录南方中小河流的水位、渡口和桥梁，致力让住在岸边的人看得懂每一份公报，"
    "并为愿意自己测量水位的居民提供工具和培训，至今已经出版了四十一期记录。</p>"
    "<p>网页：https://rivers.example.org/</p><p>Email：post@rivers.example.org</p><p>點擊此處訂閱</p>"
)


def hidden(body: str) -> list[str]:
    article = read_article(f"---\ntitle: T\n---\n{body}".encode(), "t.md")
    return [block_text(block)[:6] for block in article.blocks if block.furniture]


def test_an_organisations_box_at_the_foot_is_furniture_prose_and_all() -> None:
    assert hidden(STORY + BOX) == ["关于我们", "河流记录小组", "网页：htt", "Email：", "點擊此處訂閱"]


def test_a_section_about_us_with_text_behind_it_stays() -> None:
    assert hidden(STORY + BOX + STORY * 2) == []


def test_an_ending_about_us_without_addresses_stays() -> None:
    assert hidden(STORY + "<h2>About us</h2><p>We were seven, and none of us could swim.</p>") == []
