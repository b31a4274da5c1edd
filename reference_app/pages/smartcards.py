"""The pages for sign-in with a smartcard."""

from flask import make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from reference_app.pages.page import Page, go_to
from reference_app.services.input_errors import Mistake
from reference_app.settings import Settings

REMEMBERED = "login_method"
SMARTCARD = "smartcard"
SECONDS_TO_REMEMBER = 30 * 24 * 3600
REFUSAL = "Insert the smartcard of a professional user, and enter its PIN. Only such a card signs in here."


class OfSmartcards(Page):
    """A page that exists only in a portal that takes smartcards."""

    @classmethod
    def is_for(cls, settings: Settings) -> bool:
        """Whether the portal takes smartcards."""
        return settings.smartcard_url is not None


class CareIdentityPage(OfSmartcards):
    """Asks for the login method, unless a cookie of the browser holds an earlier selection."""

    path = "/care-identity"
    name = "care_identity"

    def get(self) -> ResponseReturnValue:
        """Show the login methods, or redirect to the page of the remembered method."""
        return go_to("smartcard") if self.remembers() else self.shown(())

    def post(self) -> ResponseReturnValue:
        """Redirect to the page of the selected method; remember the selection if the person asks for that."""
        if request.form.get("method") != SMARTCARD:
            return self.shown((Mistake("method", "Choose a login method."),))
        answer = make_response(go_to("smartcard"))
        if "remember" in request.form:
            self.remember(answer)
        return answer

    def remembers(self) -> bool:
        """Whether this browser remembers that the smartcard is the selected method."""
        return request.cookies.get(REMEMBERED) == SMARTCARD

    def remember(self, answer: Response) -> None:
        """Add to `answer` the cookie by which this browser remembers the selected method."""
        answer.set_cookie(REMEMBERED, SMARTCARD, max_age=SECONDS_TO_REMEMBER, httponly=True, samesite="Lax")

    def shown(self, mistakes: tuple[Mistake, ...]) -> str:
        """Return the page with the methods and the mistakes."""
        return render_template("care_identity.html", mistakes=mistakes)


class SmartcardPage(OfSmartcards):
    """Reads the smartcard of a visitor. Only the smartcard port makes the browser ask for a card."""

    path = "/smartcard"
    name = "smartcard"

    def get(self) -> ResponseReturnValue:
        """Over HTTP, redirect to the URL on the smartcard port; over HTTPS, read the card.

        If the holder of the card may sign in, redirect to the arrival page; otherwise answer with status 403.
        """
        smartcards = self.services.smartcards
        if not request.is_secure:
            return redirect(f"{smartcards.address}smartcard", 303)
        arrival = smartcards.arrival(smartcards.card_in(request.environ))
        if arrival is None:
            return render_template("smartcard.html", words=REFUSAL), 403
        return redirect(arrival, 303)


class CardArrivalPage(OfSmartcards):
    """Signs in the holder of the card that was read. The URL is a secret that works once."""

    path = "/smartcard/arrival/<token>"
    name = "card_arrival"

    def get(self, token: str) -> ResponseReturnValue:
        """Begin the session of the card's holder; 403 if the token does not work."""
        account = self.services.smartcards.arrives(token)
        if account is None:
            return render_template("smartcard.html", words=REFUSAL), 403
        self.services.sessions.admit(account, by_card=True)
        return go_to("home")
