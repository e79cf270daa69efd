"""Words typed → one verb of the core; exit codes; the only place that prints errors."""

import sys


def main() -> int:
    """Run the command line; returns the exit code."""
    raise NotImplementedError


if __name__ == "__main__":
    sys.exit(main())
