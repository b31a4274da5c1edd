"""The administration under other addresses."""

from __future__ import annotations

from reference_app.pages import Page
from reference_app.pages import administration as reference


class SearchPage(reference.SearchPage):
    """Finds somebody by staff number."""

    path = "/control-room"


class PersonPage(reference.PersonPage):
    """Shows somebody, and what can be tried for them."""

    path = "/control-room/<username>"


PAGES: tuple[type[Page], ...] = (SearchPage, PersonPage)
