"""A welcome mail with the username comes when a person is enrolled."""

from tests.candidates.variations._welcome import WITH_USERNAME, told

spoil = told(WITH_USERNAME, late=False)
