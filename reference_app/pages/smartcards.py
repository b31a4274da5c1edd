"""The pages of whoever signs in with a smartcard."""

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from reference_app.mistakes import Mistake
from reference_app.pages.page import Page, go_to
from reference_app.settings import Settings

REMEMBERED = "login_method"
SMARTCARD = "smartcard"
SECONDS_TO_REMEMBER = 30 * 24 * 3600
REFUSAL = "Insert the smartcard of a professional user, and enter its PIN. No other way leads on from here."


class OfSmartcards(Page):
    """A page that only a portal that takes smartcards has."""

    @classmethod
    def is_for(cls, settings: Settings) -> bool:
        """Whether the portal takes smartcards."""
        return settings.smartcard_url is not None


class CareIdentityPage(OfSmartcards):
    """Asks for the method of signing in, unless a selection is remembered."""

    path = "/care-identity"
    name = "care_identity"

    def get(self) -> ResponseReturnValue:
        """Show the choice, or go where the remembered one leads."""
        return go_to("smartcard") if self.remembers() else self.shown(())

    def post(self) -> ResponseReturnValue:
        """Go where the selection leads, and remember it if that is wanted."""
        if request.form.get("method") != SMARTCARD:
            return self.shown((Mistake("method", "Choose a login method."),))
        answer = make_response(go_to("smartcard"))
        if "remember" in request.form:
            self.remember(answer)
        return answer

    def remembers(self) -> bool:
        """Whether this browser remembers the selection."""
        return request.cookies.get(REMEMBERED) == SMARTCARD

    def remember(self, answer: Response) -> None:
        """Have this browser remember the selection."""
        answer.set_cookie(REMEMBERED, SMARTCARD, max_age=SECONDS_TO_REMEMBER, httponly=True, samesite="Lax")

    def shown(self, mistakes: tuple[Mistake, ...]) -> str:
        """The choice, with what was wrong."""
        return render_template("care_identity.html", mistakes=mistakes)


class SmartcardPage(OfSmartcards):
    """Reads the card, at the address that asks for one."""

    path = "/smartcard"
    name = "smartcard"

    def get(self) -> ResponseReturnValue:
        """Lead to the address that asks for a card; there, sign its holder in or say that nobody is."""
        smartcards = self.services.smartcards
        if not request.is_secure:
            return redirect(f"{smartcards.address}smartcard", 303)
        arrival = smartcards.arrival(smartcards.card_in(request.environ))
        if arrival is None:
            return render_template("smartcard.html", words=REFUSAL), 403
        return redirect(arrival, 303)


class CardArrivalPage(OfSmartcards):
    """Signs in whoever comes from the card reader; its address is a secret that works once."""

    path = "/smartcard/arrival/<token>"
    name = "card_arrival"

    def get(self, token: str) -> ResponseReturnValue:
        """Begin the session of the card's holder."""
        account = self.services.smartcards.arrives(token)
        if account is None:
            return render_template("smartcard.html", words=REFUSAL), 403
        self.services.doorkeeper.admit(account, by_card=True)
        return go_to("home")
