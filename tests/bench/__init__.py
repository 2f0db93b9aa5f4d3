"""Speed and memory, measured: ``make bench``. Nothing here passes or fails; docs/benchmarks.md keeps the figures."""
