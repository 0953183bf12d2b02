"""Page bodies: each once, small, and as they came for as long as there is SQLite and zstd."""

from __future__ import annotations

import gzip
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from archive_damage import damage
from hypothesis import given
from hypothesis import strategies as st
from storage_pages import keep_pages, pages
from storage_values import at, capture

from scraper.errors import ArchiveError
from scraper.models import LinkKind
from scraper.storage import Archive, dictionaries, writing
from scraper.storage.chain import bodies, captures


def stored(archive: Archive) -> int:
    return int(archive.db.execute("SELECT sum(length(data)) FROM bodies").fetchone()[0])


def learned(archive: Archive, count: int = 40, **how: int) -> dictionaries.Trial:
    keep_pages(archive, pages(count, **how))
    found = dictionaries.trial(archive.db, "paper", at())
    assert found is not None
    return found


@given(st.binary(max_size=3000), st.binary(min_size=8, max_size=3000))
def test_what_was_packed_is_unpacked_with_and_without_a_dictionary(body: bytes, content: bytes) -> None:
    shared = bodies.Dictionary(id=1, digest=bodies.digest_of(content), content=content)
    for chosen in (None, shared):
        packed = bodies.pack(body, chosen)
        assert bodies.unpack(packed.data, packed.size, chosen) == body
        assert packed.digest == bodies.digest_of(body)


def test_a_source_with_enough_pages_gets_a_dictionary_and_later_pages_a_fraction_of_gzip(archive: Archive) -> None:
    site = pages(80)
    keep_pages(archive, site[:40])
    assert dictionaries.is_due(archive.db, "paper")
    trial = dictionaries.trial(archive.db, "paper", at())
    assert trial is not None
    assert trial.dictionary == 1
    assert trial.after < trial.before / 3
    before = stored(archive)
    keep_pages(archive, site[40:], first=40)
    assert stored(archive) - before < sum(len(gzip.compress(page)) for page in site[40:]) / 4
    for page in site:
        assert archive.body(bodies.digest_of(page)) == page


def test_no_dictionary_is_kept_where_it_does_not_pay(archive: Archive) -> None:
    keep_pages(archive, [page for number in range(40) for page in pages(1, site=number)])
    trial = dictionaries.trial(archive.db, "paper", at())
    assert trial is not None
    assert trial.dictionary is None
    assert archive.db["dictionaries"].count == 0
    assert not dictionaries.is_due(archive.db, "paper")  # not before as many pages more


def test_too_few_pages_are_no_trial(archive: Archive) -> None:
    keep_pages(archive, pages(10))
    assert not dictionaries.is_due(archive.db, "paper")
    assert dictionaries.trial(archive.db, "paper", at()) is None


def test_a_redesigned_site_gets_another_dictionary_and_older_pages_keep_theirs(archive: Archive) -> None:
    learned(archive)
    keep_pages(archive, pages(40, site=2), first=40)
    assert dictionaries.is_due(archive.db, "paper")
    trial = dictionaries.trial(archive.db, "paper", at(40))
    assert trial is not None
    assert trial.dictionary == 2
    newest = keep_pages(archive, pages(41, site=2)[40:], first=80)[0]
    used = archive.db.execute(
        "SELECT dictionary FROM bodies WHERE digest = ?", (bodies.digest_of(newest.body),)
    ).fetchone()
    assert used == (2,)
    assert archive.body(bodies.digest_of(pages(1)[0])) == pages(1)[0]


def test_a_site_that_stays_as_it_is_keeps_its_dictionary(archive: Archive) -> None:
    learned(archive)
    keep_pages(archive, pages(80)[40:], first=40)
    trial = dictionaries.trial(archive.db, "paper", at(40))
    assert trial is not None
    assert trial.dictionary is None


def test_a_dictionary_in_use_cannot_be_deleted(archive: Archive) -> None:
    learned(archive)
    keep_pages(archive, pages(41)[40:], first=40)
    with pytest.raises(sqlite3.IntegrityError):
        archive.db.execute("DELETE FROM dictionaries")


def test_packing_again_makes_older_pages_small_and_changes_none(archive: Archive) -> None:
    learned(archive)
    before = stored(archive)
    done = dictionaries.repack(archive.db, after=0, limit=1000)
    assert (done.looked_at, done.repacked) == (40, 40)
    assert stored(archive) == before - done.before + done.after < before / 3
    for page in pages(40):
        assert archive.body(bodies.digest_of(page)) == page
    assert damage(archive.path) == {}
    assert dictionaries.repack(archive.db, after=0, limit=1000).repacked == 0


def test_a_damaged_page_is_not_packed_again(archive: Archive) -> None:
    learned(archive)
    digest = bodies.digest_of(pages(1)[0])
    archive.db.execute("UPDATE bodies SET data = zeroblob(100) WHERE digest = ?", (digest,))
    done = dictionaries.repack(archive.db, after=0, limit=1000)
    assert done.repacked == 39
    assert digest in done.damaged[0]


