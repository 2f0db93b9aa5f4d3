"""Ties the command together: finds inputs, reads them in as many processes as asked for, writes what was seen."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO

from ..errors import ModelError
from .arguments import Options, parsed
from .copies import copy_paths, part_of, whole
from .inputs import Source, found
from .progress import Progress
from .reading import Event, Failed, Reader, Task
from .rows import FORMS, Seen, shown
from .workers import Workers

INTERRUPTED, PIPE_CLOSED = 130, 141  # what shells give for SIGINT and SIGPIPE


def main(arguments: Sequence[str] | None = None) -> int:
    """0 if all was read, 1 if anything was not, which it tells on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # file names need not be Unicode
    options = parsed(arguments)
    try:
        return _run(options)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # such as "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (ModelError, OSError) as error:
        _tell(str(error))
        return 1


def _run(options: Options) -> int:
    inputs = found(options.paths, options.annotate)
    for name, reason in inputs.problems:
        _tell(f"{shown(name)}: {reason}")
    tasks = _tasks(inputs.sources, options)
    failures = len(inputs.problems)
    with _written(options, inputs.sources) as stream, ExitStack() as stack:
        form = FORMS[options.form](stream)
        progress = Progress(len(tasks))
        stack.callback(progress.close)
        stack.callback(_sweep, tasks)
        for task, event in _events(tasks, options.jobs, stack):
            progress.count(task, event)
            with progress.aside():
                if isinstance(event, Seen):
                    form.write(event)
                    stream.flush()
                elif isinstance(event, Failed):
                    failures += 1
                    _tell(f"{shown(task.source.name)}: {event.reason}")
    return 1 if failures else 0


def _tasks(sources: Sequence[Source], options: Options) -> list[Task]:
    if not options.annotate:
        return [Task(source, fps=options.fps) for source in sources]
    options.annotate.mkdir(parents=True, exist_ok=True)
    paths = copy_paths(sources, options.annotate)
    return [Task(source, path, options.fps) for source, path in zip(sources, paths, strict=True)]


def _events(tasks: Sequence[Task], jobs: int, stack: ExitStack) -> Iterator[tuple[Task, Event]]:
    """What comes of the tasks, in their order. With one process at work it is this one."""
    processes = min(jobs, len(tasks))
    threads = max(1, jobs // max(1, processes))
    if processes > 1:
        workers = stack.enter_context(Workers(processes, threads))
        Reader().prepare()  # tells now, and once, if the network cannot be loaded
        yield from workers.read(tasks)
    elif tasks:
        reader = Reader(threads)
        reader.prepare()
        yield from ((task, event) for task in tasks for event in reader.read(task))


@contextmanager
def _written(options: Options, sources: Sequence[Source]) -> Iterator[TextIO]:
    """Where the answer goes: stdout, or a file that is there once it is whole."""
    if options.out is None:
        yield sys.stdout
        return
    if options.out.exists() and any(options.out.samefile(each.name) for each in sources if Path(each.name).exists()):
        raise ModelError(f"--out: {options.out} is one of the files to read")
    with whole(options.out) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        yield file


def _sweep(tasks: Sequence[Task]) -> None:
    """Removes what processes that were ended left unfinished."""
    for task in tasks:
        if task.copy:
            part_of(task.copy).unlink(missing_ok=True)


def _tell(line: str) -> None:
    print(f"model: {line}", file=sys.stderr)
