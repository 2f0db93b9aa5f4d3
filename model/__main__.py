"""``python -m model PATH...`` in a checkout, ``python -m mien PATH...`` where the package is installed."""

import sys

from .cli.main import main

if __name__ == "__main__":
    sys.exit(main(prog=f"python -m {__package__}"))
