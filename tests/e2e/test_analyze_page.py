"""The page for photographs in a real browser, with a real server, which reads them, or this device does."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from playwright.sync_api import Dialog, Page, expect

from model import Analyzer
from model.box import Box, iou
from tests.e2e.analyze import (
    DROP,
    PATIENCE_MS,
    analyze_url,
    choose_files,
    csv_rows,
    decoded_picture,
    downloaded_bytes,
    save_download,
    select_picture,
    thumbnail,
    wait_until_read,
)
from tests.e2e.browser import FAILED_REQUEST, ConsoleErrors, OpenPage
from tests.e2e.device import Requests, choose_device
from tests.e2e.live import wait_until
from tests.paths import ROOT
from tests.pictures import jpeg
from tests.server import Server


@pytest.fixture
def page(open_page: OpenPage, live_server: Server) -> Page:
    return open_page(url=analyze_url(live_server.url))


@pytest.fixture(params=["server", "device"])
def page_of_either(request: pytest.FixtureRequest, open_page: OpenPage, live_server: Server) -> Iterator[Page]:
    """Return the page as the server reads, and as this device does: nothing may have been sent then."""
    page = open_page(url=f"{live_server.url}/healthz")
    requests = Requests(page.context, page)
    page.goto(analyze_url(live_server.url))
    if request.param == "device":
        choose_device(page)
    yield page
    assert requests.sockets() == []
    assert bool(requests.posted) == (request.param == "server"), requests.posted


@pytest.fixture(scope="session")
def folder(photo: np.ndarray, photo_jpeg: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write pictures of one face, of two and of none, and a truncated file."""
    path = tmp_path_factory.mktemp("pictures")
    (path / "one.jpg").write_bytes(photo_jpeg)
    cv2.imwrite(str(path / "two, side by side.png"), np.hstack([photo, photo[:, ::-1]]))
    cv2.imwrite(str(path / "wall.png"), np.full((240, 320, 3), 127, np.uint8))
    (path / "cut.jpg").write_bytes(photo_jpeg[: len(photo_jpeg) // 2])
    cv2.imwrite(str(path / "scan.tiff"), photo)
    return path


def drop_or_paste(page: Page, kind: str, *paths: Path) -> None:
    """Drop or paste files."""
    types = {".jpg": "image/jpeg", ".png": "image/png"}
    files = [[path.name, types[path.suffix], base64.b64encode(path.read_bytes()).decode()] for path in paths]
    page.wait_for_selector("#choose:not([disabled])", state="attached")
    page.evaluate(DROP, [files, kind])


def test_analyses_dropped_pictures_and_saves_everything(page_of_either: Page, folder: Path, analyzer: Analyzer) -> None:
    page = page_of_either
    drop_or_paste(page, "drop", folder / "one.jpg", folder / "two, side by side.png")
    wait_until_read(page)
    expect(page.locator("#overlay")).to_have_attribute("data-faces", "1")
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    select_picture(page, 1)
    expect(page.locator("#overlay")).to_have_attribute("data-faces", "2")
    expect(page.locator("#canvas")).to_have_attribute("aria-label", "two, side by side.png, 2 faces")
    expect(page.locator("#total-faces")).to_have_text("3")
    expect(page.locator('#total-emotions [data-emotion="happy"] b')).to_have_text("3")

    reading = json.loads(downloaded_bytes(save_download(page, "#save-json")))
    expected = analyzer.analyze(decoded_picture((folder / "two, side by side.png").read_bytes()))
    assert (reading["file"], reading["width"], reading["height"]) == ("two, side by side.png", 1024, 512)
    assert [face["id"] for face in reading["faces"]] == [1, 2]
    assert iou(Box(**reading["faces"][0]["box"]), expected[0].box) > 0.9

    download = save_download(page, "#save-png")
    assert download.suggested_filename == "two, side by side-mien.png"
    annotated, original = (
        decoded_picture(downloaded_bytes(download)),
        decoded_picture((folder / "two, side by side.png").read_bytes()),
    )
    assert annotated.shape == original.shape
    box = expected[0].box
    edge = annotated[box.y + box.height // 2, box.x - 4 : box.x + 5].astype(int)
    assert np.abs(edge - original[box.y + box.height // 2, box.x - 4 : box.x + 5]).max() > 60, "the box is drawn"
    middle = (slice(box.y + 20, box.y + box.height - 20), slice(box.x + 20, box.x + box.width - 20))
    assert np.abs(annotated[middle].astype(int) - original[middle]).max() <= 2, "nothing is drawn inside it"

    archive = zipfile.ZipFile(io.BytesIO(downloaded_bytes(save_download(page, "#save-zip"))))
    assert archive.testzip() is None
    names = {"faces.csv", "faces.json", "columns.md", "columns.json"}
    names |= {"annotated/one.jpg", "annotated/two, side by side.png"}
    assert set(archive.namelist()) == names
    assert decoded_picture(archive.read("annotated/one.jpg")).shape == (640, 640, 3), (
        "enlarged so that labels are legible"
    )
    table, readings = archive.read("faces.csv"), json.loads(archive.read("faces.json"))
    assert table == downloaded_bytes(save_download(page, "#save-all-csv"))
    assert readings == json.loads(downloaded_bytes(save_download(page, "#save-all-json")))
    rows = csv_rows(table)
    faces = [(reading["file"], face) for reading in readings for face in reading["faces"]]
    assert len(rows) == len(faces) == 3
    for row, (name, face) in zip(rows, faces, strict=True):
        assert (row["file"], int(row["id"]), row["emotion"]) == (name, face["id"], face["emotion"])
        assert {side: int(row[side]) for side in face["box"]} == face["box"]
        assert {emotion: float(row[emotion]) for emotion in face["scores"]} == face["scores"]
        assert row["certain"] == str(face["certain"]).lower()
        assert (row["frame"], row["time_s"]) == ("", "")
    assert csv_rows(downloaded_bytes(save_download(page, "#save-csv"))) == rows[1:]
    page.check("#semicolons")
    european = csv_rows(downloaded_bytes(save_download(page, "#save-csv")), ";")
    assert [row["happy"] for row in european] == [row["happy"].replace(".", ",") for row in rows[1:]]
    for kind in ("md", "json"):
        name = f"columns.{kind}"
        download = save_download(page, f"[data-columns={kind}]")
        assert (download.suggested_filename, downloaded_bytes(download)) == (name, archive.read(name))
    assert archive.read("columns.md") == (ROOT / "docs" / "columns.md").read_bytes()


def test_asks_before_leaving_with_unsaved_readings(page: Page, folder: Path) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    choose_files(page, folder / "one.jpg", folder / "two, side by side.png")
    wait_until_read(page)
    page.click("#why")
    page.on("dialog", stay)
    page.close(run_before_unload=True)
    wait_until(page, lambda: asked == ["beforeunload"], "the browser asks")
    save_download(page, "#save-all-csv")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_why_toggles_the_heatmap(page_of_either: Page, folder: Path) -> None:
    page = page_of_either
    choose_files(page, folder / "one.jpg")
    wait_until_read(page)
    page.click("#why")
    expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)
    expect(page.locator("#legend-method")).to_have_text("Occlusion: how much the score falls when this part is hidden.")
    expect(page.locator("#overlay")).to_have_attribute("data-heat", "happy")
    expect(page.locator("#why")).to_have_attribute("aria-pressed", "true")
    page.click("#why")
    expect(page.locator("#legend")).to_be_hidden()
    expect(page.locator("#overlay")).to_have_attribute("data-heat", "")


def test_reads_a_good_file_beside_a_broken_one(
    page_of_either: Page, console_errors: ConsoleErrors, folder: Path
) -> None:
    page = page_of_either
    console_errors.ignored.append(FAILED_REQUEST)
    choose_files(page, folder / "cut.jpg", folder / "one.jpg")
    wait_until_read(page)
    expect(page.locator("#state-title")).to_have_text("This picture is damaged")
    expect(page.locator("#state-advice")).to_contain_text("add the copy")
    expect(page.locator("#progress")).to_have_text("Could not be read: 1 of 2 pictures")
    expect(page.locator("#retry")).to_be_hidden()
    select_picture(page, 1)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")
    readings = json.loads(downloaded_bytes(save_download(page, "#save-all-json")))
    assert readings[0]["error"]["code"] == "broken-picture"
    failed, read = csv_rows(downloaded_bytes(save_download(page, "#save-all-csv")))
    assert (failed["file"], failed["error"], failed["id"]) == ("cut.jpg", "This picture is damaged", "")
    assert (read["file"], read["error"], read["id"]) == ("one.jpg", "", "1")


def test_explains_a_pasted_picture_without_a_face(page_of_either: Page, folder: Path) -> None:
    page = page_of_either
    drop_or_paste(page, "paste", folder / "wall.png")
    wait_until_read(page)
    expect(page.locator("#helps-title")).to_be_visible()
    expect(page.locator("#helps")).to_contain_text("light on the face")
    expect(page.locator("#announcer")).to_have_text("wall.png: no face.")


def test_analyses_the_sample(page_of_either: Page) -> None:
    page = page_of_either
    page.click("#sample")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 looks happy")


def test_draws_boxes_for_a_format_that_the_browser_cannot_show(page: Page, folder: Path) -> None:
    choose_files(page, folder / "scan.tiff")
    wait_until_read(page)
    expect(page.locator("#canvas")).to_have_attribute("data-content", "background")
    expect(page.locator("#picture-note")).to_be_visible()
    expect(page.locator("#overlay")).to_have_attribute("data-faces", "1")


def test_shows_a_rotated_photograph_upright(page_of_either: Page, photo: np.ndarray, tmp_path: Path) -> None:
    page = page_of_either
    from PIL import Image

    exif = Image.Exif()
    exif[0x0112] = 6  # orientation: rotate clockwise
    wide = np.hstack([photo, np.full((512, 100, 3), 60, np.uint8)])
    turned = Image.fromarray(np.rot90(wide)[..., ::-1].copy())
    turned.save(tmp_path / "phone.jpg", exif=exif, quality=92)
    choose_files(page, tmp_path / "phone.jpg")
    wait_until_read(page)
    expect(page.locator("#picture-size")).to_have_text("612 \u00d7 512")
    assert page.evaluate("[canvas.width, canvas.height]") == [612, 512]
    box = json.loads(downloaded_bytes(save_download(page, "#save-json")))["faces"][0]["box"]
    assert abs(box["x"] + box["width"] / 2 - 225) < 30, "the astronaut's face in the upright picture"
    assert abs(box["y"] + box["height"] / 2 - 115) < 30


def test_works_by_keyboard_alone(page: Page, folder: Path) -> None:
    page.wait_for_selector("#choose:not([disabled])")
    page.locator("#sample").focus()
    page.keyboard.press("Enter")
    expect(thumbnail(page, 0)).to_be_focused()
    wait_until_read(page)
    choose_files(page, folder / "two, side by side.png")
    wait_until_read(page)
    thumbnail(page, 1).focus()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#picture-name")).to_have_text("sample.jpg")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#picture-name")).to_have_text("two, side by side.png")
    order = []
    while page.evaluate("document.activeElement.name") != "face":
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.id"))
        assert len(order) < 20
    assert order[:-1] == ["previous", "save-png", "save-json", "save-csv", "remove", "read-server"], (
        "from left to right"
    )
    chosen = page.locator("#reading").inner_text().strip()
    page.keyboard.press("ArrowRight")
    readings = {"Face 1 looks happy", "Face 2 looks happy"}
    expect(page.locator("#reading")).to_have_text((readings - {chosen}).pop())
    page.keyboard.press("Tab")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#legend")).to_be_visible(timeout=PATIENCE_MS)
    page.locator("#remove").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".thumb")).to_have_count(1)
    expect(page.locator("#remove")).to_be_focused()
    page.locator("#undo").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".thumb")).to_have_count(2)
    expect(thumbnail(page, 1)).to_be_focused()


