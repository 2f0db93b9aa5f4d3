"""The sizes of windows that pages are looked at in."""

from playwright.sync_api import Page

LOW_WINDOWS = [(683, 384), (844, 390), (320, 568)]  # a laptop enlarged twice, a phone on its side, a small phone


def resize(page: Page, window: tuple[int, int]) -> None:
    page.set_viewport_size({"width": window[0], "height": window[1]})
