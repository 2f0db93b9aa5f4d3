"""A teacher who closed the page finds the way back to the open room, and nobody else does."""

import requests

from tests.webapp.rooms.clients import ANSWER_S, STRANGER_KEY
from tests.webapp.rooms.people import People

PAGES = ("/host", "/lessons")


def browser_with_a_room(people: People) -> tuple[requests.Session, str]:
    """Open a room as a browser does; return the browser, with its cookies, and the code."""
    browser = requests.Session()
    browser.headers["X-Forwarded-For"] = people.address
    return browser, open_room(browser, people.url)


def open_room(browser: requests.Session, url: str) -> str:
    answer = browser.post(f"{url}/host", data={"source": "samples"}, allow_redirects=False, timeout=ANSWER_S)
    return answer.headers["Location"].rsplit("/", 1)[1]


def read(browser: requests.Session, address: str) -> str:
    answer = browser.get(address, timeout=ANSWER_S)
    assert answer.status_code == 200
    return answer.text


def test_pages_lead_the_host_back_to_open_rooms_alone(people: People) -> None:
    browser, first = browser_with_a_room(people)
    second = open_room(browser, people.url)
    for page in PAGES:
        text = read(browser, people.url + page)
        assert text.index(f'href="/host/{second}"') < text.index(f'href="/host/{first}"'), "the newest first"
    host = people.stranger(mien_host=str(browser.cookies["mien_host"]))
    host.call("host", {"code": first})
    host.call("end")
    for page in PAGES:
        text = read(browser, people.url + page)
        assert first not in text
        assert f'href="/host/{second}"' in text


def test_codes_without_the_key_lead_nowhere(people: People) -> None:
    _, code = browser_with_a_room(people)
    for cookies in ({"mien_rooms": code}, {"mien_rooms": code, "mien_host": STRANGER_KEY}, {"mien_rooms": "x.." * 99}):
        header = "; ".join(f"{name}={value}" for name, value in cookies.items())
        for page in PAGES:
            headers = {"X-Forwarded-For": people.address, "Cookie": header}
            answer = requests.get(people.url + page, headers=headers, timeout=ANSWER_S)
            assert answer.status_code == 200
            assert code not in answer.text


def test_browser_remembers_eight_rooms(people: People) -> None:
    browser, first = browser_with_a_room(people)
    codes = [open_room(browser, people.url) for _ in range(8)]
    assert str(browser.cookies["mien_rooms"]).split(".") == codes[::-1]
    assert first not in read(browser, f"{people.url}/host")
