from pathlib import Path

import pytest

from model import CascadeError
from model.detect.live_detector import LiveDetector
from model.detect.still_detector import StillDetector


@pytest.mark.parametrize("make", [StillDetector, LiveDetector])
def test_rejects_missing_and_damaged_cascades(tmp_path: Path, make: type[StillDetector] | type[LiveDetector]) -> None:
    with pytest.raises(CascadeError, match="opencv-python-headless"):
        make(cascade=tmp_path / "none.xml")
    for number, text in enumerate(["", "not xml", "<?xml version='1.0'?><opencv_storage></opencv_storage>"]):
        path = tmp_path / f"{number}.xml"
        path.write_text(text)
        with pytest.raises(CascadeError, match="reinstall"):
            make(cascade=path)
