import pytest

from webapp.pages.markdown import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "# `One`: a, b_c's\n\ntwo\nthree",
            '<h1 id="one-a-b_cs"><code>One</code>: a, b_c\'s</h1>\n<p>two\nthree</p>\n',
        ),
        ("- one\n- two\n  more", "<ul>\n<li>one</li>\n<li>two\nmore</li>\n</ul>\n"),
        ("a `b**c**` **d** [e](f)", '<p>a <code>b**c**</code> <strong>d</strong> <a href="at-f">e</a></p>\n'),
        ("a [b](none) [c](d)", '<p>a b <a href="at-d">c</a></p>\n'),
        ("```sh\na <b>\n```", '<div class="code"><pre tabindex="0"><code>a &lt;b&gt;\n</code></pre></div>\n'),
        ("<!-- not\n\nshown -->\n\n<b>&", "<p>&lt;b&gt;&amp;</p>\n"),
        (
            '![x "y"](z.png)',
            '<figure><img src="at-z.png" alt="x &#34;y&#34;" loading="lazy">'
            "<figcaption>x &#34;y&#34;</figcaption></figure>",
        ),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>\n"),
    ],
)
def test_renders_html(text: str, html: str) -> None:
    assert str(to_html(text, lambda path: None if path == "none" else f"at-{path}")).strip() == html.strip()


def test_tables_can_be_scrolled_by_keyboard() -> None:
    html = str(to_html("| a | b |\n| --- | --- |\n| 1 | <2 |", str))
    assert html.startswith('<div class="wide" tabindex="0"><table>')
    assert "<th>a</th>" in html
    assert "<td>&lt;2</td>" in html
    assert html.strip().endswith("</table></div>")
