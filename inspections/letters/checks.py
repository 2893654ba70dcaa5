"""What a person should look at in a reading: one check a function, each gives warnings. CHECKS is the list."""

from dataclasses import replace


def checked(reading, document):
    """The reading with what the checks say added to its warnings."""
    found = [warned for check in CHECKS for warned in check(reading, document)]
    return replace(reading, warnings=(*reading.warnings, *found))


CHECKS = ()
