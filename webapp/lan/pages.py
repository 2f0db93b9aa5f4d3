"""Pages for the devices of a class: what to do about the certificate warning, and a check that everything works."""

from flask import Blueprint, Response, abort, render_template

from webapp.pages.page_config import live_config, sample_url
from webapp.services import get_services

pages = Blueprint("lan", __name__)


@pages.get("/trust")
def trust() -> str:
    """Render the steps past the browser's warning or, if there will be no warning, why."""
    return render_template("trust.html", tls=get_services().tls)


@pages.get("/trust/certificate")
def certificate() -> Response:
    """Return this machine's authority as phones and computers accept it, for those who set a device to trust it."""
    tls = get_services().tls
    if not tls or not tls.authority:
        abort(404)
    response = Response(tls.authority, content_type="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="mien-class.crt"'
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/preflight")
def preflight() -> str:
    """Render the page that checks the device on which it is opened."""
    tls = get_services().tls
    config = {
        **live_config(),
        "sampleUrl": sample_url(),
        "isOwnAuthority": bool(tls and tls.authority),
    }
    return render_template("preflight.html", preflight_config=config)
