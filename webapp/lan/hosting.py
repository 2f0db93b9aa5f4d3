"""Serves a class: makes a certificate for this machine, and prints its addresses, again whenever they change."""

import dataclasses
import ipaddress
import socket
import sys

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.lan.addresses import Machine, find_machine
from webapp.lan.announce import announcement, can_show, can_show_qr
from webapp.lan.certificate import certificate_for
from webapp.lan.watch import watch
from webapp.server.tls import Tls, tls_from_settings
from webapp.settings import SettingError, Settings


def class_settings(settings: Settings, *, is_host_chosen: bool) -> Settings:
    """Return ``settings`` with a host that others on the network can reach, unless a host was chosen."""
    any_address = "::" if socket.has_dualstack_ipv6() else "0.0.0.0"
    return settings if is_host_chosen else dataclasses.replace(settings, host=any_address)


class ClassHosting:
    """``tls`` uses the certificate of the settings, or else one made for this machine. Raises SettingError."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._catalogue = IN_ENGLISH
        self._folder = settings.instance / "tls"
        self._machine = self._only_chosen(find_machine())
        own = tls_from_settings(settings)
        self._is_own = own is not None
        try:
            self.tls = own or Tls(certificate_for(self._machine, self._folder), is_own_authority=True)
        except OSError as error:
            reason = f"Cannot keep a certificate in {self._folder}: {error.strerror or error}"
            raise SettingError(f"{reason}. Choose another folder with MIEN_INSTANCE.") from error

    def _only_chosen(self, machine: Machine) -> Machine:
        """Return ``machine`` with only the address that the server listens on, if that is a single one."""
        try:
            chosen = ipaddress.ip_address(self._settings.host)
        except ValueError:
            return machine
        return machine if chosen.is_unspecified else Machine((chosen,), ())

    def announce(self, port: int, catalogue: Catalogue = IN_ENGLISH) -> None:
        """Print the addresses, now and after every change, in the language of ``catalogue`` if the terminal can."""
        self._catalogue = catalogue
        self._print(port)
        watch(self._machine, lambda machine: self._update(machine, port))

    def _update(self, machine: Machine, port: int) -> None:
        machine = self._only_chosen(machine)
        if machine == self._machine:
            return
        self._machine = machine
        if not self._is_own:
            self.tls.load(certificate_for(machine, self._folder))
        self._print(port, has_changed=True)

    def _print(self, port: int, *, has_changed: bool = False) -> None:
        text = self._text(port, self._catalogue, has_changed)
        if not can_show(text, sys.stdout):
            text = self._text(port, IN_ENGLISH, has_changed)
        print(text, flush=True)

    def _text(self, port: int, catalogue: Catalogue, has_changed: bool) -> str:
        news = ["", catalogue.gettext("This machine's addresses have changed.")] if has_changed else []
        names, fingerprint, with_qr = self.tls.names, self.tls.fingerprint, can_show_qr(sys.stdout)
        lines = announcement(self._machine, names, port, fingerprint, with_qr=with_qr, catalogue=catalogue)
        return "\n".join([*news, *lines])
