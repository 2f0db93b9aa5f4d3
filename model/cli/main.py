"""Runs the command: finds the inputs, reads them in the requested number of processes, and writes the results."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from ..errors import ModelError
from ..recognise.network import load_trained
from .arguments import Options, parse_arguments
from .columns import columns_json, columns_markdown
from .copies import atomic_write, copy_paths, partial_path, shorten
from .inputs import find_inputs
from .kinds import Source
from .progress import Progress
from .reader import Event, Failed, Reader, Task
from .workers import WorkerPool
from .writers import WRITERS, FrameResult, printable

INTERRUPTED, PIPE_CLOSED = 130, 141  # the exit statuses that shells give for SIGINT and SIGPIPE


def main(arguments: Sequence[str] | None = None, prog: str = "mien") -> int:
    """Run the command and return its exit status: 0 if all inputs were read, 1 if not. Problems go to stderr.

    ``prog`` is the command's name in its messages.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names need not be Unicode
    options = parse_arguments(arguments, prog)
    log = Log(prog)
    try:
        return _run(options, log)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # such as "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (ModelError, OSError) as error:
        log.write(str(error))
        return 1


class Log:
    """Writes problems to stderr, each as one line that starts with the command's name."""

    def __init__(self, prog: str) -> None:
        self._name = prog.split()[-1]  # "model" for "python -m model"

    def write(self, line: str) -> None:
        print(f"{self._name}: {line}", file=sys.stderr)


def _run(options: Options, log: Log) -> int:
    inputs = find_inputs(options.paths, options.annotate)
    for name, reason in inputs.problems:
        log.write(f"{printable(name)}: {reason}")
    tasks = _tasks(inputs.sources, options)
    failures = len(inputs.problems)
    with _open_output(options.out, inputs.sources, options.is_table) as stream, ExitStack() as stack:
        writer = WRITERS[options.output_format](stream)
        progress = Progress(len(tasks))
        stack.callback(progress.close)
        stack.callback(_remove_partial_copies, tasks)
        for task, event in _events(tasks, options.jobs, stack):
            progress.count(task, event)
            with progress.hidden():
                if isinstance(event, FrameResult):
                    writer.write(event)
                    stream.flush()
                elif isinstance(event, Failed):
                    failures += 1
                    writer.write_failure(task.source.name, event.reason)
                    stream.flush()
                    log.write(f"{printable(task.source.name)}: {event.reason}")
    _write_dictionary(options)
    return 1 if failures else 0


def _tasks(sources: Sequence[Source], options: Options) -> list[Task]:
    if not options.annotate:
        return [Task(source, fps=options.fps) for source in sources]
    options.annotate.mkdir(parents=True, exist_ok=True)
    paths = copy_paths(sources, options.annotate)
    return [Task(source, path, options.fps) for source, path in zip(sources, paths, strict=True)]


def _events(tasks: Sequence[Task], jobs: int, stack: ExitStack) -> Iterator[tuple[Task, Event]]:
    """Yield the events of the tasks, in the order of the tasks. With one job, read in this process."""
    processes = min(jobs, len(tasks))
    threads = max(1, jobs // max(1, processes))
    if processes > 1:
        workers = stack.enter_context(WorkerPool(processes, threads))
        Reader().prepare()  # reports now, and once, if the network cannot be loaded
        yield from workers.read(tasks)
    elif tasks:
        reader = Reader(threads)
        reader.prepare()
        yield from ((task, event) for task in tasks for event in reader.read(task))


@contextmanager
def _open_output(out: Path | None, sources: Sequence[Source], is_table: bool) -> Iterator[TextIO]:
    """Yield stdout, or a file that replaces ``out`` once it is complete."""
    if out is None:
        yield sys.stdout
        return
    if out.exists() and any(out.samefile(source.name) for source in sources if Path(source.name).exists()):
        raise ModelError(f"--out: {out} is one of the files to read")
    encoding = "utf-8-sig" if is_table else "utf-8"  # without the mark, Excel takes a table for one of another coding
    with (
        atomic_write(out) as part,
        part.open("w", encoding=encoding, errors="backslashreplace", newline="\n") as file,
    ):
        yield file


def _write_dictionary(options: Options) -> None:
    """Write what the columns mean beside a table: ``faces.columns.md`` and ``.json`` beside ``faces.csv``."""
    if not options.out or not options.is_table:
        return
    classes = load_trained().classes
    stem = shorten(options.out.stem, options.out.parent)
    for name, text in (("columns.md", columns_markdown(classes)), ("columns.json", columns_json(classes))):
        with atomic_write(options.out.with_name(f"{stem}.{name}")) as part:
            part.write_text(text, encoding="utf-8")


def _remove_partial_copies(tasks: Sequence[Task]) -> None:
    """Remove the unfinished copies of processes that were stopped."""
    for task in tasks:
        if task.copy:
            partial_path(task.copy).unlink(missing_ok=True)
