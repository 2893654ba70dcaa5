"""Files that people open in a spreadsheet."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(cell):
    """The cell so that no spreadsheet takes it for a formula. A number is none."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
