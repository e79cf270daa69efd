"""`make bench`: every figure microfiche is held to, printed as tables with what stands beside it.

The tables of growth are of 10,000 made-up articles, in minutes; `make bench SIZES="10k 100k 1m"` makes and
measures the large ones too, in an hour or two and 6 GB, and `python -m bench.scale` those alone.
"""

import sys
from collections.abc import Sequence

from bench import (
    dialects,
    exactness,
    exporting,
    fulltext,
    furniture,
    fuzz,
    linebreaks,
    parsing,
    reading,
    reference,
    scale,
)

PARTS = (
    exporting.main,
    reading.main,
    parsing.main,
    dialects.main,
    furniture.main,
    reference.sample,
    linebreaks.sample,
    fuzz.sample,
    exactness.main,
    fulltext.main,
)


def main(sizes: Sequence[str] = ()) -> None:
    for part in PARTS:
        part()
    scale.main(sizes)
    if not sizes:
        print('\nfor larger archives: make bench SIZES="10k 100k 1m"')


if __name__ == "__main__":
    main(sys.argv[1:])
