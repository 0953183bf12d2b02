"""What `check` finds: every kind of damage that a test can do to a file, and drift; nothing in a sound one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from storage_pages import keep_pages, pages
from storage_values import OTHER_BODY, article, at, capture, extraction, views

from scraper.errors import NotAnArchiveError
from scraper.storage import Archive, dictionaries
from scraper.storage.health import drift
from scraper.storage.soundness import checking
from scraper.storage.soundness.findings import Finding, State
from scraper.storage.tables import walking


def found(path: Path, *, quick: bool = False) -> dict[str, Finding]:
    return {f.check: f for f in checking.examine(path, quick=quick, tell=lambda _check, _done, _of: None)}


def bad(path: Path) -> dict[str, str]:
    return {name: " | ".join(f.told) for name, f in found(path).items() if f.state is not State.SOUND}


@pytest.fixture
def kept(path: Path, sound: Path) -> Path:
    """A copy of that archive, to be harmed."""
    return Path(shutil.copy(sound, path))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 60 articles with two captures each, and pages packed with a dictionary; closed."""
    path = tmp_path_factory.mktemp("sound") / "archive.db"
    with Archive(path) as archive:
        for number in range(120):
            url = f"https://paper.example/{number % 60}"
            page = capture(url, at(number), body=f"{url} {number} ".encode() * 300)
            archive.keep(page, extraction(article(url, news_id=str(number % 60), views=views(number))), source="paper")
        keep_pages(archive, pages(40), source="other")
        dictionaries.trial(archive.db, "other", at())
        dictionaries.repack(archive.db, after=0, limit=1000)
    return path


def harm(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db, db:
        db.execute("PRAGMA foreign_keys = OFF")
        assert db.execute(statement).rowcount != 0
    db.close()


@pytest.mark.parametrize("quick", [True, False])
def test_a_sound_archive_is_sound(kept: Path, quick: bool) -> None:
    states = {name: finding.state for name, finding in found(kept, quick=quick).items()}
    assert set(states.values()) <= {State.SOUND, State.SKIPPED}
    assert len(states) == 12
    assert (State.SKIPPED in states.values()) is quick


def test_a_check_writes_nothing(kept: Path) -> None:
    before = kept.read_bytes()
    kept.chmod(0o444)
    found(kept)
    assert kept.read_bytes() == before


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE articles SET first_seen_at = 'once' WHERE id = 3", "article 3: first_seen_at: found 'once', expected"),
        ("UPDATE articles SET gone_at = '2026-02-31T10:00:00.000000Z' WHERE id = 3", "article 3: gone_at: found '2026-02-31"),
        ("UPDATE articles SET gone_at = '0000-01-01T00:00:00.000000Z' WHERE id = 3", "article 3: gone_at: found '0000-01-01"),
        ("UPDATE articles SET last_seen_at = '2026-02-03' WHERE id = 3", "article 3: last_seen_at: found '2026-02-03'"),
        ("UPDATE revisions SET seen_at = '' WHERE article = 3", "article 3, revision 1: seen_at: found '', expected a time"),
        ("UPDATE revisions SET changed = '{}' WHERE article = 3", "article 3, revision 1: changed: found '{}', expected a JSON"),
        ("UPDATE revisions SET changed = '[' WHERE article = 3", "article 3, revision 1: changed: found '['"),
        ("UPDATE aliases SET first_seen_at = 'x' WHERE article = 3", "article 3, aliases: first_seen_at: found 'x'"),
        ("UPDATE sources SET last_success_at = 'x' WHERE name = 'paper'", "source paper: last_success_at: found 'x'"),
    ],
)  # fmt: skip
def test_a_value_that_another_program_has_spoilt_is_told_with_its_row(kept: Path, statement: str, words: str) -> None:
    harm(kept, statement)
    assert bad(kept)["values"].startswith(words)


def test_a_time_that_is_written_otherwise_and_can_be_read_is_none(kept: Path) -> None:
    harm(kept, "UPDATE articles SET last_seen_at = '2026-02-03T10:00:00+03:30' WHERE id = 3")
    assert bad(kept) == {}


@pytest.mark.parametrize("later", list(State))
def test_a_damage_that_was_found_stays_one_whatever_ends_the_check(later: State) -> None:
    finding = Finding(check="bodies")
    finding.bad("its bytes are others")
    finding.bad("not to the end", later)
    assert (finding.state, finding.found) == (State.DAMAGE, 2)
    finding = Finding(check="drift")
    finding.bad("no views any more", State.DRIFT)
    finding.bad("not to the end", State.SKIPPED)
    assert finding.state is State.DRIFT


