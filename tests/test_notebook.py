"""The notebook of docs/ runs on a table that Mien writes."""

import io
import shutil
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from model.box import Box
from model.cli.writers import WRITERS, FrameResult
from model.emotions import EMOTIONS
from model.face import Face
from tests.paths import ROOT


def face(number: int, emotion: str, certain: bool = True) -> Face:
    scores = {each: 0.7 if each == emotion else 0.05 for each in EMOTIONS}
    return Face(number, Box(10, 10, 90, 90), scores, certain, () if certain else ("blurred",))


def table() -> str:
    """Return a clip's table: face 1 looks happy, then sad after a gap; of face 2 a quarter is hard to read."""
    stream = io.StringIO()
    writer = WRITERS["csv"](stream)
    for index, time_s in enumerate([0.0, 0.5, 1.0, 1.5, 7.0, 7.5, 8.0, 8.5]):
        faces = (face(1, "happy" if time_s < 5 else "sad"), face(2, "neutral", certain=index not in (2, 5)))
        writer.write(FrameResult("clip.mp4", 640, 480, faces, index, time_s))
    return stream.getvalue()


def test_the_notebook_counts_and_plots_a_recording(tmp_path: Path) -> None:
    shutil.copy(ROOT / "docs/recording.ipynb", tmp_path)
    (tmp_path / "recording.csv").write_text(table(), encoding="utf-8-sig")
    notebook = nbformat.read(tmp_path / "recording.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    NotebookClient(notebook, resources={"metadata": {"path": str(tmp_path)}}).execute()
    outputs = {cell.id: cell.outputs for cell in notebook.cells if cell.cell_type == "code"}
    assert outputs["read"][0].text == "2 faces, 16 readings, 88% readable\n"
    header, _, first, second = (line.split() for line in outputs["count"][0].data["text/plain"].splitlines())
    assert header[1:] == ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
    assert first == ["1", "0.0", "0.0", "0.0", "0.5", "0.5", "0.0", "0.0"]
    assert second == ["2", "0.0", "0.0", "0.0", "0.0", "0.0", "0.0", "1.0"]
    assert (tmp_path / "recording.png").read_bytes().startswith(b"\x89PNG")
