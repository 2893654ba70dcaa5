"""Invented people, schools and numbers, because real comments hold them and a redactor has to find them.

Telephone numbers are from the ranges that Ofcom keeps for drama, addresses end in example.invalid (RFC 2606), and IP
addresses are from 192.0.2.0/24 (RFC 5737). No name is meant to be anyone's.
"""

from sendportal.demonstration.chance import Chance
from sendportal.demonstration.grammar import expand

TEACHERS = (
    "Mrs Tamblewick",
    "Mr Oddershaw",
    "Miss Fennimoor",
    "Ms Quillery",
    "Mrs O'Thessaly",
    "Mr Brackenby-Lisle",
)
FIRST_NAMES = (
    "Jory",
    "Zo\u00eb",
    "Ren\u00e9e",
    "Tobin",
    "Isla-Mae",
    "Ciar\u00e1n",
    "Wilf",
    "Saoirse",
    "Marnie",
    "Lowen",
)
SURNAMES = ("Tamblewick", "Oddershaw", "Fennimoor", "Quillery", "Larkspindle", "Thistlecote")
SCHOOLS = ("Larkspindle Primary", "Quillbrooke Academy", "Thistlewhit School", "Oddermere Community College")

IDENTIFYING = (
    "[Thank you to|Special thanks to|A big thanks to] {teacher} [at {place}|who has been kind|for believing in us].",
    "{teacher} at {place} [is the only one who rings back|has been so kind|knows all about it].",
    "[Our eldest|Our youngest|The little one], {first}, [is at {place}|says {teacher} is the best|loves {place}].",
    "{place} [have been lovely|did their best|could not meet need], [ask {teacher}|I have it in writing].",
    "[Please ring me|Happy to talk more|You can call me], [I am on |my number is ]{phone}.",
    "[You can e-mail me|Please get in touch|Happy to be contacted] at {email}.",
    "[My name is|This is] {first} {surname} [and I am happy to talk|if anyone wants to follow this up].",
)


def identifying(chance: Chance) -> str:
    """A sentence by which someone could be recognised, if they existed."""
    first, surname = chance.pick(FIRST_NAMES), chance.pick(SURNAMES)
    return expand(chance.pick(IDENTIFYING), chance).format(
        teacher=chance.pick(TEACHERS),
        place=chance.pick(SCHOOLS),
        first=first,
        surname=surname,
        phone=phone(chance),
        email=email(first, surname),
    )


def phone(chance: Chance) -> str:
    """A number that rings nowhere: https://www.ofcom.org.uk, "Telephone numbers for use in TV and radio drama"."""
    return f"{chance.pick(('01632 960', '07700 900'))}{chance.below(1000):03d}"


def email(first: str, surname: str) -> str:
    plain = first.lower().translate(str.maketrans({"\u00eb": "e", "\u00e9": "e", "\u00e1": "a"}))
    return f"{plain}.{surname.lower()}@example.invalid"


def contact(chance: Chance) -> list[str]:
    """Name, e-mail and IP address of one of the few who left them."""
    first, surname = chance.pick(FIRST_NAMES), chance.pick(SURNAMES)
    return [f"{first} {surname}", email(first, surname), ip_address(chance)]


def ip_address(chance: Chance) -> str:
    return f"192.0.2.{chance.between(1, 254)}"
