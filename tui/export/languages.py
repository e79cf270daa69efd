"""The language of a text, for formats that must name one."""

import re

_WELL_FORMED = re.compile(
    r"[a-z]{2,3}(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*", re.IGNORECASE
)
"""A BCP 47 tag of language, script, region and variants."""
_SCRIPTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile("[\u3041-\u30fa]"), "ja"),
    (re.compile("[\uac00-\ud7a3]"), "ko"),
    (re.compile("[\u3400-\u9fff]"), "zh"),
    (re.compile("[\u0590-\u05ff]"), "he"),
    (re.compile("[\u0370-\u03ff]"), "el"),
)
"""Scripts that tell the language, or most likely do."""
UNDETERMINED = "und"


def language_of(named: str, text: str) -> str:
    """The language an article names, if it is well-formed, else the one its script tells, else `und`."""
    if _WELL_FORMED.fullmatch(named):
        return named
    return next((language for script, language in _SCRIPTS if script.search(text)), UNDETERMINED)
