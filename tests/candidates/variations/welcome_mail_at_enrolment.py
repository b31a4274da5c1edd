"""A welcome mail with the username comes when a person is enrolled."""

from tests.candidates.variations._unasked_mails import welcome

spoil = welcome(late=False)
