"""A welcome mail with the username comes after the request for a reset and before its answer."""

from tests.candidates.variations._unasked_mails import welcome

spoil = welcome(late=True)