@pytest.mark.parametrize(
    ("statement", "check", "words"),
    [
        ("UPDATE bodies SET data = zeroblob(9) WHERE rowid = 3", "bodies", "cannot be read"),
        ("UPDATE bodies SET size = size + 1 WHERE rowid = 3", "bodies", "expected"),
        (
            "UPDATE bodies SET (data, size, dictionary) = "
            "(SELECT data, size, dictionary FROM bodies WHERE rowid = 4) WHERE rowid = 3",
            "bodies",
            "its bytes have the digest",
        ),
        ("UPDATE dictionaries SET data = zeroblob(9)", "bodies", "dictionary 1 is damaged"),
        ("UPDATE captures SET url = 'https://forged.example/' WHERE id = 5", "chain", "capture 5: was changed"),
        ("DELETE FROM captures WHERE id = 5", "chain", "capture 6: the row before it"),
        ("DELETE FROM bodies WHERE rowid = 5", "foreign keys", "bodies"),
        ("DELETE FROM revisions WHERE article = 4", "revisions", "article 4: says 1 revisions, has 0"),
        ("UPDATE revisions SET number = 2 WHERE article = 4", "revisions", "article 4"),
        ("UPDATE observations SET seen_at = '2020' WHERE article = 4", "observations", "article 4"),
        ("DELETE FROM aliases WHERE article = 4", "orphans", "4: article that no URL leads to"),
        ("DELETE FROM articles_fts WHERE rowid = 4", "orphans", "4: article that search does not know"),
        ("UPDATE articles SET title = 'Forged' WHERE id = 4", "search", "article 4: search holds another text"),
        ("UPDATE articles SET views_text = NULL WHERE id = 4", "search", "article 4: views: found (63, None, 0), expected"),
        ("UPDATE articles SET authors = 'A. Writer' WHERE id = 4", "search", "article 4: authors: found 'A. Writer', expected"),
        ("UPDATE articles SET published = '2021' WHERE id = 4", "search", "article 4: published: found ('2021', None"),
        ("UPDATE revisions SET keywords = '[1]' WHERE article = 4", "revisions", "article 4, revision 1: keywords: found '[1]'"),
        ("UPDATE revisions SET images = '[{\"src\": 1}]' WHERE article = 4", "revisions", "revision 1: images: found"),
        ("UPDATE revisions SET modified = 'now' WHERE article = 4", "revisions", "article 4, revision 1: modified"),
        ("UPDATE articles SET alternates = '7' WHERE id = 60", "copies", "article 60: alternates: found '7', expected"),
    ],
)  # fmt: skip
def test_each_harm_is_found_by_its_check(kept: Path, statement: str, check: str, words: str) -> None:
    harm(kept, statement)
    assert words in bad(kept)[check]


@pytest.mark.parametrize("quick", [True, False])
@pytest.mark.parametrize("is_moved", [True, False])
def test_an_article_whose_copies_cannot_be_found_is_told(kept: Path, quick: bool, is_moved: bool) -> None:
    table = "story_keys" if is_moved else "new_story_keys"
    if is_moved:
        move_keys(kept)
        harm(
            kept,
            "DELETE FROM story_keys WHERE article = 5 AND key = (SELECT max(key) FROM story_keys WHERE article = 5)",
        )
    harm(kept, f"DELETE FROM {table} WHERE article = 4")
    told = found(kept, quick=quick)["copies"]
    assert told.state is State.DAMAGE
    assert told.told[0].startswith("article 4: lacks ")
    assert told.found == 1 + is_moved


def move_keys(path: Path) -> None:
    """As the end of a run does with many."""
    with Archive(path) as archive:
        archive.db.execute("INSERT INTO story_keys SELECT value, article FROM new_story_keys, json_each(keys)")
        archive.db.execute("DELETE FROM new_story_keys")


@pytest.mark.parametrize(
    "spoilt", ["'[1, 2'", "'{\"a\": 1}'", "'[1.5]'", "'[-1]'", "'[99999999999]'", "CAST(x'ff' AS TEXT)"]
)
def test_keys_that_are_none_are_told_once_and_made_again_by_the_next_article(kept: Path, spoilt: str) -> None:
    harm(kept, f"UPDATE new_story_keys SET keys = {spoilt} WHERE article = 4")
    assert bad(kept)["copies"].startswith("article 4: the keys that wait for it (new_story_keys 4) are none")
    with Archive(kept) as archive:
        archive.keep(
            capture("https://paper.example/new"), extraction(article("https://paper.example/new")), source="paper"
        )
    assert bad(kept) == {}


def test_keys_of_no_article_are_told(kept: Path) -> None:
    move_keys(kept)
    harm(kept, "INSERT INTO story_keys VALUES (7, 999)")
    assert bad(kept)["copies"] == "article 999: is not there, but keys of its text are"


