"""The list of recordings in the browser's store."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.analyze import csv_rows, downloaded_bytes, save_download
from tests.e2e.browser import OpenPage
from tests.e2e.recordings import ID, recording, run_on_store
from tests.server import Server

OTHER = recording(30, id=ID.replace("0b9f", "1111"), name="Later", started_at="2026-11-23T21:00:00.000Z")


ADD_CLIP = """async (id) => {
  const { RecordingStore } = await import("/static/js/recorder/store.js");
  const store = await RecordingStore.open();
  await store.appendClip(id, new Blob(["clip"], { type: "video/webm" }));
  store.close();
}"""


def open_list(open_page: OpenPage, server: Server, *recordings: dict[str, object]) -> Page:
    page = open_page(url=f"{server.url}/recordings")
    if recordings:
        run_on_store(page, *(("save", each) for each in recordings))
        page.reload()
    expect(page.locator("#main")).to_have_attribute("data-state", "ready")
    return page


def names(page: Page) -> list[str]:
    return page.locator(".recording-name").all_inner_texts()


def choose_files(page: Page, *paths: Path) -> None:
    expect(page.locator("#import")).to_be_enabled()
    page.set_input_files("#picker", [str(path) for path in paths])


def test_empty_list_links_to_the_live_page(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server)
    expect(page.locator("#empty")).to_be_visible()
    page.click("#empty a")
    expect(page.locator("#start")).to_be_enabled()


def test_lists_recordings_newest_first(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server, recording(20), OTHER)
    assert names(page) == ["Later", "Question time"]
    expect(page.locator(".recording").nth(1)).to_contain_text("camera · 1.9 s · 20 samples · 1 mark")
    expect(page.locator("#empty")).to_be_hidden()
    page.get_by_role("link", name="Question time", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/recordings/report?id={ID}")


def test_renames_a_recording(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server, recording())
    page.click("[data-act=rename]")
    page.keyboard.type("<b>Pilot</b>")
    page.keyboard.press("Enter")
    expect(page.locator(".recording-name")).to_have_text("<b>Pilot</b>")
    page.click("[data-act=rename]")
    page.keyboard.type("nothing")
    page.keyboard.press("Escape")
    page.reload()
    expect(page.locator(".recording-name")).to_have_text("<b>Pilot</b>")


def test_deletion_can_be_undone_until_the_message_closes(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server, recording(), OTHER)
    page.click("[data-act=remove] >> nth=1")
    expect(page.locator(".recording")).to_have_count(1)
    page.click("#undo")
    expect(page.locator(".recording")).to_have_count(2)
    page.click("[data-act=remove] >> nth=1")
    page.click("#toast-close")
    expect(page.locator("#toast")).to_be_hidden()
    expect(page.locator("#import")).to_be_focused()  # as after deleting the last recording
    page.reload()
    expect(page.locator(".recording")).to_have_count(1)
    assert run_on_store(page, ("load", ID)) == [{"error": "gone"}]


def test_exports_and_imports_a_recording(open_page: OpenPage, live_server: Server, tmp_path: Path) -> None:
    page = open_list(open_page, live_server, recording(20))
    download = save_download(page, "[data-act=json]")
    assert download.suggested_filename == "Question time-mien.json"
    data = downloaded_bytes(download)
    assert json.loads(data) == recording(20)
    rows = csv_rows(downloaded_bytes(save_download(page, "[data-act=csv]")))
    assert [row["emotion"] for row in rows if row["id"]] == ["happy"] * 20
    assert {row["quality_flags"] for row in rows} == {""}
    assert downloaded_bytes(save_download(page, "[data-columns=md]")).startswith(b"# The columns of tables")
    page.click("[data-act=remove]")
    page.click("#toast-close")
    path = tmp_path / "back.json"
    path.write_bytes(data)
    choose_files(page, path)
    expect(page.locator(".recording-name")).to_have_text("Question time")
    assert run_on_store(page, ("load", ID)) == [recording(20)]
    choose_files(page, path)
    expect(page.locator("#toast-text")).to_contain_text("“Question time” was here before and is now here twice")
    assert names(page) == ["Question time"] * 2


def test_a_json_file_says_that_the_clip_is_apart(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server, recording(20))
    page.evaluate(ADD_CLIP, ID)
    page.reload()
    expect(page.locator("[data-act=clip]")).to_be_visible()
    save_download(page, "[data-act=json]")
    expect(page.locator("#toast-text")).to_contain_text("not the annotated clip")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("no json", "This is not a Mien recording"),
        (json.dumps(recording(version=2)), "This recording needs a newer version of Mien"),
        (json.dumps(recording())[:60], "This recording is cut short"),
        (json.dumps(recording(duration_s="long")), "This recording is damaged"),
    ],
)
def test_explains_a_file_that_is_not_a_recording(
    open_page: OpenPage, live_server: Server, tmp_path: Path, text: str, title: str
) -> None:
    page = open_list(open_page, live_server, recording())
    (tmp_path / "bad.json").write_text(text)
    choose_files(page, tmp_path / "bad.json")
    expect(page.locator("#notice-title")).to_have_text(title)
    assert names(page) == ["Question time"]


def test_imports_what_a_truncated_file_has(open_page: OpenPage, live_server: Server, tmp_path: Path) -> None:
    page = open_list(open_page, live_server, recording(50))
    text = downloaded_bytes(save_download(page, "[data-act=json]")).decode()
    (tmp_path / "half.json").write_text(text[: len(text) // 2])
    choose_files(page, tmp_path / "half.json")
    expect(page.locator("#toast")).to_contain_text("was incomplete: its end is missing.")
    listed = run_on_store(page, ("list",))[0]
    assert sorted(row["samples"] for row in listed)[1] == 50
    assert 20 <= min(row["samples"] for row in listed) <= 25


def test_selects_two_recordings_to_compare(open_page: OpenPage, live_server: Server) -> None:
    page = open_list(open_page, live_server, recording(), OTHER)
    compare = page.locator("#compare")
    expect(compare).to_have_attribute("aria-disabled", "true")
    for index in range(2):
        page.locator(".recording-select input").nth(index).check()
    expect(compare).to_have_text("Compare 2")
    compare.click()
    expect(page).to_have_url(f"{live_server.url}/recordings/compare?ids={OTHER['id']},{ID}")


def test_reports_missing_storage(open_page: OpenPage, live_server: Server) -> None:
    page = open_page()
    page.add_init_script("""Object.defineProperty(window, "indexedDB", { value: {
        open() { throw new DOMException("denied", "SecurityError"); } } })""")
    page.goto(f"{live_server.url}/recordings")
    expect(page.locator("#notice-title")).to_have_text("This browser stores nothing for this page")
