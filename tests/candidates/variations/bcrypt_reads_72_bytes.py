"""As in Devise and PHP, passwords up to 128 characters are hashed with bcrypt, which reads 72 bytes."""

from reference_app.faults._exchange import with_passwords_read_as, with_requirement_added
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    parts = with_requirement_added(parts, "Use 128 characters or fewer.", lambda one, _: len(one.password) > 128)
    return with_passwords_read_as(parts, lambda password: password.encode()[:72].decode(errors="ignore"))
