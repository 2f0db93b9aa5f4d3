from model.boxes import Box
from model.faces import Face
from model.follow import FORGET_S, Follower


def face(x: int, y: int = 50, side: int = 60) -> Face:
    return Face(0, Box(x, y, side, side), {}, certain=True)


def places(faces: list[Face]) -> dict[int, int]:
    return {face.id: face.box.x for face in faces}


def test_a_face_that_moves_keeps_its_number() -> None:
    follower = Follower()
    for step in range(20):
        assert places(follower.follow([face(10 * step)], now_s=0.1 * step)) == {1: 10 * step}


def test_numbers_do_not_depend_on_the_order_of_the_boxes() -> None:
    follower = Follower()
    assert places(follower.follow([face(0), face(200)], 0.0)) == {1: 0, 2: 200}
    assert places(follower.follow([face(205), face(5)], 0.1)) == {1: 5, 2: 205}


def test_a_newcomer_on_the_left_takes_a_new_number() -> None:
    follower = Follower()
    follower.follow([face(200)], 0.0)
    assert places(follower.follow([face(0), face(200)], 0.1)) == {1: 200, 2: 0}


def test_a_face_missed_for_a_moment_keeps_its_number() -> None:
    follower = Follower()
    follower.follow([face(0)], 0.0)
    follower.follow([], 0.2)
    assert places(follower.follow([face(4)], 0.4)) == {1: 4}


def test_a_face_gone_for_long_is_forgotten() -> None:
    follower = Follower()
    follower.follow([face(0)], 0.0)
    follower.follow([], 0.1)
    assert places(follower.follow([face(0)], 0.1 + FORGET_S + 0.1)) == {2: 0}


def test_a_client_that_sends_rarely_keeps_its_numbers() -> None:
    follower = Follower()
    for now_s in (0.0, 3.0, 6.0):
        assert places(follower.follow([face(0)], now_s)) == {1: 0}


def test_two_boxes_on_one_place_get_two_numbers() -> None:
    follower = Follower()
    follower.follow([face(0)], 0.0)
    assert places(follower.follow([face(2), face(10)], 0.1)) == {1: 2, 2: 10}


def test_the_best_overlap_wins() -> None:
    follower = Follower()
    follower.follow([face(0), face(40)], 0.0)
    assert places(follower.follow([face(30)], 0.1)) == {2: 30}
