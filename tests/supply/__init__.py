"""Where the software that serves comes from: the lock, the notices, the bill of materials."""
