import pytest

from webapp.api.uploads import clean_name


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("a.jpg", "a.jpg"),
        ("", None),
        ("../../etc/passwd", "passwd"),
        ("C:\\photos\\a b.jpg", "a b.jpg"),
        ("folder/", None),
        ("a\r\nB: c.jpg", "aB: c.jpg"),
        ("\x00\x1b[31m.jpg", "[31m.jpg"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("\ufeff \u200b", None),
        ("Grüße 😀.png", "Grüße 😀.png"),
        ("x" * 1000, "x" * 255),
        ("\ud800.jpg", ".jpg"),
    ],
)
def test_cleans_file_names(name: str, cleaned: str | None) -> None:
    assert clean_name(name) == cleaned
