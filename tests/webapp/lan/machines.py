"""Machines on three networks, at a given time."""

import ipaddress
from datetime import UTC, datetime

from webapp.lan.addresses import Machine

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOME = Machine((ipaddress.ip_address("192.168.1.7"), ipaddress.ip_address("fd00::7")), ("lena", "lena.local"))
SCHOOL = Machine((ipaddress.ip_address("10.20.0.9"),), ("lena", "lena.local"))
UNIVERSITY = Machine((ipaddress.ip_address("141.20.5.9"),), ("lena", "lena.local"))
