"""A single-page way to set a password: a script sends the form, and the page has no form that works without it."""

from reference_app.faults._exchange import with_in_head, with_words
from reference_app.portal_parts import Parts

SCRIPT = """<script>
addEventListener("submit", async event => {
  const form = event.target;
  if (!form.dataset.script) return;
  event.preventDefault();
  const answer = await fetch(location.href, {method: "POST", body: new URLSearchParams(new FormData(form))});
  if (answer.redirected) { location.href = answer.url; return; }
  document.open(); document.write(await answer.text()); document.close();
});
</script>"""


def spoil(parts: Parts) -> Parts:
    form = '<form data-script="yes" action="/not-a-page" novalidate>'
    parts = with_words(parts, "update_password.html", '<form method="post" novalidate>', form)
    return with_in_head(parts, SCRIPT)
