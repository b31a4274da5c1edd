"""A welcome mail with the username comes after the request for a reset and before its answer."""

from tests.candidates.variations._welcome import WITH_USERNAME, told

spoil = told(WITH_USERNAME, late=True)
