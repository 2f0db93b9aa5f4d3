"""Another site's form opens no room and replaces no key, in browsers with and without Sec-Fetch-Site."""

import pytest

from tests.webapp.rooms.clients import HOST, STRANGER_KEY, request_headers
from tests.webapp.rooms.people import People

FOREIGN = "https://other.example"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": FOREIGN},
        {"Origin": "null"},
        {"Origin": "http://localhost.other.example"},
        {"Origin": "nonsense"},
        {"Origin": FOREIGN, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_foreign_form_sets_no_key(people: People, headers: dict[str, str]) -> None:
    """Its browser would otherwise lose control of the rooms that it has opened: no cookie comes with such a form."""
    answer = people.open_room(**headers)
    assert answer.status_code in (400, 403)
    assert "Set-Cookie" not in answer.headers


def test_a_foreign_form_with_a_key_opens_no_room(people: People) -> None:
    headers = request_headers(people.address, {HOST: STRANGER_KEY})
    assert people.post_room(headers | {"Origin": FOREIGN}).status_code == 400


def test_our_own_form_opens_a_room(people: People) -> None:
    """Our pages send no referrer, so that some browsers name no origin."""
    headers = request_headers(people.address, {HOST: STRANGER_KEY})
    for own in ({"Origin": people.url}, {"Origin": "null"}, {"Sec-Fetch-Site": "same-origin"}, {}):
        assert people.post_room(headers | own).status_code == 303, own
