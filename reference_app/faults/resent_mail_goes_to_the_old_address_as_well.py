"""After a change of address, the mail that an administrator sends again goes to the new address and to the old one."""

from reference_app.faults._resent_mail import with_resent_mail_to
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_resent_mail_to(parts, lambda old, new: (old, new))
