"""Limits the memory of this process, for tests of files that must not use much."""

import resource


def limit_memory(more_bytes: int) -> None:
    """Allow this process ``more_bytes`` of address space more than it has; beyond that, it gets MemoryError."""
    with open("/proc/self/statm") as statm:
        now_bytes = int(statm.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now_bytes + more_bytes, resource.getrlimit(resource.RLIMIT_AS)[1]))