def test_lost_keys_come_back_once_the_archive_is_told_that_they_are_not_made(kept: Path) -> None:
    harm(kept, "DELETE FROM new_story_keys WHERE article > 30")
    assert found(kept)["copies"].found == 30
    harm(kept, "DELETE FROM derived WHERE name = 'stories'")
    assert found(kept)["copies"].state is State.SKIPPED
    Archive(kept).close()
    assert bad(kept) == {}


def test_rows_that_are_not_read_by_no_fault_of_the_file_are_not_told_as_unreadable(kept: Path) -> None:
    with Archive(kept, read_only=True) as archive:
        archive.db.conn.set_progress_handler(lambda: 1, 20)  # as Ctrl-C does
        with pytest.raises(sqlite3.OperationalError, match="interrupted"):
            list(walking.walk(archive.db, "captures", "url"))


def test_a_body_that_no_capture_names_is_told(kept: Path) -> None:
    harm(kept, "INSERT INTO bodies (digest, size, data) VALUES ('sha256:x', 0, x'')")
    assert "sha256:x: page body that no capture names" in bad(kept)["orphans"]


def test_an_article_whose_url_serves_another_one_now_is_no_damage(path: Path) -> None:
    """By its ID and its text it is another one; or it moved to a URL whose article had no ID."""
    here, there, chess = "https://paper.example/live", "https://paper.example/2", {"body": OTHER_BODY, "title": "Chess"}
    with Archive(path) as archive:
        archive.keep(capture(here), extraction(article(here, news_id="1")), source="paper")
        archive.keep(capture(here, at(1)), extraction(article(here, news_id="2", **chess)), source="paper")
        archive.keep(capture(here, at(2)), extraction(article(here, news_id=None)), source="other")
        archive.keep(capture(there, at(3)), extraction(article(there, news_id="2", **chess)), source="other")
        archive.keep(capture(here, at(4)), extraction(article(here, news_id="2", **chess)), source="other")
        assert [len(stored.aliases) for stored in archive.articles()].count(0) == 2
    assert bad(path) == {}


@pytest.mark.parametrize("missing", [1, 100, 4095])
def test_a_file_cut_by_less_than_a_page_is_told(kept: Path, missing: int) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content[:-missing])
    assert f"{missing:,} bytes are missing" in bad(kept)["file"]


