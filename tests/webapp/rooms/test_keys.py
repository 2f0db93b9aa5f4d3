"""Keys, and the digests that a room keeps of them."""

import pytest

from webapp.rooms.keys import digest_code, digest_host_key, digest_key, digest_sender, is_host_key, is_key, student_id

pytestmark = pytest.mark.pure

KEY, OTHER_KEY = "k" * 43, "o" * 43


def test_verifies_the_host_key_against_its_digest() -> None:
    digest = digest_host_key("ABC234", KEY)
    assert KEY not in digest
    assert is_host_key("ABC234", KEY, digest)
    assert not is_host_key("ABC235", KEY, digest), "each room has another digest"
    for wrong in (OTHER_KEY, "", None, digest, KEY[:-1], 7, [KEY]):
        assert not is_host_key("ABC234", wrong, digest)


@pytest.mark.parametrize("wrong", ["", "short", "k" * 65, "k" * 42 + "\n", "k" * 42 + " ", "<script>" * 5, None, 3])
def test_rejects_invalid_keys(wrong: object) -> None:
    assert not is_key(wrong)


def test_student_ids_differ_between_rooms_and_browsers() -> None:
    assert student_id("ABC234", KEY) == student_id("ABC234", KEY)
    assert len({student_id(code, key) for code in ("ABC234", "ABC235") for key in (KEY, OTHER_KEY)}) == 4


def test_digests_hide_what_is_counted() -> None:
    assert "192.0.2.7" not in digest_sender("192.0.2.7")
    assert digest_sender("192.0.2.7") != digest_sender("192.0.2.8")
    assert "ABC234" not in digest_code("ABC234")
    assert len({digest_key(KEY), digest_key(OTHER_KEY), digest_code(KEY), digest_sender(KEY)}) == 4
    assert student_id("ABC234", KEY) not in digest_key(KEY)
