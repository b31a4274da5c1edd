"""The second lock of an account lasts a day; the first one lasts twelve hours."""

from datetime import timedelta

from reference_app.faults._second_lock import with_a_second_lock_of
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_a_second_lock_of(parts, timedelta(hours=24))
