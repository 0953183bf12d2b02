"""Profiles are checked when they are read, and each that ships is proved by a case."""

from __future__ import annotations

from pathlib import Path

import pytest

from scraper import profiles
from scraper.document import read
from scraper.errors import ProfileError

CASES = Path(__file__).parent.parent / "cases"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = 'x'\nfeilds = {}", "x.toml: unknown key 'feilds', did you mean 'fields'?"),
        ("name = 'x'\n[fields]\ntilte = ['h1']", "x.toml: [fields]: unknown key 'tilte', did you mean 'title'?"),
        ("name = 'x'\n[fields]\ntitle = 'h1'", "x.toml: [fields] title: found 'h1', expected a list of strings"),
        ("name = 'x'\n[fields]\ntitle = ['h1[']", "x.toml: [fields] title: selector 'h1['"),
        ("[fields]", "x.toml: name: found None, expected a word"),
        (
            "name = 'x'\ntime_zone = 'Mars/Base'",
            "x.toml: time_zone: found 'Mars/Base', expected an IANA zone such as Asia/Tehran",
        ),
        ("name = 'x'\nhosts = ['(']", "x.toml: hosts: '(' is no regular expression"),
        (
            "name = 'x'\nfingerprints = ['div p']",
            "x.toml: fingerprints: found 'div p', expected one class (.name) or ID (#name)",
        ),
        ("name = 'x'\nfingerprints_needed = 0", "x.toml: fingerprints_needed: found 0, expected a whole number from 1"),
        ("name = ", "x.toml: "),
        ("name = 'x'\n[places]\nfeed = []", "x.toml: [places]: unknown key 'feed', did you mean 'feeds'?"),
        ("name = 'x'\n[places]\nfeeds = 'rss'", "x.toml: [places] feeds: found 'rss', expected a list of strings"),
        ("name = 'x'\n[text]\ndorp = []", "x.toml: [text]: unknown key 'dorp', did you mean 'drop'?"),
    ],
)
def test_a_mistake_names_its_place_what_was_found_and_what_was_expected(text: str, says: str) -> None:
    with pytest.raises(ProfileError) as error:
        profiles.load(text, where="x.toml")
    assert str(error.value).startswith(says)


def test_every_shipped_profile_is_proved_by_a_case() -> None:
    found = {
        profile.name
        for page in CASES.glob("*/*/page.html")
        if (profile := profiles.find(read(page.read_bytes(), url="")))
    }
    assert found == {profile.name for profile in profiles.shipped()}


def test_a_host_pattern_must_fit_the_whole_host() -> None:
    profile = profiles.load("name = 'x'\nhosts = ['(.*\\.)?paper\\.example']", where="x.toml")
    assert profile.of_host("www.paper.example")
    assert not profile.of_host("paper.example.evil.example")


def test_one_common_class_name_makes_no_profile() -> None:
    assert profiles.find(read("<div class=rutitr></div><div class=item-body></div>", url="https://x.example/")) is None
