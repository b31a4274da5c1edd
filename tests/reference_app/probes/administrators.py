"""What an administrator is told who tries to get round a lock, and what comes of it."""

from tests.reference_app.portal_in_hand import NEW, OWN, Portal, link_in, said
from tests.reference_app.probes.probe import probe

FIELDS = {
    "unlock": {},
    "set-password": {"password": NEW},
    "resend-email": {},
    "change-address": {"email": "amina@new.example"},
}
REFUSED, DONE = "is refused", "is done"
SOUND = {
    "unlock": (REFUSED, None),
    "set-password": (REFUSED, None),
    "resend-email": (DONE, None),
    "change-address": (DONE, None),
}


@probe(
    sound=SOUND,
    administrator_unlocks=SOUND | {"unlock": (DONE, OWN)},
    administrator_sets_a_password_under_lock=SOUND | {"set-password": (DONE, NEW)},
    administrators_mail_completes_during_lock=SOUND | {"resend-email": (DONE, NEW)},
    changed_address_ends_the_lock=SOUND | {"change-address": (DONE, OWN)},
    administrator_is_not_told=SOUND | {"unlock": (DONE, None), "set-password": (DONE, None)},
)
def answer_to_an_administrator_and_the_password_that_signs_in_then(
    portal: Portal,
) -> dict[str, tuple[str, str | None]]:
    administrator = portal.administrator()

    def tries_to(action: str, username: str) -> tuple[str, str | None]:
        portal.locks(portal.enrols(username))
        answer = administrator.does(username, action, **FIELDS[action])
        if action == "resend-email":
            portal.completes(link_in(portal.mails()[-1]), username)
        refused, done = said(answer, "alert"), said(answer, "status")
        assert bool(refused) is not bool(done)
        opened = (password for password in (OWN, NEW) if portal.visitor().signs_in(username, password))
        return REFUSED if refused else DONE, next(opened, None)

    return {action: tries_to(action, f"999PERSON{number:02}") for number, action in enumerate(FIELDS)}
