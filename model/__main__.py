"""``python -m model PATH...``: says what it sees in pictures and videos."""

import sys

from .cli.main import main

if __name__ == "__main__":
    sys.exit(main())
