"""A picture from elsewhere, fetched when the reader asks for that one, and at no other time."""

import http.client
from urllib.error import URLError
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from tui.app.opening import refusal
from tui.language import tr

SECONDS = 15.0
"""For each step of the connection."""
MOST_BYTES = 32 * 1024 * 1024


class NotFetched(Exception):
    """A picture could not be had; the message says why."""


def fetch_picture(address: str) -> bytes:
    """Get what lies at an address of the web; runs in any thread. Nothing is said of the article or the reader.

    Raises:
        NotFetched: it is no address of the web, nobody answers, or it is too large.
    """
    if (reason := refusal(address)) or not address.lower().startswith(("http://", "https://")):
        raise NotFetched(reason or tr("This is no address of the web"))
    request = Request(address, headers={"User-Agent": "microfiche", "Accept": "image/*"})  # noqa: S310 (checked)
    try:
        with _opener().open(request, timeout=SECONDS) as answer:
            data: bytes = answer.read(MOST_BYTES + 1)
    except (URLError, OSError, http.client.HTTPException, ValueError) as error:
        cause = getattr(error, "reason", None) or error
        raise NotFetched(str(getattr(cause, "strerror", None) or cause)) from error
    if len(data) > MOST_BYTES:
        raise NotFetched(tr("it is over {value} MB", value=MOST_BYTES >> 20))
    return data


def _opener() -> OpenerDirector:
    """One that knows the web alone: no files, no FTP, no cookies."""
    opener = OpenerDirector()
    for handler in (
        *(ProxyHandler(), HTTPHandler(), HTTPSHandler(), HTTPRedirectHandler()),
        *(HTTPDefaultErrorHandler(), HTTPErrorProcessor()),
    ):
        opener.add_handler(handler)
    return opener
