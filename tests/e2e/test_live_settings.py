"""The settings of the live page: each acts at once, is remembered, and goes back to its default."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import TARGETS, axe_violations, phone_faults
from tests.e2e.browser import OpenPage
from tests.e2e.live import PATIENCE_MS, start_live, wait_for_answers
from tests.e2e.recordings import end_recording, start_recording, stored_recording

# Records the texts that are written on the overlay, with their sizes in pixels.
RECORD_LABELS = """(() => {
  window.labels = [];
  const fillText = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
    if (this.canvas.id === "overlay") window.labels.push([parseFloat(this.font.split(" ")[1]), text]);
    return fillText.call(this, text, ...place);
  };
})();"""
NEXT_LABELS = """async () => {
  window.labels = [];
  while (!window.labels.length) await new Promise(requestAnimationFrame);
  return window.labels;
}"""


def open_settings(page: Page) -> None:
    page.click("#settings-open")
    expect(page.get_by_role("dialog", name="Settings")).to_be_visible()


def drawn_labels(page: Page) -> tuple[set[float], bool]:
    """Return the sizes of the text that is drawn next, and whether there is a percentage in it."""
    labels = page.evaluate(NEXT_LABELS)
    return {size for size, _ in labels}, any("%" in text for _, text in labels)


def test_labels_change_at_once_and_go_back(open_page: OpenPage) -> None:
    page = open_page(script=RECORD_LABELS)
    start_live(page)
    assert drawn_labels(page) == ({16}, True)
    open_settings(page)
    page.select_option("#setting-labelSize", "large")
    assert drawn_labels(page) == ({24}, True)
    page.get_by_label("Percentages").uncheck()
    assert drawn_labels(page) == ({24}, False)
    page.reload()
    start_live(page)
    assert drawn_labels(page) == ({24}, False)
    open_settings(page)
    expect(page.locator("#setting-labelSize")).to_have_value("large")
    page.get_by_role("button", name="Back to defaults").click()
    assert drawn_labels(page) == ({16}, True)
    expect(page.locator("#setting-labelSize")).to_have_value("medium")
    expect(page.get_by_label("Percentages")).to_be_checked()


def test_small_faces_are_left_out_everywhere(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    expect(page.locator("#reading")).to_contain_text("looks happy")
    open_settings(page)
    page.select_option("#setting-smallestFace", "third")
    expect(page.locator("#reading")).to_have_text("Only small faces", timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    expect(page.locator("#status")).to_have_text("Only small faces in view. The settings leave them out.")
    start_recording(page)
    wait_for_answers(page, 10)
    end_recording(page)
    samples = stored_recording(page)["samples"]
    assert len(samples) >= 5
    assert all(sample["faces"] == [] for sample in samples)
    open_settings(page)
    page.get_by_role("button", name="Back to defaults").click()
    expect(page.locator("#reading")).to_contain_text("looks happy", timeout=PATIENCE_MS)


def test_mirror_has_one_truth(open_page: OpenPage) -> None:
    page = open_page()
    start_live(page)
    page.click("#mirror")
    open_settings(page)
    front = page.get_by_label("a camera that faces you")
    expect(front).not_to_be_checked()
    front.check()
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", "true")
    page.get_by_label("clips and screens").check()
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Escape")
    page.click("#stop")
    page.click("#sample")
    expect(page.locator("#stage")).to_have_attribute("data-state", "live", timeout=PATIENCE_MS)
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", "true")
    open_settings(page)
    page.get_by_role("button", name="Back to defaults").click()
    expect(page.locator("#mirror")).to_have_attribute("aria-pressed", "false")


def test_who_reads_has_one_truth(open_page: OpenPage) -> None:
    page = open_page()
    open_settings(page)
    sheet, panel = page.locator("#settings"), page.locator("#reader-menu")
    expect(sheet.get_by_label("on the server")).to_be_checked()
    sheet.get_by_label("on this device").check()
    expect(panel.get_by_label("on this device")).to_be_checked()
    page.reload()
    open_settings(page)
    expect(sheet.get_by_label("on this device")).to_be_checked()
    page.get_by_role("button", name="Back to defaults").click()
    expect(sheet.get_by_label("on the server")).to_be_checked()
    expect(panel.get_by_label("on the server")).to_be_checked()


def test_settings_work_by_keyboard_and_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(has_touch=True, viewport={"width": 390, "height": 844})
    page.locator("#settings-open").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#settings")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#setting-labelSize")).to_be_focused()
    page.keyboard.press("l")  # of "large"
    expect(page.locator("#setting-labelSize")).to_have_value("large")
    assert page.evaluate("document.querySelector('#stage').style.getPropertyValue('--label-scale')") == "1.5"
    assert axe_violations(page) == []
    assert phone_faults(page, f"{TARGETS}, #settings select, #settings .dialog-switch") == []
    page.keyboard.press("Escape")
    expect(page.locator("#settings-open")).to_be_focused()
