"""The numbers of the portal, all in one place."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Policy:
    """Every number that a rule of the portal needs, with the leaflet that it comes from.

    - South Tees: three wrong passwords lock an account for twelve hours; a link lives for four hours.
    - NHS Blood and Transplant: twelve characters; no repeats; no sequences.
    - NHS Blood and Transplant, Yorkshire Ambulance Service: the last four passwords may not come back.
    - Ours: a sequence is three characters long, somebody who signed in is signed out after a shift, and
      the way from the card reader into the portal is open for a minute.
    """

    wrong_passwords: int = 3
    lock: timedelta = timedelta(hours=12)
    link_life: timedelta = timedelta(hours=4)
    password_length: int = 12
    remembered_passwords: int = 4
    sequence_length: int = 3
    session_life: timedelta = timedelta(hours=8)
    arrival_life: timedelta = timedelta(minutes=1)