@pytest.mark.parametrize("kind", [LinkKind.FEED, LinkKind.SITEMAP, LinkKind.ROBOTS])
def test_what_is_no_page_of_the_site_is_packed_plainly(archive: Archive, kind: LinkKind) -> None:
    learned(archive)
    assert captures.dictionary_for(archive.db, "paper", LinkKind.LISTING) is not None
    assert captures.dictionary_for(archive.db, "paper", kind) is None


def test_a_worker_may_pack_before_the_writer_writes(archive: Archive) -> None:
    learned(archive)
    shared = bodies.newest_dictionary(archive.db, "paper")
    found: list[bodies.Packed] = []
    site = pages(60)[40:]
    threads = [threading.Thread(target=lambda page=page: found.append(bodies.pack(page, shared))) for page in site]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with writing.transaction(archive.db):
        for number, packed in enumerate(found):
            page = capture(f"https://paper.example/w{number}", at(number), body=b"is not looked at")
            kind = LinkKind.ARTICLE
            captures.insert(archive.db, page, body=packed.digest, kind=kind, source="paper", packed=packed)
    for page in site:
        assert archive.body(bodies.digest_of(page)) == page


def test_a_body_packed_before_there_was_a_dictionary_is_packed_with_it(archive: Archive) -> None:
    page = pages(41)[40]
    early = bodies.pack(page)
    learned(archive)
    with writing.transaction(archive.db):
        at_last = capture("https://paper.example/late", at(99), body=page)
        captures.insert(archive.db, at_last, body=early.digest, kind=LinkKind.ARTICLE, source="paper", packed=early)
    assert archive.db.execute("SELECT dictionary FROM bodies WHERE digest = ?", (early.digest,)).fetchone() == (1,)


def test_a_dictionary_that_another_process_made_is_used_by_the_next_transaction(archive: Archive, path: Path) -> None:
    keep_pages(archive, pages(40))
    with Archive(path) as other:
        assert dictionaries.trial(other.db, "paper", at()) is not None
    (last,) = keep_pages(archive, pages(41)[40:], first=40)
    digest = captures.digest_of(last.body)
    assert archive.db.execute("SELECT dictionary FROM bodies WHERE digest = ?", (digest,)).fetchone() == (1,)


def test_damage_is_an_error_with_the_body_named(archive: Archive) -> None:
    page = keep_pages(archive, pages(1))[0]
    digest = bodies.digest_of(page.body)
    archive.db.execute("UPDATE bodies SET data = substr(data, 1, length(data) - 30)")
    with pytest.raises(ArchiveError, match=f"{digest} is damaged"):
        archive.body(digest)
    archive.db.execute("UPDATE bodies SET size = 7")
    with pytest.raises(ArchiveError, match="expected 7"):
        archive.body(digest)


def test_a_damaged_dictionary_is_an_error(archive: Archive) -> None:
    learned(archive)
    keep_pages(archive, pages(41)[40:], first=40)
    archive.db.execute("UPDATE dictionaries SET digest = 'sha256:other'")
    with pytest.raises(ArchiveError, match="dictionary 1 is damaged"):
        archive.body(bodies.digest_of(pages(41)[40]))


@pytest.mark.skipif(
    not (shutil.which("zstd") and shutil.which("sqlite3")), reason="needs the sqlite3 and zstd commands"
)
def test_the_lines_of_the_docs_read_a_body_without_us(archive: Archive, path: Path, tmp_path: Path) -> None:
    import scraper

    learned(archive)
    page = keep_pages(archive, pages(41)[40:], first=40)[0].body
    docs = (Path(scraper.__file__).parent.parent / "docs" / "proof.md").read_text(encoding="utf-8")
    script = docs.split("```sh\n# a page with a dictionary\n")[1].split("```")[0]
    script = script.replace("archive.db", str(path)).replace("sha256:…", bodies.digest_of(page))
    subprocess.run(["sh", "-e", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "page.html").read_bytes() == page


def test_the_program_of_the_docs_checks_the_chain(archive: Archive, path: Path, tmp_path: Path) -> None:
    import scraper

    keep_pages(archive, pages(5))
    docs = (Path(scraper.__file__).parent.parent / "docs" / "proof.md").read_text(encoding="utf-8")
    program = docs.split("```python\n")[1].split("```")[0]
    told = subprocess.run([sys.executable, "-c", program], cwd=path.parent, capture_output=True, text=True, check=True)
    assert told.stdout == f"the head is {captures.head(archive.db)}\n"
    archive.db.execute("UPDATE captures SET url = 'https://forged.example/' WHERE id = 2")
    assert subprocess.run([sys.executable, "-c", program], cwd=path.parent, capture_output=True, check=False).returncode
