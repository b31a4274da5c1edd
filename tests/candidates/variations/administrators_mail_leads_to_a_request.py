"""An administrator's mail tells the person to ask for a reset on the portal's own page."""

from dataclasses import replace

from reference_app.mail.messages import Message
from reference_app.portal_parts import Parts
from reference_app.services.administration import Administration, Answer, done


class TellsWhereToBegin(Administration):
    def resend_email(self, username: str) -> Answer:
        with self._storage.changing() as session:
            account = self._hold(session, username)
            link = self._resets._messages._addresses.sign_in.replace("sign-in", "request")
            words = f"Your username is {account.username}. To choose a new password begin here: {link}\n"
            page = f'<p>{words}</p><a href="{link}">Begin here</a>'
            self._postman.take(session, Message(account.email, "Please reset your ESR password", words, page))
        self._postman.wake()
        return done("An email has been sent to the address on record.")


def spoil(parts: Parts) -> Parts:
    return replace(parts, administration=TellsWhereToBegin)
