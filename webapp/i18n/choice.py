"""The language of each request: what the link says, then what the reader chose, then what the browser asks for."""

from urllib.parse import quote, urlencode

from flask import Flask, Response, g, request

from webapp.i18n.catalogue import IN_ENGLISH, Catalogue
from webapp.i18n.catalogues import Catalogues
from webapp.i18n.languages import negotiate

PARAMETER, COOKIE = "lang", "mien_lang"
KEPT_S = 365 * 86400


class LanguageChoice:
    """Finds the catalogue of the request that is being handled."""

    def __init__(self, catalogues: Catalogues) -> None:
        self.catalogues = catalogues

    def catalogue(self) -> Catalogue:
        """Return the catalogue for this request; English outside of one."""
        if not request:
            return IN_ENGLISH
        if "catalogue" not in g:
            g.catalogue = self.catalogues.by_code[self._code()]
        found: Catalogue = g.catalogue
        return found

    def prefer(self, code: str | None) -> None:
        """Take the language ``code``, such as a room's, unless the reader has chosen one. Call it before rendering."""
        if code and code in self.catalogues.by_code and not self._chosen():
            g.catalogue = self.catalogues.by_code[code]

    def _chosen(self) -> str | None:
        """Return the code of the language that the reader chose by the link, or chose before."""
        for code in (request.args.get(PARAMETER, ""), request.cookies.get(COOKIE, "")):
            if code in self.catalogues.by_code:
                return code
        return None

    def _code(self) -> str:
        wanted = (tag for tag, quality in request.accept_languages if quality > 0)
        return self._chosen() or negotiate(wanted, self.catalogues.offered).code


def register(app: Flask, choice: LanguageChoice) -> None:
    """Give the templates of ``app`` the sentences of each request's language, and remember one that is chosen."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.policies["ext.i18n.trimmed"] = True
    env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        lambda message: choice.catalogue().gettext(message),
        lambda one, other, number: choice.catalogue().ngettext(one, other, number),
        newstyle=True,
        pgettext=lambda context, message: choice.catalogue().pgettext(context, message),
    )

    @app.context_processor
    def add_language() -> dict[str, object]:
        return {"language": choice.catalogue().language, "catalogues": choice.catalogues, "language_url": _url_in}

    @app.after_request
    def describe(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.update(["Accept-Language", "Cookie"])
            response.content_language.add(choice.catalogue().language.code)
            if (code := request.args.get(PARAMETER, "")) in choice.catalogues.by_code:
                path, secure = f"{request.script_root}/", request.is_secure
                response.set_cookie(
                    COOKIE, code, max_age=KEPT_S, path=path, secure=secure, httponly=True, samesite="Lax"
                )
        return response


def _url_in(code: str) -> str:
    """Return the address of the page that is being rendered in another language."""
    arguments = {**request.args.to_dict(flat=False), PARAMETER: [code]}
    path = quote(f"{request.script_root}{request.path}")  # "/\\x" would lead to another host
    return f"{path}?{urlencode(arguments, doseq=True)}"
