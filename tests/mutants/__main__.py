"""``make mutants``: breaks each promise in a copy of the project, and runs the tests that must notice.

``python -m tests.mutants [WORDS]`` takes only the promises with WORDS in them. The exit status is 1 if one survives.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.mutants.promises import MUTANTS, Mutant
from tests.paths import ROOT

FAILED = 1  # pytest's exit status where a test has failed; others mean that none ran


def main(words: str = "") -> int:
    """Return 1 if a change passes the tests."""
    chosen = [mutant for mutant in MUTANTS if words in mutant.breaks]
    survivors = [mutant for mutant in chosen if not _is_noticed(mutant)]
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} broken promises were noticed")
    return 1 if survivors or not chosen else 0


def _is_noticed(mutant: Mutant) -> bool:
    with tempfile.TemporaryDirectory(prefix="mien-mutant-") as folder:
        tree = Path(folder) / "mien"
        _copy(tree)
        path = tree / mutant.path
        path.write_text(path.read_text().replace(mutant.old, mutant.new))
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *mutant.tests.split()]
        run = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=False)
    is_noticed = run.returncode == FAILED
    print(f"{'noticed ' if is_noticed else 'SURVIVED'} {mutant.breaks}", flush=True)
    if not is_noticed:
        print(run.stdout[-1000:], run.stderr[-1000:])
    return is_noticed


def _copy(tree: Path) -> None:
    """Copy the files that the tests of the server need, changed ones as they are now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listed.stdout.decode().split("\0"):
        if name and (ROOT / name).is_file():
            target = tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
