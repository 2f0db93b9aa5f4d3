"""Bounds the memory of this process, for tests of what must not take any."""

import resource


def bounded(more_bytes: int) -> None:
    """From here on the process gets ``more_bytes`` of address space more than it has; past that, MemoryError."""
    with open("/proc/self/statm") as told:
        now_bytes = int(told.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now_bytes + more_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
