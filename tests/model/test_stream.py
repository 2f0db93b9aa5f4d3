import pytest

from model.stream import is_same_shape

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ((480, 640), (480, 640), True),
        ((480, 640), (240, 320), True),
        ((333, 641), (166, 320), True),  # rounded
        ((360, 640), (480, 640), False),
        ((480, 640), (640, 480), False),
        ((1, 1), (4, 4), True),
        ((), (480, 640), False),
    ],
)
def test_compares_the_shapes_of_frames(first: tuple[int, ...], second: tuple[int, ...], same: bool) -> None:
    assert is_same_shape(first, second) is is_same_shape(second, first) is same
