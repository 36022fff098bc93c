"""Entry point of ``inspector`` and ``python -m inspector_app``."""

import sys

from inspector_app.app.run import run


def main() -> int:
    """Run the program with the words of the command line."""
    return run(sys.argv[1:], own_process=True)


if __name__ == "__main__":
    sys.exit(main())
