"""Serving a class: the certificate for this machine, and what the terminal says, now and when its addresses change."""

import dataclasses
import ipaddress
import socket
import sys

from webapp.lan.addresses import Reachable, reachable
from webapp.lan.announce import announcement, takes_qr
from webapp.lan.certificate import certificate_for
from webapp.lan.watch import watch
from webapp.server.tls import Tls, own_tls
from webapp.settings import SettingError, Settings


def for_a_class(settings: Settings, *, is_host_chosen: bool) -> Settings:
    """The settings with which others on the network reach the server: on all addresses, unless one was chosen."""
    every = "::" if socket.has_dualstack_ipv6() else "0.0.0.0"
    return settings if is_host_chosen else dataclasses.replace(settings, host=every)


class Hosting:
    """``tls`` is the settings' own certificate, or else one made for this machine. Raises SettingError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.instance / "tls"
        self._machine = self._as_chosen(reachable())
        own = own_tls(settings)
        self._is_own = own is not None
        try:
            self.tls = own or Tls(certificate_for(self._machine, self._folder), is_own_authority=True)
        except OSError as error:
            why = f"A certificate cannot be kept in {self._folder}: {error.strerror or error}"
            raise SettingError(f"{why}; name another folder by MIEN_INSTANCE.") from error

    def _as_chosen(self, machine: Reachable) -> Reachable:
        """Only the address that the server listens on, where that is one."""
        try:
            chosen = ipaddress.ip_address(self._settings.host)
        except ValueError:
            return machine
        return machine if chosen.is_unspecified else Reachable((chosen,), ())

    def announce(self, port: int) -> None:
        """Says where to go, and again whenever that changes."""
        self._say(port)
        watch(self._machine, lambda machine: self._move(machine, port))

    def _move(self, machine: Reachable, port: int) -> None:
        chosen = self._as_chosen(machine)
        if chosen == self._machine:
            return
        self._machine = chosen
        if not self._is_own:
            self.tls.load(certificate_for(chosen, self._folder))
        print("\nThis machine's addresses have changed.", flush=True)
        self._say(port)

    def _say(self, port: int) -> None:
        lines = announcement(self._machine, self.tls.names, port, self.tls.fingerprint, with_qr=takes_qr(sys.stdout))
        print("\n".join(lines), flush=True)
