"""The hub's link to the sign-in page is at the end of the page, on the left."""

from reference_app.faults._exchange import with_words
from reference_app.faults.hub_offers_no_way_in import WAY_IN
from reference_app.faults.hub_offers_no_way_in import spoil as without_way_in
from reference_app.portal_parts import Parts

END = "</div>\n{% endblock %}"


def spoil(parts: Parts) -> Parts:
    return with_words(without_way_in(parts), "hub.html", END, f"</div>\n<p>{WAY_IN}</p>\n{{% endblock %}}")
