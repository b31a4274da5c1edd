"""The request page asks for the date of birth in one field, as a text such as 1985-04-23."""

from datetime import date

from flask import request
from flask.typing import ResponseReturnValue

from reference_app.faults._exchange import with_page, with_words
from reference_app.pages.request import RequestPage, Typed
from reference_app.portal_parts import Parts

ONE_FIELD = """\
  {{ text("born", "Date of Birth*", hint="Such as 1985-04-23", error="day" in wrong) }}
  {# """


class TakesOneText(RequestPage):
    def post(self) -> ResponseReturnValue:
        typed = Typed.read(request.form)
        try:
            born = date.fromisoformat(request.form.get("born", "").strip())
        except ValueError:
            return self.shown(self.mistakes(typed), typed)
        typed = Typed(
            typed.email, str(born.day), str(born.month), str(born.year), typed.username, typed.forgot_username
        )
        mistakes = self.mistakes(typed)
        if mistakes:
            return self.shown(mistakes, typed)
        self.ask(typed)
        return self.done()


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "request.html", '  <fieldset class="field">\n', ONE_FIELD)
    parts = with_words(parts, "request.html", "  </fieldset>\n", " #}\n")
    return with_page(parts, RequestPage, TakesOneText)
