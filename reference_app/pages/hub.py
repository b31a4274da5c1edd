"""The hub, the first page of the portal."""

from flask import render_template

from reference_app.pages.page import Page


class HubPage(Page):
    """Welcomes people, and links to the sign-in page."""

    path = "/"
    name = "hub"

    def get(self) -> str:
        """Show the hub."""
        return render_template("hub.html")
