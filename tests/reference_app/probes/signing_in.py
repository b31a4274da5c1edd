"""Which password signs in."""

from tests.reference_app.portal_in_hand import OWN, WRONG, Portal
from tests.reference_app.probes.probe import probe

AMINA = "999AKHAN01"


@probe(
    sound={OWN: True, OWN.lower(): False, WRONG: False},
    any_password_signs_in={OWN: True, OWN.lower(): True, WRONG: True},
)
def whether_a_password_signs_in(portal: Portal) -> dict[str, bool]:
    portal.enrols(AMINA)
    return {password: portal.visitor().signs_in(AMINA, password) for password in (OWN, OWN.lower(), WRONG)}
