"""How the server listens, waits, limits and stops, in both concurrency modes."""
