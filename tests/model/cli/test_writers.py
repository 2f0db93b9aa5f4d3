"""How results are written."""

import io
import json

import pytest

from model import EMOTIONS, Box, Face
from model.cli.columns import describe_columns
from model.cli.writers import WRITERS, FrameResult, printable
from tests.model.cli.command_line import objects, rows
from tests.paths import ROOT

pytestmark = pytest.mark.pure
SCORES = dict.fromkeys(EMOTIONS, 0.02) | {"happy": 0.88}
HAPPY = Face(1, Box(10, 20, 30, 40), SCORES, certain=True)
DARK = Face(2, Box(50, 20, 30, 40), SCORES, certain=False, flags=("too-small", "too-dark"), tilt_deg=-12.34)
CLOSE = Face(3, Box(50, 20, 30, 40), SCORES, certain=False)
PICTURE = FrameResult('a "b",\nc.jpg', 640, 480, (HAPPY, DARK))
FRAME = FrameResult("clip.mp4", 320, 240, (CLOSE,), frame=12, time_s=0.48)
NOBODY = FrameResult("none.png", 64, 48, ())


def written(output_format: str, *results: FrameResult) -> str:
    stream = io.StringIO()
    writer = WRITERS[output_format](stream)
    for result in results:
        writer.write(result)
    return stream.getvalue()


def test_writes_text() -> None:
    assert written("text", PICTURE, FRAME, NOBODY) == (
        'a "b",\\nc.jpg: 2 faces\n'
        "  1. looks happy 88%, 30 x 40 px at 10, 20\n"
        "  2. looks happy 88% (not certain: too-small, too-dark), 30 x 40 px at 50, 20\n"
        "clip.mp4 at 0.480 s: 1 face\n"
        "  3. looks happy 88% (not certain), 30 x 40 px at 50, 20\n"
        "none.png: no faces\n"
    )


def test_writes_json() -> None:
    first, second, third = objects(written("json", PICTURE, FRAME, NOBODY))
    assert first == {"file": 'a "b",\nc.jpg', "width": 640, "height": 480, "faces": [HAPPY.to_dict(), DARK.to_dict()]}
    assert (second["frame"], second["time_s"]) == (12, 0.48)
    assert third["faces"] == []


def test_writes_the_tilt() -> None:
    (row,) = rows(written("csv", FrameResult("a.jpg", 640, 480, (DARK,))))
    assert [row[name] for name in ("height", "tilt_deg", "emotion")] == ["40", "-12.3", "happy"]
    assert objects(written("json", PICTURE))[0]["faces"][1]["tilt_deg"] == -12.3


def test_writes_csv() -> None:
    header, first, *_ = written("csv", FrameResult("a.jpg", 640, 480, (HAPPY,)), NOBODY).splitlines()
    assert header == (
        "file,frame,time_s,picture_width,picture_height,id,x,y,width,height,tilt_deg,emotion,confidence,certain,"
        "angry,disgust,fear,happy,sad,surprise,neutral,quality_flags,error"
    )
    assert first == "a.jpg,,,640,480,1,10,20,30,40,0.0,happy,0.88,true,0.02,0.02,0.02,0.88,0.02,0.02,0.02,,"


def test_writes_semicolons_with_decimal_commas() -> None:
    result = FrameResult("v1.5.jpg", 320, 240, (DARK,), frame=12, time_s=0.48)
    _, row = written("semicolons", result).splitlines()
    assert row == (
        "v1.5.jpg;12;0,480;320;240;2;50;20;30;40;-12,3;happy;0,88;false;0,02;0,02;0,02;0,88;0,02;0,02;0,02;"
        "too-small too-dark;"
    )


@pytest.mark.parametrize(("name", "escaped"), json.loads((ROOT / "tests/vectors/formulas.json").read_text()))
def test_escapes_formulas_in_file_names(name: str, escaped: str) -> None:
    assert rows(written("csv", FrameResult(name, 640, 480, (HAPPY,))))[0]["file"] == escaped


@pytest.mark.parametrize(("kind", "row"), [("csv", "'=a.jpg,{},cut short"), ("semicolons", "'=a.jpg;{};cut short")])
def test_a_table_lists_a_file_that_cannot_be_read(kind: str, row: str) -> None:
    stream = io.StringIO()
    WRITERS[kind](stream).write_failure("=a.jpg", "cut short")
    assert stream.getvalue().splitlines()[1] == row.format(row[7] * 20)


@pytest.mark.parametrize("kind", ["text", "json"])
def test_other_results_leave_failures_to_stderr(kind: str) -> None:
    stream = io.StringIO()
    WRITERS[kind](stream).write_failure("a.jpg", "cut short")
    assert stream.getvalue() == ""


def test_csv_has_the_values_of_json() -> None:
    results = (PICTURE, FRAME, NOBODY)
    columns = [column.name for column in describe_columns() if column.name != "mark"]
    flat = []
    for result in objects(written("json", *results)):
        for face in result["faces"]:
            time_s = f"{result['time_s']:.3f}" if "time_s" in result else ""
            values = [result["file"], result.get("frame", ""), time_s, result["width"], result["height"], face["id"]]
            values += [
                *face["box"].values(),
                face["tilt_deg"],
                face["emotion"],
                face["confidence"],
                str(face["certain"]).lower(),
            ]
            values += [*face["scores"].values(), " ".join(face["flags"]), ""]
            flat.append(dict(zip(columns, map(str, values), strict=True)))
    assert rows(written("csv", *results)) == flat


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain.jpg", "plain.jpg"),
        ("größer 笑.jpg", "größer 笑.jpg"),
        ("two\nlines\t.jpg", "two\\nlines\\t.jpg"),
        ("\x1b[31mred.jpg", "\\x1b[31mred.jpg"),
        ("\udcff.jpg", "\\udcff.jpg"),
    ],
)
def test_prints_names_on_one_line(name: str, expected: str) -> None:
    assert printable(name) == expected
