"""A welcome mail with a link to help comes after the request for a reset and before its answer."""

from tests.candidates.variations._unasked_mails import welcome

spoil = welcome(late=True, with_help=True)
