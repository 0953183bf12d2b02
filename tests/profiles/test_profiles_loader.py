"""Profiles are checked when they are read, and each that ships is proved by a case."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from scraper import profiles
from scraper.document import read
from scraper.errors import ProfileError
from scraper.parser.text import boilerplate

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
        ("name = 'x'\n[text]\nboilerplate = [1]", "x.toml: [text] boilerplate: found [1], expected a list of strings"),
        ("name = 'x'\nextends = 'nastoh'", "x.toml: extends: found 'nastoh', expected the name of a shipped profile: "),
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


def test_a_profile_extends_a_shipped_one_with_its_own_selectors_first() -> None:
    base = profiles.named("nastooh")
    assert base
    own = profiles.load(
        "name = 'x'\nextends = 'nastooh'\n[fields]\ntitle = ['.own']\nauthors = ['.by']\n[text]\ndrop = ['.kiosk']\n"
        "boilerplate = ['Read 12 more.']\n[places]\nfeeds = ['own.xml']",
        where="x.toml",
    )
    assert own.fields == {**base.fields, "title": (".own", *base.fields["title"]), "authors": (".by",)}
    assert own.drop == (".kiosk", *base.drop)
    assert own.places == {**base.places, "feeds": ("own.xml",)}
    assert (own.name, own.hosts, own.fingerprints, own.time_zone) == ("x", (), (), "Asia/Tehran")
    assert own.boilerplate == {boilerplate.key("Read 9 more.")}


@pytest.mark.parametrize(
    "old",
    [
        "",
        'name = "x"\n',
        '# ours\nname = "x"\n[text]\nboilerplate = ["One stands here."]\n[places]\nfeeds = ["a"]\n',
        'name = "x"\n[text]\nboilerplate = [\n  "One stands here.",  # always\n]\n',
        'name = "x"\r\n[fields]\r\ntitle = ["h1"]\r\n',
    ],
)
def test_paragraphs_are_written_into_a_profile_and_read_again(old: str) -> None:
    odd = 'Say "stop" \\ now\tor — never ١٢'
    new = profiles.with_boilerplate(old, [("Two.", "in 5 of 9"), (odd, "in 7 of 9")], name="x", extends="nastooh")
    before, after = tomllib.loads(old), tomllib.loads(new)
    told = before.get("text", {}).get("boilerplate", [])
    assert after["text"]["boilerplate"] == [*told, "Two.", odd]
    assert {**after, "text": None} == {"name": "x", **({} if old else {"extends": "nastooh"}), **before, "text": None}
    assert all(line in new for line in old.splitlines() if "#" in line)
    assert "# in 7 of 9" in new
    assert profiles.load(new, where="x.toml").boilerplate >= {boilerplate.key(odd)}
