"""What belongs to the pages: their style, their scripts, and the questions that a script asks."""

from __future__ import annotations

from pathlib import Path

from flask import Response, send_from_directory

from reference_app.pages import Page

FOLDER = Path(__file__).with_name("assets")


class AssetPage(Page):
    """A file that a page asks for."""

    path = "/assets/<name>"
    name = "asset"

    def get(self, name: str) -> Response:
        """Return the file."""
        return send_from_directory(FOLDER, name)
