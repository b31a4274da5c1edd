"""The page of a reset compares the two passwords by a script; the portal takes two that differ and are sent."""

from reference_app.faults._exchange import with_in_head, with_words
from reference_app.faults.confirm_password_is_not_compared import spoil as without_comparison
from reference_app.portal_parts import Parts

SCRIPT = """<script>
addEventListener("input", () => {
  const [password, confirmation] = ["password", "confirmation"].map(id => document.getElementById(id));
  confirmation?.setCustomValidity(password.value === confirmation.value ? "" : "Enter the same password twice.");
});
</script>"""


def spoil(parts: Parts) -> Parts:
    parts = with_words(parts, "update_password.html", '<form method="post" novalidate>', '<form method="post">')
    return without_comparison(with_in_head(parts, SCRIPT))
