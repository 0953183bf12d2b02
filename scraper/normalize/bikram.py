"""Bikram Sambat, the civil calendar of Nepal: its month lengths follow no formula and are announced year by year."""

from __future__ import annotations

from datetime import date, timedelta

# One digit for each month from Baisakh: its days less 29. The published almanac tables that independent converters
# carry agree for 2033 to 2080 but for one day in 2055 and in 2062; 2081 and 2082 were checked
# against public holidays (Dashain 2081 = 12 October 2024, Maghe Sankranti 2082 = 15 January 2026, New Year 2083 = 14 April 2026). Of 2083 only the months on which the
# tables agree are given: a later date of that year is None until its almanac is checked.
_FIRST_YEAR = 2033
_FIRST_DAY = date(1976, 4, 13)
_MONTHS = """
    223321101011 232321110012 132322011002 223222101011 223321101011 232321110012 222322011011 223222101011
    223321101011 232321110012 222322011011 223222101011 232321101011 232321110012 222322101011 223222101011
    232321110011 232321110102 222322101011 223222101011 232321110011 232321110102 223222101101 223231101011
    232321110012 132321110102 223222101011 223321101011 232321110012 132322010102 223222101011 223321101011
    232321110012 222322011002 223222101011 223321101011 232321110012 222322011011 223222101011 232321101011
    232321110012 222322101011 223222101011 232321110011 232321110102 222322101011 223222101011 232321110011
    232321110102 223222101011 22322
""".split()


def bikram_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian date of a Nepali one, None outside the verified years.

    >>> bikram_to_gregorian(2077, 12, 12)
    datetime.date(2021, 3, 25)
    """
    index = year - _FIRST_YEAR
    if not (0 <= index < len(_MONTHS) and month <= len(_MONTHS[index]) and day <= _length(index, month)):
        return None
    before = sum(_length(i, m) for i in range(index) for m in range(1, 13))
    within = sum(_length(index, m) for m in range(1, month))
    return _FIRST_DAY + timedelta(days=before + within + day - 1)


def _length(index: int, month: int) -> int:
    return int(_MONTHS[index][month - 1]) + 29
