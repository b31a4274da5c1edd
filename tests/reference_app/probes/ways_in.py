"""The ways to the sign-in page."""

from tests.reference_app.portal_in_hand import Portal
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import elements

SIGN_IN = "Log in with your credentials"


@probe(
    sound=[("header", "/"), ("header", "/sign-in"), ("main", "/request")],
    hub_offers_no_way_in=[("header", "/"), ("main", "/request")],
    hub_offers_the_way_in_at_its_end=[("header", "/"), ("main", "/request"), ("main", "/sign-in")],
)
def links_of_the_hub_from_top_to_bottom(portal: Portal) -> list[tuple[str, str]]:
    """The part of the page that each link stands in, and where it leads."""
    links = [element for element in elements(portal.visitor().opens("/").text) if element.tag == "a"]
    return [(part, link.attributes["href"]) for link in links for part in ("header", "main") if part in link.within]


@probe(
    sound={"at first": SIGN_IN, "after the hub": SIGN_IN},
    sign_in_page_sends_back_to_the_hub={"at first": "Welcome to ESR", "after the hub": SIGN_IN},
)
def page_that_the_sign_in_address_leads_to(portal: Portal) -> dict[str, str]:
    at_first = portal.visitor().reaches("/sign-in")
    visitor = portal.visitor()
    visitor.opens("/")
    return {"at first": at_first, "after the hub": visitor.reaches("/sign-in")}


@probe(
    sound={"none": 200, "same-origin": 200, "cross-site": 200},
    visitors_from_other_sites_are_refused={"none": 200, "same-origin": 200, "cross-site": 403},
)
def answer_to_a_visitor_from_a_site(portal: Portal) -> dict[str, int]:
    """By what a browser says of the page with the link that was followed."""
    return {
        site: portal.visitor().client.get("/sign-in", headers={"Sec-Fetch-Site": site}).status_code
        for site in ("none", "same-origin", "cross-site")
    }
