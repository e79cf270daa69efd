"""`make bench`: every figure microfiche is held to, printed as tables with what stands beside it."""

from bench import dialects, exporting, furniture, parsing, reading, reference

PARTS = (exporting.main, reading.main, parsing.main, dialects.main, furniture.main, reference.sample)


def main() -> None:
    for part in PARTS:
        part()


if __name__ == "__main__":
    main()
