"""Shortcut keys: what they press, where they do nothing, and their switch (WCAG 2.1.4)."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.browser import OpenPage
from tests.e2e.live import start_live

MIRROR_TOOLTIP = "Show the picture as in a mirror"


def expect_state(page: Page, state: str) -> None:
    expect(page.locator("#stage")).to_have_attribute("data-state", state)


def expect_mirrored(page: Page, on: bool) -> None:
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", str(on).lower())


def switch_keys(page: Page, on: bool) -> None:
    """Switch the keys on or off in the help."""
    page.click("#help-open")
    page.get_by_label("Shortcut keys").set_checked(on)
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()


@pytest.mark.parametrize(("key", "code", "pressed"), [("\u062d", "KeyP", True), ("\u00f6", "Semicolon", False)])
def test_keys_work_where_the_keyboard_has_other_letters(
    open_page: OpenPage, key: str, code: str, pressed: bool
) -> None:
    """On an Arabic keyboard the key of P has another letter. German's o with dots lies beside the letters."""
    page = open_page()
    start_live(page)
    page.locator("#pause").blur()
    page.locator("body").dispatch_event("keydown", {"key": key, "code": code, "bubbles": True})
    expect_state(page, "paused" if pressed else "live")


def test_keys_press_the_controls(open_page: OpenPage) -> None:
    page = open_page()
    page.keyboard.press("p")
    expect_state(page, "idle")  # nothing to pause
    start_live(page)
    page.locator("#pause").blur()
    page.keyboard.press("P")
    expect_state(page, "paused")
    page.keyboard.press("Space")
    expect_state(page, "live")
    page.keyboard.press("m")
    expect_mirrored(page, False)
    page.keyboard.press("Control+m")
    expect_mirrored(page, False)
    page.keyboard.press("f")
    expect(page.locator("#fullscreen")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("f")
    expect(page.locator("#fullscreen")).to_have_attribute("aria-pressed", "false")


def test_keys_can_be_switched_off_and_stay_off(open_page: OpenPage) -> None:
    page = open_page()
    switch_keys(page, False)
    page.reload()
    start_live(page)
    page.locator("#pause").blur()
    for key in ("p", "m", "f", "?", "Space"):
        page.keyboard.press(key)
    expect_mirrored(page, True)
    expect_state(page, "live")
    expect(page.locator("#help")).to_be_hidden()
    switch_keys(page, True)
    page.keyboard.press("m")
    expect_mirrored(page, False)
    assert page.evaluate("document.fullscreenElement") is None


def test_space_still_presses_the_focused_control(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.locator("#mirror").focus()
    page.keyboard.press("Space")
    expect_mirrored(page, False)
    expect_state(page, "live")


@pytest.mark.parametrize(
    ("on", "title", "keys"), [(True, f"{MIRROR_TOOLTIP} (M)", "M"), (False, MIRROR_TOOLTIP, None)], ids=["on", "off"]
)
def test_tooltips_name_the_keys_while_enabled(open_page: OpenPage, on: bool, title: str, keys: str | None) -> None:
    page = open_page()
    switch_keys(page, on)
    expect(page.locator("#mirror")).to_have_attribute("title", title)
    assert page.locator("#mirror").get_attribute("aria-keyshortcuts") == keys
    expect(page.locator("#pause .control-text")).to_have_text("Pause")


def test_keys_press_nothing_behind_the_help(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("m")
    page.keyboard.press("p")
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    expect_mirrored(page, True)
    expect_state(page, "live")
