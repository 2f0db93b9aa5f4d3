"""The pages about recordings, which themselves stay in the browser that made them: nothing of them comes here."""

from flask import Blueprint, render_template

recordings = Blueprint("recordings", __name__, url_prefix="/recordings")


@recordings.get("")
def all_recordings() -> str:
    """The list of what this browser keeps."""
    return render_template("recordings.html")


@recordings.get("/report")
def report() -> str:
    """One recording's curve and measures; ``?id=`` is for the page itself."""
    return render_template("report.html")


@recordings.get("/compare")
def compare() -> str:
    """Several recordings on one time axis; ``?ids=`` is for the page itself."""
    return render_template("compare.html")
