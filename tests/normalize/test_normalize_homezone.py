"""A zone is named where offsets and country leave one, and never guessed."""

from __future__ import annotations

from datetime import datetime

import pytest

from scraper.normalize.homezone import home_zone

WINTER, SUMMER = "2024-01-05T10:00", "2024-07-06T11:00"

ZONES = [
    ((f"{WINTER}+03:30", f"{SUMMER}+03:30"), "daily.ir", "ar", "Asia/Tehran"),
    ((f"{WINTER}+03:30", f"{SUMMER}+03:30"), "daily.example", "fa", "Asia/Tehran"),
    ((f"{WINTER}+04:30", f"{SUMMER}+04:30"), "daily.example", "fa", "Asia/Kabul"),
    ((f"{WINTER}+03:00", f"{SUMMER}+03:00"), "daily.example", "tr", "Europe/Istanbul"),
    ((f"{WINTER}+01:00", f"{SUMMER}+02:00"), "daily.de", None, "Europe/Berlin"),
    ((f"{WINTER}+00:00", f"{SUMMER}+01:00", "2024-07-08T11:00+01:00"), "daily.co.uk", "en", "Europe/London"),
    ((f"{WINTER}-05:00", f"{SUMMER}-04:00"), "daily.us", "en", "America/New_York"),
    ((f"{WINTER}-03:00", f"{SUMMER}-03:00"), "daily.com.br", "pt-BR", "America/Sao_Paulo"),
    ((f"{WINTER}+03:00", f"{SUMMER}+03:00"), "daily.example", "ar-IQ", "Asia/Baghdad"),
    # Volgograd went back to the time of Moscow at the end of 2020: the year before the last date tells them apart, and no earlier one.
    (("2022-01-05T10:00+03:00", "2022-07-06T11:00+03:00"), "daily.ru", "ru", "Europe/Moscow"),
    # 21 March 2021, 00:00 was the last beginning but one of daylight time in Iran.
    (("2021-03-20T10:00+03:30", "2021-03-23T10:00+04:30"), "daily.ir", "fa", "Asia/Tehran"),
]
NONE = [
    ((), "daily.ir", "fa", "no offset"),
    ((f"{WINTER}+00:00", f"{SUMMER}+00:00"), "daily.ir", "fa", "no offset"),
    ((f"{WINTER}+03:30",), "daily.ir", "fa", "only one date"),
    (("0001-01-01T00:00+03:30", "9999-12-31T23:00-03:30", "1400-01-05T10:00+03:30"), "daily.ir", "fa", "no offset"),
    ((f"{WINTER}+03:30", f"{WINTER}+03:30"), "daily.ir", "fa", "only one date"),
    ((f"{WINTER}+03:00", f"{SUMMER}+03:00"), "daily.example", "ar", "would fit"),
    ((f"{WINTER}+01:00", f"{SUMMER}+02:00"), "daily.example", "de", "would fit"),
    ((f"{WINTER}+10:00", "2024-01-09T10:00+10:00"), "daily.ir", "fa", "which no zone of the country IR"),
    ((f"{WINTER}+03:30", f"{SUMMER}+05:00"), "daily.ir", "fa", "which no zone"),
    ((f"{WINTER}+03:30", f"{SUMMER}+05:00", f"{SUMMER}+09:00"), "daily.ir", "fa", "3 different offsets"),
    ((f"{WINTER}-05:00", f"{SUMMER}-05:00"), "daily.co", "en-US", "would fit"),
    ((f"{SUMMER}+10:00", "2024-07-09T10:00+10:00"), "daily.com.au", "en", "would fit"),
    (
        ("2021-01-05T10:00+03:00", "2021-07-06T11:00+03:00"),
        "daily.ru",
        "ru",
        "Europe/Moscow, Europe/Volgograd would fit",
    ),
    ((f"{WINTER}+03:00", f"{SUMMER}+03:00"), "127.0.0.1:8765", None, "neither host nor language"),
    ((f"{WINTER}+03:00", f"{SUMMER}+03:00"), "daily.example", "x", "neither host nor language"),
]


@pytest.mark.parametrize(("dates", "host", "language", "zone"), ZONES)
def test_offsets_and_a_country_name_the_zone(
    dates: tuple[str, ...], host: str, language: str | None, zone: str
) -> None:
    assert home_zone(map(datetime.fromisoformat, dates), host=host, language=language).zone == zone


@pytest.mark.parametrize(("dates", "host", "language", "why"), NONE)
def test_where_more_than_one_zone_fits_or_none_it_is_said(
    dates: tuple[str, ...], host: str, language: str | None, why: str
) -> None:
    found = home_zone(map(datetime.fromisoformat, dates), host=host, language=language)
    assert found.zone is None
    assert why in found.why


def test_of_many_zones_that_fit_a_few_are_told() -> None:
    many, few = (
        home_zone(map(datetime.fromisoformat, dates), host=host, language=language).why
        for dates, host, language in (
            ((f"{WINTER}+01:00", f"{SUMMER}+02:00"), "daily.example", "fr"),
            ((f"{WINTER}-05:00", f"{SUMMER}-05:00"), "daily.co", "en-US"),
        )
    )
    assert many.endswith(" … would fit")
    assert "…" not in few
