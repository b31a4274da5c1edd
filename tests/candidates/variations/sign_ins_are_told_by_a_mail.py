"""Every try to sign in brings its person a mail with a link to the request for a reset."""

from tests.candidates.variations._unasked_mails import notice_of_sign_ins

spoil = notice_of_sign_ins(late=False)
