"""How a date is kept in the catalogue: small, sorted by its moment, and given back exactly as it was."""

from datetime import UTC, datetime, timedelta, timezone

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)

KeptDate = tuple[int | None, int | None, str | None]
"""Seconds since 1970 in UTC; the offset in minutes, None for a naive date; ISO 8601 where these are not enough."""


def sort_date(date: datetime | None) -> int | None:
    """Seconds since 1970 in UTC by which articles are ordered; a naive date counts as UTC."""
    if date is None:
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return (aware - datetime(1970, 1, 1, tzinfo=UTC)) // _SECOND


def kept_date(date: datetime | None) -> KeptDate:
    """Take a date apart. Fractions of a second, and odd offsets and years, need its text too."""
    if date is None:
        return None, None, None
    seconds, offset = sort_date(date), date.utcoffset()
    minutes = None if offset is None else offset // _MINUTE
    restored = restored_date(seconds, minutes, None)
    is_exact = restored == date and restored.utcoffset() == offset if restored else False
    return seconds, minutes, None if is_exact else date.isoformat()


def restored_date(seconds: int | None, minutes: int | None, text: str | None) -> datetime | None:
    """Put a date together again; None for no date."""
    if text is not None:
        return datetime.fromisoformat(text)
    if seconds is None:
        return None
    try:
        if minutes is None:
            return datetime(1970, 1, 1) + seconds * _SECOND
        zone = timezone(minutes * _MINUTE)
        return datetime(1970, 1, 1, tzinfo=zone) + seconds * _SECOND + minutes * _MINUTE
    except OverflowError:  # before the year 1 or after 9999 as it passes through UTC
        return None