def test_a_file_cut_by_half_is_told_without_a_crash(kept: Path) -> None:
    content = kept.read_bytes()
    kept.write_bytes(content[: len(content) // 2])
    assert "bytes are missing" in bad(kept)["file"]


def test_a_file_whose_end_stands_in_its_log_alone_is_sound(path: Path, tmp_path: Path) -> None:
    """As a full disk or a kill leaves it in the middle of folding the log in: the header came first."""
    with Archive(path) as archive:
        archive.keep(capture(), extraction(article()), source="paper")
        archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        archive.db.execute("PRAGMA wal_autocheckpoint = 0")
        for number in range(30):
            url = f"https://paper.example/{number}"
            archive.keep(capture(url, at(1)), extraction(article(url, news_id=str(number))), source="paper")
        copy = tmp_path / "copy.db"
        content, log = bytearray(path.read_bytes()), path.with_name(f"{path.name}-wal").read_bytes()
    size = int.from_bytes(content[16:18], "big")
    frames = [log[place : place + 24 + size] for place in range(32, len(log), 24 + size)]
    newest = [frame[24:] for frame in frames if int.from_bytes(frame[:4], "big") == 1][-1]
    assert int.from_bytes(newest[28:32], "big") * size > len(content)
    content[:size] = newest
    copy.write_bytes(content)
    copy.with_name(f"{copy.name}-wal").write_bytes(log)
    assert bad(copy) == {}
    copy.with_name(f"{copy.name}-wal").unlink()
    assert "bytes are missing" in bad(copy)["file"]


def test_bytes_after_the_end_are_told(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes() + b"x" * 77)
    assert "77 bytes stand after the last page" in bad(kept)["file"]


def schema_pages(content: bytes) -> set[int]:
    """The pages of the table of tables, whose root is the first page: without them nobody knows what else there is."""
    numbers = [int.from_bytes(content[108:112])]
    for cell in range(int.from_bytes(content[103:105])):
        at = int.from_bytes(content[112 + 2 * cell : 114 + 2 * cell])
        numbers.append(int.from_bytes(content[at : at + 4]))
    return {1, *numbers}


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_of_a_file_with_a_torn_stretch_the_rest_is_read(kept: Path, part: float) -> None:
    content = bytearray(kept.read_bytes())
    start = int(len(content) * part) // 4096 * 4096
    while schema_pages(content) & {start // 4096 + 1 + page for page in range(3)}:
        start += 4096
    content[start : start + 12_288] = b"\xff" * 12_288
    kept.write_bytes(content)
    all_found = found(kept)
    assert all_found["SQLite"].state is State.DAMAGE
    assert len(all_found) == 12  # every check came to an end
    assert all_found["bodies"].looked_at + all_found["chain"].looked_at > 90  # of 260: a torn root loses its table


def test_a_first_page_that_is_torn_is_told(kept: Path) -> None:
    content = bytearray(kept.read_bytes())
    content[100:4096] = b"\xff" * 3996
    kept.write_bytes(content)
    assert "damaged" in bad(kept)["SQLite"]


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no archive, just some words" * 10)
    with pytest.raises(NotAnArchiveError):
        found(tmp_path / "text")


def test_a_check_goes_on_while_another_connection_writes(kept: Path) -> None:
    with Archive(kept) as writer:
        for number, finding in enumerate(checking.examine(kept, quick=False, tell=lambda _c, _d, _o: None)):
            assert finding.state is State.SOUND, finding
            url = f"https://paper.example/new/{number}"
            writer.keep(capture(url, at(500 + number)), extraction(article(url, news_id=f"n{number}")), source="paper")


def keep_articles(archive: Archive, count: int, *, first: int, **fields: object) -> None:
    for number in range(first, first + count):
        url = f"https://paper.example/{number}"
        archive.keep(capture(url, at(number)), extraction(article(url, news_id=str(number), **fields)), source="paper")


def test_counts_that_vanish_are_drift(path: Path) -> None:
    with Archive(path) as archive:
        keep_articles(archive, 100, first=0, views=views(5), authors=("A. Writer",))
        keep_articles(archive, 15, first=100, authors=("A. Writer",))
        assert drift.measure(archive.db, "paper")[1] == []
        keep_articles(archive, 25, first=115, authors=("A. Writer",))
        fallen = drift.measure(archive.db, "paper")[1]
    assert [one.field for one in fallen] == ["views", "views at each visit"]
    assert (fallen[0].share, fallen[0].share_before, fallen[0].last_article) == (0.0, 1.0, 100)
    assert found(path)["drift"].state is State.DRIFT


def test_counts_that_vanish_from_known_articles_are_drift(path: Path) -> None:
    with Archive(path) as archive:
        keep_articles(archive, 120, first=0, views=views(5))
        for number in range(60):
            url = f"https://paper.example/{number}"
            again = capture(url, at(500 + number))
            archive.keep(again, extraction(article(url, news_id=str(number))), source="paper")
        fallen = drift.measure(archive.db, "paper")[1]
    assert [one.field for one in fallen] == ["views at each visit"]


def test_pages_that_are_articles_no_more_are_drift(path: Path) -> None:
    with Archive(path) as archive:
        keep_articles(archive, 100, first=0)
        for number in range(40):
            archive.keep(
                capture(f"https://paper.example/x{number}", at(200 + number)), extraction(None), source="paper"
            )
        assert [one.field for one in drift.measure(archive.db, "paper")[1]] == ["pages that are articles"]


def test_a_share_that_rises_is_no_drift(path: Path) -> None:
    with Archive(path) as archive:
        keep_articles(archive, 100, first=0)
        keep_articles(archive, 40, first=100, views=views(5), authors=("A. Writer",))
        assert drift.measure(archive.db, "paper")[1] == []


def test_old_articles_that_an_import_brings_late_are_no_drift(path: Path) -> None:
    with Archive(path) as archive:
        keep_articles(archive, 100, first=1000, views=views(5), authors=("A. Writer",))
        keep_articles(archive, 60, first=0)  # from years when the site showed neither
        assert drift.measure(archive.db, "paper")[1] == []
        keep_articles(archive, 40, first=2000, authors=("A. Writer",))
        assert {one.field for one in drift.measure(archive.db, "paper")[1]} == {"views", "views at each visit"}


def test_an_index_that_an_earlier_version_made_is_no_damage(kept: Path) -> None:
    """Until something is written again, which makes it anew."""
    harm(kept, "UPDATE articles_fts SET spellings = 'earlier' WHERE rowid = 3")
    assert "article 3: search holds another text" in bad(kept)["search"]
    harm(kept, "UPDATE derived SET version = '3' WHERE name = 'search'")
    assert found(kept)["search"].state is State.SOUND
    harm(kept, "UPDATE articles_fts SET body = 'another' WHERE rowid = 7")
    assert "article 7: search holds another text" in bad(kept)["search"]
    harm(kept, "UPDATE derived SET version = '1' WHERE name = 'search'")
    assert found(kept)["search"].state is State.SKIPPED
    Archive(kept).close()
    assert found(kept)["search"].state is State.SOUND
