"""Reading in a real browser."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.chromium import browsing, chromium
from tests.web.serving import SAMPLES, served

pytestmark = pytest.mark.skipif(
    chromium() is None and "CI" not in os.environ, reason="needs Chromium, which is not installed"
)


async def test_a_visitor_filters_opens_jumps_and_downloads_and_asks_no_other_host(tmp_path: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in SAMPLES.rglob("*")}
    with served(SAMPLES, tmp_path, "--token", "a-token-of-some-length") as (address, _):
        async with browsing(tmp_path) as page:
            await page.go(address)
            await page.wait_for_text("Lighthouse Keepers")
            await page.press("F")
            await page.wait_for_text("Open first")
            await page.write("图书馆协会")
            await page.wait_for_text("1 of 14")
            await page.press("Enter")
            await page.wait_for_text("临江市图书馆协会3月8日消息")
            await page.press("6", "g")
            await page.wait_for(lambda: any("││ 六、" in line for line in page.lines[2:3]))
            await page.press("s")
            await page.wait_for(lambda: len(page.downloads) == 1)
            await page.press("*")
            await page.wait_for_text("not possible in a browser window")
            hosts = {urlsplit(request).netloc for request in page.requests}
            text = await page.evaluate("document.querySelectorAll('script[src], link[href]').length")
    [saved] = (tmp_path / "downloads").iterdir()
    assert saved.name == "临江市图书馆协会：今年让每个社区都有一间夜间阅览室.txt"
    assert "六、" in saved.read_text("utf-8")
    assert hosts == {urlsplit(address).netloc}
    assert text and not [said for said in page.complaints if "WebGL" not in said]
    assert {path: path.stat().st_mtime_ns for path in SAMPLES.rglob("*")} == before
