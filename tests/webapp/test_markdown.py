import pytest

from webapp.markdown import to_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One\n\ntwo\nthree", "<h1>One</h1>\n<p>two\nthree</p>"),
        ("- one\n- two\n  more", "<ul><li>one</li><li>two\n  more</li></ul>"),
        ("a `b**c**` **d** [e](f)", '<p>a <code>b**c**</code> <strong>d</strong> <a href="at f">e</a></p>'),
        ("<!-- not\n\nshown -->\n\n<b>&", "<p>&lt;b&gt;&amp;</p>"),
        (
            '![x "y"](z.png)',
            '<figure><img src="at z.png" alt="x &#34;y&#34;" loading="lazy">'
            "<figcaption>x &#34;y&#34;</figcaption></figure>",
        ),
        (
            "| a | b |\n| --- | --- |\n| 1 | <2 |",
            '<div class="wide" tabindex="0"><table><tr><th>a</th><th>b</th></tr>'
            "<tr><td>1</td><td>&lt;2</td></tr></table></div>",
        ),
    ],
)
def test_to_html(text: str, html: str) -> None:
    assert str(to_html(text, lambda path: f"at {path}")) == html
