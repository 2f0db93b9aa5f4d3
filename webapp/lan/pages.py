"""Pages for a class's devices: what their browsers say about the certificate, and whether everything works on them."""

from flask import Blueprint, Response, abort, current_app, render_template, url_for

from webapp.pages.site import ANSWER_TIMEOUT_MS, CONNECT_TIMEOUT_MS, FRAME_WIDTH_PX, JPEG_QUALITY
from webapp.server.tls import Tls

pages = Blueprint("lan", __name__)


@pages.get("/trust")
def trust() -> str:
    """What to do about the browser's warning; where there will be none, why not."""
    tls: Tls | None = current_app.extensions["mien_tls"]
    return render_template("trust.html", tls=tls)


@pages.get("/trust/certificate")
def certificate() -> Response:
    """The authority that a device may be told to trust, as phones and computers take it."""
    tls: Tls | None = current_app.extensions["mien_tls"]
    if not tls or not tls.authority:
        abort(404)
    response = Response(tls.authority, content_type="application/x-x509-ca-cert")
    response.headers["Content-Disposition"] = 'attachment; filename="mien-class.crt"'
    response.headers["Cache-Control"] = "no-store"
    return response


@pages.get("/preflight")
def preflight() -> str:
    """Checks the device that opens it."""
    tls: Tls | None = current_app.extensions["mien_tls"]
    config = {
        "maxFrameBytes": current_app.config["MIEN"].max_frame_bytes,
        "frameWidthPx": FRAME_WIDTH_PX,
        "jpegQuality": JPEG_QUALITY,
        "answerTimeoutMs": ANSWER_TIMEOUT_MS,
        "connectTimeoutMs": CONNECT_TIMEOUT_MS,
        "sampleUrl": url_for("static", filename="samples/astronaut.jpg"),
        "isOwnAuthority": bool(tls and tls.authority),
    }
    return render_template("preflight.html", preflight_config=config)
