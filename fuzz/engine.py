"""`python -m fuzz.engine TARGET FOLDER LIBFUZZER-OPTION...`: one run of the fuzzer, in this process.

An input for which something does not hold is kept below FOLDER/findings, one for each place in the code, and the
run goes on: libFuzzer itself stops at the first.
"""

import sys
import traceback
from collections import Counter
from hashlib import blake2b
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tui"]):
    # What functions import when they are first called would otherwise stay uninstrumented.
    import tui.article.charsets
    import tui.article.credits
    import tui.article.headline
    import tui.article.page
    import tui.export.html
    import tui.export.json
    import tui.export.markdown
    import tui.export.text
    import tui.layout.breaking  # noqa: F401
    from fuzz.targets import TARGETS, timed

_SHOWN = 20
"""Times that one finding is counted in full before it is only counted."""


class Findings:
    """What did not hold, by where it was found."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._counts: Counter[str] = Counter()

    def note(self, error: BaseException, data: bytes) -> None:
        """Keep the shortest input for each place in the code, and say when there is a new one."""
        key = _place(error)
        self._counts[key] += 1
        kept = self._folder / blake2b(key.encode(), digest_size=6).hexdigest()
        if not kept.exists() or kept.stat().st_size > len(data):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(data)
            if self._counts[key] <= _SHOWN:
                print(f"FINDING {kept.name} {key}: {error!r:.300}", flush=True)


def _place(error: BaseException) -> str:
    """Tell findings apart: the kind of error, the check or the innermost line of ours, numbers left out."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/tui/" in frame.filename]
    inner = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    words = "".join([letter for letter in str(error) if letter.isascii() and not letter.isdigit()])
    return f"{type(error).__name__} {inner or words[:30]}"


def main() -> None:
    """Fuzz until libFuzzer has had enough; it ends the process."""
    target, folder = TARGETS[sys.argv[1]], Path(sys.argv[2])
    findings = Findings(folder / "findings")

    def run(data: bytes) -> None:
        try:
            with timed():
                target(data)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic in Rust code is no Exception
            findings.note(error, data)

    run(b"a: b")  # what is made once is made before anything is timed
    atheris.Setup([sys.argv[0], *sys.argv[3:]], run)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