def test_flags_a_dark_face(page_of_either: Page, photo: np.ndarray, tmp_path: Path) -> None:
    page = page_of_either
    (tmp_path / "dim.jpg").write_bytes(jpeg((photo * 0.2).astype(np.uint8), 95))
    choose_files(page, tmp_path / "dim.jpg")
    wait_until_read(page)
    expect(page.locator("#reading")).to_have_text("Face 1 is hard to read")
    expect(page.locator("#flags")).to_contain_text("Too dark: a photograph with light on the face would help.")


def test_every_face_of_a_group_has_a_button_in_view(page_of_either: Page, photo: np.ndarray, tmp_path: Path) -> None:
    page = page_of_either
    portrait = cv2.resize(photo[:300, 70:370], (150, 150), interpolation=cv2.INTER_AREA)
    group = tmp_path / "group.jpg"
    group.write_bytes(jpeg(np.vstack([np.hstack([portrait] * 7)] * 2)))
    choose_files(page, group)
    wait_until_read(page)
    chips = page.locator(".face-chip")
    assert chips.count() >= 13
    panel = page.locator(".panel").bounding_box()
    assert panel is not None
    for index in range(chips.count()):
        chip = chips.nth(index).bounding_box()
        assert chip is not None
        assert panel["x"] <= chip["x"] <= panel["x"] + panel["width"] - chip["width"], index
        assert panel["y"] <= chip["y"] <= panel["y"] + panel["height"] - chip["height"], index
