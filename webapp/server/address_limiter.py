"""Counts what one address holds, so that no address can take the places of all others."""

import ipaddress
import logging
import threading
from collections import Counter

IPV6_PREFIX = 64  # what one customer has: counting whole addresses would limit nobody

log = logging.getLogger("mien.connections")


def counted_address(address: str) -> str:
    """Return the address under which to count ``address``: IPv6 by its first 64 bits."""
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return address or "unknown"
    if isinstance(parsed, ipaddress.IPv6Address) and not parsed.ipv4_mapped:
        return str(ipaddress.ip_network((parsed, IPV6_PREFIX), strict=False))
    return str(getattr(parsed, "ipv4_mapped", None) or parsed)


class AddressLimiter:
    """Counts the connections of each address, against a limit; 0 is none. Logs once that one is at its limit."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._held: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._is_logged = False

    def acquire(self, address: str) -> bool:
        """Return whether ``address`` may hold another connection, and count it if so."""
        key = counted_address(address)
        with self._lock:
            if self._limit and self._held[key] >= self._limit:
                is_first, self._is_logged = not self._is_logged, True
            else:
                self._held[key] += 1
                return True
        if is_first:
            log.warning(
                "an address has %d connections, and gets no more. If it is a proxy, set MIEN_TRUSTED_PROXIES; if it is "
                "a large class, set MIEN_CONNECTIONS_PER_ADDRESS",
                self._limit,
            )
        return False

    def release(self, address: str) -> None:
        key = counted_address(address)
        with self._lock:
            self._held[key] -= 1
            if not self._held[key]:
                del self._held[key]
