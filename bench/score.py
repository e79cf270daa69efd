"""`make score`: how often outlines are right, on articles whose sections were read by hand.

Two sets: the yardstick's own, and `tests/truth/outlines.json`, read for microfiche from the real archives and kept
as path, content hash and headings. The yardstick's script does the counting for both.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.yardsticks import MISSING, PROJECT, archives_folder, outline_folder

TRUTH = PROJECT / "tests" / "truth" / "outlines.json"
OUTLINE = [str(Path(sys.executable).with_name("microfiche")), "outline", "--json"]


def main() -> None:
    """Score what is here, and say what is missing; a missing archive is no failure."""
    folder = outline_folder()
    if folder is None:
        print(MISSING)
        return
    print("outlines of the yardstick")
    score(folder / "score.py", folder / "truth.json", folder / "files")
    archives = archives_folder()
    if archives is None:
        print(MISSING)
        return
    print("outlines read for microfiche")
    articles = json.loads(TRUTH.read_text(encoding="utf-8"))
    for trap in (False, True):
        kept = [article for article in articles if (article["kind"] == "trap") is trap]
        score_present(folder / "score.py", kept, archives)


def score_present(script: Path, articles: list[dict[str, str]], archives: Path) -> None:
    """Score the articles whose file is here and unchanged since it was read."""
    present = [article for article in articles if is_unchanged(archives / article["file"], article["sha256"])]
    if len(present) < len(articles):
        print(f"{len(articles) - len(present)} of {len(articles)} articles are missing or changed")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as truth:
        json.dump(present, truth, ensure_ascii=False)
        truth.flush()
        score(script, Path(truth.name), archives)


def score(script: Path, truth: Path, files: Path) -> None:
    """Let the yardstick's script count, and list what is not wholly right."""
    sys.stdout.flush()
    wanted = ["--truth", str(truth), "--files", str(files), "--list"]
    subprocess.run([sys.executable, str(script), *wanted, "--", *OUTLINE], check=False)


def is_unchanged(path: Path, sha256: str) -> bool:
    """Whether a file is there with the content that was read."""
    return path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


if __name__ == "__main__":
    main()
