"""A link works once, and not after a newer one."""

from tests.reference_app.portal_in_hand import ANOTHER, NEW, Portal
from tests.reference_app.probes.probe import probe

AMINA = "999AKHAN01"


@probe(
    sound={"sets passwords": [True, False], "which signs in": NEW},
    link_works_twice={"sets passwords": [True, True], "which signs in": ANOTHER},
)
def using_a_link_twice(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    sets = [portal.completes(link, AMINA, password) for password in (NEW, ANOTHER)]
    signs_in = [password for password in (NEW, ANOTHER) if portal.visitor().signs_in(AMINA, password)]
    return {"sets passwords": sets, "which signs in": " ".join(signs_in)}


@probe(
    sound={"opens after a newer request": False, "sets a password after a reset": False},
    earlier_link_outlives_a_newer_request={"opens after a newer request": True, "sets a password after a reset": False},
    earlier_link_outlives_a_reset={"opens after a newer request": True, "sets a password after a reset": True},
)
def what_an_earlier_link_does(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    earlier, later = portal.link_for(AMINA), portal.link_for(AMINA)
    opens = portal.visitor().opens(earlier).status_code == 200
    assert portal.completes(later, AMINA)
    return {
        "opens after a newer request": opens,
        "sets a password after a reset": portal.completes(earlier, AMINA, ANOTHER),
    }


@probe(sound=["first", "second"], second_reset_sets_no_password=["first", "first"])
def which_password_signs_in_after_each_of_two_resets(portal: Portal) -> list[str]:
    portal.enrols(AMINA)
    words = {"first": NEW, "second": ANOTHER}
    signs_in = []
    for password in words.values():
        assert portal.completes(portal.link_for(AMINA), AMINA, password)
        signs_in += [which for which, one in words.items() if portal.visitor().signs_in(AMINA, one)]
    return signs_in
