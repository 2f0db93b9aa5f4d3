"""The pages about recordings. The recordings themselves stay in the browser that made them and are never sent here."""

from flask import Blueprint, render_template

recordings = Blueprint("recordings", __name__, url_prefix="/recordings")


@recordings.get("")
def list_recordings() -> str:
    """Render the list of what this browser keeps."""
    return render_template("recordings.html")


@recordings.get("/report")
def report() -> str:
    """Render the curve and measures of one recording. The page itself reads ``?id=``."""
    return render_template("report.html")


@recordings.get("/compare")
def compare() -> str:
    """Render several recordings on one time axis. The page itself reads ``?ids=``."""
    return render_template("compare.html")
