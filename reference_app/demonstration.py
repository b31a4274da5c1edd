"""The people of a portal that runs as a demonstration."""

from datetime import date

from reference_app.services.enrolment import Enrolment, NewPerson

PEOPLE = (
    NewPerson(
        username="999AKHAN01",
        email="amina.khan@trust.example",
        date_of_birth=date(1985, 4, 23),
        first_name="Amina",
        surname="Khan",
        employer="STEES",
        role="Midwife",
        locality="Whitby",
        password="Cre@tew&rd01",
    ),
    NewPerson(
        username="999BOWEN01",
        email="bryn.owen@trust.example",
        date_of_birth=date(1999, 11, 2),
        first_name="Bryn",
        surname="Owen",
        employer="STEES",
    ),
    NewPerson(
        username="999CGRANT01",
        email="cora.grant@trust.example",
        date_of_birth=date(1972, 1, 30),
        first_name="Cora",
        surname="Grant",
        employer="STEES",
        administrator=True,
        password="Harbour-7-Lantern",
    ),
)


def enrol_people(enrolment: Enrolment) -> None:
    """Enrol the people of the demonstration, unless the portal has accounts already."""
    if not enrolment.anybody():
        for person in PEOPLE:
            enrolment.enrol(person)


def introduction() -> str:
    """Return a text for the terminal: who the people are, and how they sign in."""
    lines = []
    for person in PEOPLE:
        role = "administrator" if person.administrator else "staff"
        how = f"password {person.password}" if person.password else "no password yet: ask for a reset"
        lines.append(f"  {person.username:12} {how:35} {role:14} {person.email}, born {person.date_of_birth:%d %m %Y}")
    return "\n".join(lines)
