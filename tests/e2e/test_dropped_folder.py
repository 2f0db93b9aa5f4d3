"""A folder dropped on the page for photographs: what is read, passed over and named."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.e2e.analyze import analyze_url, wait_until_read
from tests.e2e.browser import OpenPage
from tests.server import Server

# A file that is only in the cloud: it has an entry, but cannot be opened.
ONLY_IN_THE_CLOUD = """(() => {
  const get = DataTransferItem.prototype.webkitGetAsEntry;
  DataTransferItem.prototype.webkitGetAsEntry = function () {
    const entry = get.call(this);
    const reader = Object.getPrototypeOf(entry.createReader());
    const { readEntries } = reader;
    reader.readEntries = function (resolve, reject) {
      const lose = (inner) => {
        if (inner.name === "cloud.jpg") inner.file = (_, fail) => fail(new DOMException("gone", "NotFoundError"));
        return inner;
      };
      readEntries.call(this, (entries) => resolve(entries.map(lose)), reject);
    };
    return entry;
  };
})();"""


def drop_folder(page: Page, folder: Path) -> None:
    """Drop a real folder, as a person does: a page cannot make one."""
    devtools = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 300, "y": 300, "data": data})


def test_reads_what_opens_and_names_what_does_not(
    open_page: OpenPage, live_server: Server, small_jpeg: bytes, tmp_path: Path
) -> None:
    inner = tmp_path / "photos" / "summer"
    (inner / "__MACOSX").mkdir(parents=True)
    for path in (inner.parent / "a.jpg", inner / "b.jpg", inner / "cloud.jpg"):
        path.write_bytes(small_jpeg)
    for path in (inner.parent / ".DS_Store", inner / "._b.jpg", inner / "Thumbs.db", inner / "__MACOSX" / "b.jpg"):
        path.write_bytes(b"nobody's")
    page = open_page(url=analyze_url(live_server.url), script=ONLY_IN_THE_CLOUD)
    drop_folder(page, inner.parent)
    expect(page.locator("#total-pictures")).to_have_text("2")
    wait_until_read(page)
    expect(page.locator("main")).to_contain_text("cloud.jpg could not be opened.")
    assert "DS_Store" not in page.content()
