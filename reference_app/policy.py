"""The numbers of the portal's rules."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Policy:
    """Every number that a rule of the portal needs, with the leaflet that it comes from.

    - South Tees: three wrong passwords lock an account for twelve hours; a link works for four hours.
    - NHS Blood and Transplant, Yorkshire Ambulance Service: a password has at least twelve characters and is not
      one of the last four.
    - NHS Blood and Transplant: a password has no repeats and no sequences.
    - From no leaflet, chosen here: a sequence has three characters or more; a session ends after a shift of eight
      hours; a sign-in by smartcard has to get from the card reader to the portal within one minute.
    """

    wrong_passwords: int = 3
    lock: timedelta = timedelta(hours=12)
    link_life: timedelta = timedelta(hours=4)
    password_length: int = 12
    remembered_passwords: int = 4
    sequence_length: int = 3
    session_life: timedelta = timedelta(hours=8)
    arrival_life: timedelta = timedelta(minutes=1)
