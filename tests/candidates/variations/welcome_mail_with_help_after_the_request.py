"""A welcome mail with a link to help comes after the request for a reset and before its answer."""

from tests.candidates.variations._welcome import WITH_HELP, told

spoil = told(WITH_HELP, late=True)
