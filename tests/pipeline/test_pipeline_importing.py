"""What others have kept comes in: WARC files, saved pages, JSON of other programs."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from archive_damage import damage
from pipeline_serial import Serial
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from scraper.config import Config, CrawlConfig, SourceConfig
from scraper.errors import ArchiveWriteError
from scraper.models import Article, Capture, Extraction, LinkKind, Moment, PageKind, Precision, Zone
from scraper.pipeline.crawling.problems import Problems
from scraper.pipeline.importing import records
from scraper.pipeline.importing.coming import Read
from scraper.pipeline.importing.intake import take_in
from scraper.pipeline.importing.tally import Intake
from scraper.publish import jsonl
from scraper.storage import Archive

TEXT = (
    "The old bridge over the river opened again on Monday, after three years of careful repair by the town.",
    "Hundreds of people walked over it in the first hour, and the mayor cut a ribbon that children had made.",
    "The ferry that had carried them meanwhile will be kept as a museum, its captain said on the quay.",
)
URL = "https://daily.example/news/49909"


def html(*, title: str = "Bridge reopens", head: str = "", text: tuple[str, ...] = TEXT) -> bytes:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        f'<html lang="en"><head><meta property="og:type" content="article">{head}<title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    ).encode()


class Warc:
    """A WARC file as crawlers write it."""

    def __init__(self, *, packed: bool = True) -> None:
        self.out = io.BytesIO()
        self.writer = WARCWriter(self.out, gzip=packed)

    def add(
        self, body: bytes, *, url: str = URL, at: str = "2021-03-25T10:00:00Z", status: str = "200 OK", **more: str
    ) -> Warc:
        kind = more.pop("kind", "response")
        headers = [("Content-Type", more.pop("content_type", "text/html; charset=utf-8"))]
        headers += [(name.replace("_", "-"), value) for name, value in more.items()]
        http = None if kind in {"resource", "metadata"} else StatusAndHeaders(status, headers, protocol="HTTP/1.1")
        record = self.writer.create_warc_record(
            url,
            kind,
            payload=io.BytesIO(body),
            length=len(body),
            http_headers=http,
            warc_content_type="text/html" if kind == "resource" else "",
            warc_headers_dict={"WARC-Date": at},
        )
        self.writer.write_record(record)
        return self

    def to(self, path: Path) -> Path:
        path.write_bytes(self.out.getvalue())
        return path


Take = Callable[..., Intake]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "archive.db") as opened:
        yield opened


@pytest.fixture
def take(archive: Archive) -> Take:
    config = Config(sources=(SourceConfig(name="daily", url="https://daily.example/"),))

    def run(*paths: Path, **options: object) -> Intake:
        return take_in(config, paths, archive=archive, executor=Serial(), **options)  # type: ignore[arg-type]

    return run


def test_the_beginning_alone_is_no_edit_in_a_warc_either(take: Take, archive: Archive, tmp_path: Path) -> None:
    """As a crawl takes it: the fourth in a row is one, from the first on. An older page may be the flash that the text began with."""
    whole = tuple(
        f"{line} {more}" for line in TEXT for more in ("It was told at noon.", "It was told again in the evening.")
    )
    start, flash = html(text=whole[:1]), html(text=whole[:2])
    warc = Warc()
    for day, body in ((2, html(text=whole)), (3, start), (4, html(text=whole)), (1, flash)):
        warc.add(body, at=f"2021-03-{day:02}T10:00:00Z")
    take(warc.to(tmp_path / "a.warc"))
    assert [len(one.article.body.split("\n\n")) for one in archive.revisions(1)] == [2, len(whole)]
    warc = Warc()
    for day in range(5, 9):
        warc.add(start, at=f"2021-03-{day:02}T10:00:00Z")
    take(warc.to(tmp_path / "b.warc"))
    assert [one.seen_at.day for one in archive.revisions(1)] == [1, 2, 5]


def test_a_text_that_was_cut_down_and_edited_later_has_both_edits_from_a_warc(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    whole = tuple(f"{line} {more}" for line in TEXT for more in ("It was told at noon.", "It was told again at night."))
    later = (*whole[:2], *(f"{line} The bakers had not been asked." for line in whole[2:]))
    warc = Warc()
    for day, told in ((2, whole), (3, whole[:2]), (4, whole[:2]), (5, later)):
        warc.add(html(text=told), at=f"2021-03-{day:02}T10:00:00Z")
    intake = take(warc.to(tmp_path / "a.warc"))
    lengths = [len(one.article.body.split("\n\n")) for one in archive.revisions(1)]
    assert lengths == [len(whole), 2, len(later)]
    assert [one.seen_at.day for one in archive.revisions(1)] == [2, 3, 5]
    assert (intake.new, intake.revised) == (1, 2)


def test_a_page_that_breaks_off_is_no_edit_in_a_warc_and_of_a_new_article_better_than_nothing(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    whole, part = html(), html().partition(TEXT[2].encode())[0] + b"</p>"
    other = "https://daily.example/news/49910"
    warc = Warc()
    for day, body in ((2, whole), (3, part), (4, whole)):
        warc.add(body, at=f"2021-03-{day:02}T10:00:00Z")
    warc.add(html(title="Ferry sold", text=TEXT[::-1]).partition(b"</article>")[0], url=other)
    intake = take(warc.to(tmp_path / "a.warc"))
    assert len(archive.revisions(1)) == 1
    assert archive.db.execute("SELECT reason FROM failures").fetchall() == [("connection",)]
    assert (intake.new, archive.article(other).article.title) == (2, "Ferry sold")


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_becomes_articles_of_the_source_of_their_site(
    take: Take, archive: Archive, tmp_path: Path, *, packed: bool
) -> None:
    warc = Warc(packed=packed).add(html()).add(html(title="Other news"), url="https://else.example/a/12345")
    assert take(warc.to(tmp_path / "a.warc")).counts["new"] == 2
    stored = archive.article(URL)
    assert (stored.source, stored.article.title) == ("daily", "Bridge reopens")
    assert stored.first_seen_at == datetime(2021, 3, 25, 10, tzinfo=UTC)
    assert archive.article("https://else.example/a/12345").source == "else.example"


def test_a_second_import_finds_everything_known(take: Take, archive: Archive, tmp_path: Path) -> None:
    path = Warc().add(html()).add(html(title="Bridge closed"), at="2021-04-01T10:00:00Z").to(tmp_path / "a.warc.gz")
    first, before = take(path), archive.counts()
    second = take(path)
    assert (first.new, first.revised, second.new, second.known) == (1, 1, 0, 2)
    assert archive.counts() == before | {"runs": 2}


def test_states_of_a_warc_that_comes_late_stand_where_they_belong(take: Take, archive: Archive, tmp_path: Path) -> None:
    take(Warc().add(html(title="Third"), at="2023-01-01T00:00:00Z").to(tmp_path / "new.warc"))
    take(
        Warc()
        .add(html(title="Second"), at="2022-01-01T00:00:00Z")
        .add(html(title="First"), at="2021-01-01T00:00:00Z")
        .to(tmp_path / "old.warc")
    )
    assert [state.article.title for state in archive.revisions(1)] == ["First", "Second", "Third"]
    assert archive.article(1).article.title == "Third"


def test_transfer_and_content_encoding_are_undone(take: Take, archive: Archive, tmp_path: Path) -> None:
    packed = gzip.compress(html())
    chunked = f"{len(packed):x}\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    more = {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"}
    take(Warc().add(chunked, **more).to(tmp_path / "a.warc"))
    (capture,) = archive.captures(1)
    assert archive.body(capture.body_digest) == html()


def test_what_is_no_page_is_skipped_and_a_page_that_was_gone_is_told(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    warc = Warc().add(html()).add(b"GIF89a", url=f"{URL}.gif", content_type="image/gif")
    warc.add(b"via: x", kind="metadata").add(html(title="Not found"), status="404 Not Found", at="2021-05-01T00:00:00Z")
    intake = take(warc.to(tmp_path / "a.warc"))
    assert (intake.new, intake.skipped, intake.problems.told) == (1, 2, [])
    (failure,) = archive.db.query("SELECT reason, failed_at FROM failures")
    assert (failure["reason"], failure["failed_at"][:10]) == ("missing", "2021-05-01")


@pytest.mark.parametrize("repeated", [False, True])
def test_who_has_a_page_withheld_is_told_of_a_warc_too(
    take: Take, archive: Archive, tmp_path: Path, *, repeated: bool
) -> None:
    order = '<https://name:word@court.example/order/7>; rel="blocked-by"'
    links = {"Link": "<https://daily.example/>; rel=home", "link": order} if repeated else {"Link": order}
    warc = Warc().add(html()).add(html(title="No"), status="451 No", at="2021-05-01T00:00:00Z", **links)
    take(warc.to(tmp_path / "a.warc"))
    (failure,) = archive.db.query("SELECT reason, detail FROM failures")
    said = "HTTP 451 Unavailable For Legal Reasons, blocked by https://court.example/order/7"
    assert (failure["reason"], failure["detail"]) == ("withheld", said)
    assert archive.events(1)[-1].detail == f"withheld: {said}"
    assert archive.article(URL).withheld


def test_a_resource_record_is_a_page_too(take: Take, tmp_path: Path) -> None:
    assert take(Warc().add(html(), kind="resource").to(tmp_path / "a.warc")).new == 1


@pytest.mark.parametrize("cut", [10, 300, 900])
def test_a_file_that_is_cut_off_is_read_up_to_there(take: Take, tmp_path: Path, cut: int) -> None:
    path = Warc(packed=False).add(html()).add(html(title="Second"), url=f"{URL}2").to(tmp_path / "a.warc")
    path.write_bytes(path.read_bytes()[:-cut])
    intake = take(path)
    assert intake.new == 1
    assert len(intake.problems.told) == 1
    assert "a.warc, record 2" in intake.problems.told[0]


def test_a_record_that_says_to_be_shorter_than_it_is_is_told(
    take: Take, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a line that names it, and not in what the library prints."""
    path = Warc(packed=False).add(html()).add(html(title="Second"), url=f"{URL}2").to(tmp_path / "a.warc")
    first, length, rest = path.read_bytes().partition(b"Content-Length: ")
    size, more, tail = rest.partition(b"\r\n")
    path.write_bytes(first + length + str(int(size) - 40).encode() + more + tail)
    intake = take(path)
    assert (intake.new, intake.problems.told) == (2, ["a.warc, record 1: more follows than its Content-Length says"])
    assert capsys.readouterr().err == ""


def test_a_record_without_a_type_is_told_in_words(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nx")
    (problem,) = take(path).problems.told
    assert problem == "a.warc, record 1: cannot be read, nor what comes after it: no possible record (AttributeError)"


def test_rubbish_called_warc_is_one_problem(take: Take, tmp_path: Path) -> None:
    for number, rubbish in enumerate(
        (b"WARC/1.0\r\nnonsense", b"\x1f\x8b\x08\x00rubbish", b"\0" * 5000, b"WARC/1.0\r\n\r\n")
    ):
        path = tmp_path / f"{number}.warc.gz"
        path.write_bytes(rubbish)
        intake = take(path)
        assert intake.new == 0
        assert len(intake.problems.told) <= 1


def test_a_bomb_in_a_warc_is_a_problem_of_its_own_record(take: Take, tmp_path: Path) -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    path = Warc().add(bomb, Content_Encoding="gzip").add(html(), url=f"{URL}2").to(tmp_path / "a.warc")
    intake = take(path)
    assert intake.new == 1
    assert "more than 10,000,000 bytes" in intake.problems.told[0]


@pytest.mark.parametrize(
    ("head", "start", "expected"),
    [
        (f'<link rel="canonical" href="{URL}">', b"", URL),
        (f'<meta property="og:url" content="{URL}">', b"", URL),
        ("", f"<!-- saved from url=(0032){URL} -->\n".encode(), URL),
        (
            "",
            f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Thu Mar 25 2021 12:30:00 GMT+0200 (EET)\n-->".encode(),
            URL,
        ),
    ],
)
def test_a_saved_page_says_where_it_is_from(
    take: Take, archive: Archive, tmp_path: Path, head: str, start: bytes, expected: str
) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "page.html").write_bytes(start + html(head=head))
    os.utime(folder / "page.html", (1_616_668_200, 1_616_668_200))
    assert take(folder).new == 1
    stored = archive.article(expected)
    assert stored.first_seen_at == datetime(2021, 3, 25, 10, 30, tzinfo=UTC)


def test_a_mirror_and_a_base_url_give_addresses(take: Take, archive: Archive, tmp_path: Path) -> None:
    mirror = tmp_path / "mirror" / "www.daily.example" / "news" / "49909"
    mirror.mkdir(parents=True)
    (mirror / "index.html").write_bytes(html())
    plain = tmp_path / "plain"
    plain.mkdir()
    (plain / "a b.html").write_bytes(html(title="Ferry becomes a museum"))
    assert take(tmp_path / "mirror").new == 1
    assert take(plain, base_url="https://other.example/x").new == 1
    urls = {stored.article.url for stored in archive.articles()}
    assert urls == {"https://www.daily.example/news/49909/", "https://other.example/x/a%20b.html"}


def test_a_page_of_nowhere_is_a_problem_and_the_rest_comes_in(take: Take, tmp_path: Path) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(html())
    (folder / "b.html").write_bytes(html(head=f'<link rel="canonical" href="{URL}">'))
    intake = take(folder)
    assert intake.new == 1
    assert "a.html: nothing says which address it is of" in intake.problems.told[0]


NEWS_PLEASE = {
    "authors": ["Ann Lee"], "date_download": "2021-03-26 08:00:00", "date_modify": None,
    "date_publish": "2021-03-25 10:30:00", "description": "The bridge is open.", "filename": "x.json",
    "image_url": "https://daily.example/i.jpg", "language": "en", "localpath": None,
    "maintext": "\n".join(TEXT), "source_domain": "daily.example", "title": "Bridge reopens", "title_page": None,
    "title_rss": None, "url": URL,
}  # fmt: skip
TRAFILATURA = {
    "title": "Bridge reopens", "author": "Ann Lee; Bo Chen", "hostname": "daily.example", "date": "2021-03-25",
    "fingerprint": "3edfa95890f63a3e", "id": None, "license": None, "comments": "", "raw_text": " ".join(TEXT),
    "text": "\n".join(TEXT), "language": "en", "image": None, "pagetype": "article", "filedate": "2021-03-26",
    "source": URL, "source-hostname": "daily.example", "excerpt": None, "categories": "Town", "tags": "bridge;river",
}  # fmt: skip
NEWSPAPER = {
    "url": URL, "read_more_link": "", "language": "en", "title": "Bridge reopens", "top_image": "", "meta_img": "",
    "images": [], "movies": [], "keywords": [], "meta_keywords": ["bridge"], "tags": None, "authors": ["Ann Lee"],
    "publish_date": "2021-03-25T10:30:00+00:00", "summary": "", "meta_description": "", "meta_lang": "en",
    "meta_favicon": "", "meta_site_name": "The Daily", "canonical_link": None, "text": "\n\n".join(TEXT),
}  # fmt: skip


@pytest.mark.parametrize(
    "record", [NEWS_PLEASE, TRAFILATURA, NEWSPAPER], ids=["news-please", "trafilatura", "newspaper4k"]
)
def test_records_of_other_programs_are_articles(
    take: Take, archive: Archive, tmp_path: Path, record: dict[str, object]
) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(record) + "\n")
    assert take(path).counts == take(path).counts | {"new": 1, "known": 0}
    stored = archive.article(URL)
    assert stored.source == "daily"
    assert (stored.article.title, stored.article.body) == ("Bridge reopens", "\n\n".join(TEXT))
    assert stored.article.published is not None
    assert stored.article.published.at.date().isoformat() == "2021-03-25"
    assert stored.article.authors[0] == "Ann Lee"
    assert stored.article.origin("body").rule.startswith("record of ")  # type: ignore[union-attr]
    (capture,) = archive.captures(stored.id)
    assert (capture.kind.value, json.loads(archive.body(capture.body_digest))) == ("record", record)


@pytest.mark.parametrize("key", ["date_publish", "published_at", "publishedAt", "date"])
def test_a_record_that_was_cut_down_keeps_its_day(take: Take, archive: Archive, tmp_path: Path, key: str) -> None:
    record = {"url": URL, "title": "Bridge reopens", "maintext": "\n".join(TEXT), key: "2021-03-25 10:30:00"}
    path = tmp_path / "cut.jsonl"
    path.write_text(json.dumps(record))
    assert take(path).new == 1
    (stored,) = archive.articles()
    assert stored.article.published is not None
    assert stored.article.published.at.date().isoformat() == "2021-03-25"


def test_records_come_in_lists_many_lines_and_gzip(take: Take, archive: Archive, tmp_path: Path) -> None:
    listed, pretty, packed = (tmp_path / name for name in ("list.json", "pretty.json", "packed.jsonl.gz"))
    listed.write_text(json.dumps([NEWSPAPER, NEWSPAPER | {"url": f"{URL}1"}], indent=1))
    pretty.write_text(json.dumps(NEWS_PLEASE | {"url": f"{URL}2"}, indent=4))
    packed.write_bytes(gzip.compress(json.dumps(TRAFILATURA | {"source": f"{URL}3"}).encode()))
    intake = take(listed, pretty, packed)
    assert intake.problems.told == []
    assert {stored.article.url for stored in archive.articles()} == {URL, f"{URL}1", f"{URL}2", f"{URL}3"}


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{broken", "line 1: no JSON"),
        ('{"x": 1}', "no record of a known kind, its keys are x"),
        (json.dumps(NEWS_PLEASE | {"url": "javascript:alert(1)"}), "url: found 'javascript:alert(1)', expected"),
        (json.dumps(NEWS_PLEASE | {"maintext": None}), f"{URL}: no text"),
        ("[1, 2]", "item 1: found int, expected an object"),
        ("hello", "begins with b'h', expected JSON"),
        (
            '{"id": 1, "source": 2, "first_seen_at": 1, "last_seen_at": 1, "revisions": 1, "aliases": 1, "origins": 1}',
            "url: found None",
        ),
    ],
)
def test_a_record_that_cannot_be_used_says_where_and_why(take: Take, tmp_path: Path, line: str, why: str) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(line)
    intake = take(path)
    assert intake.new == 0
    assert why in intake.problems.told[0]
    assert intake.problems.told[0].startswith("records.jsonl")


def test_one_bad_line_of_many_costs_itself(take: Take, tmp_path: Path) -> None:
    good = json.dumps(NEWS_PLEASE)
    path = tmp_path / "records.jsonl"
    path.write_text(f"{good}\n{{broken\n{good.replace('49909', '49910')}\n")
    intake = take(path)
    assert intake.new == 2
    assert len(intake.problems.told) == 1
    assert "line 2" in intake.problems.told[0]


def test_of_a_file_without_end_that_is_broken_in_each_line_the_first_problems_are_kept(
    take: Take, tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("{broken\n" * 2_000 + json.dumps(NEWS_PLEASE) + "\n" + "{broken\n" * 1_000)
    intake = take(path)
    assert (intake.new, intake.counts["problems"]) == (1, 3_000)
    assert [line.partition(":")[0] for line in intake.problems.told] == [
        f"records.jsonl, line {number}" for number in range(1, 21)
    ]
    assert intake.problems.more == "and 2,980 more like these"


def test_problems_of_what_was_undone_are_forgotten() -> None:
    problems = Problems()
    for number in range(30):
        problems.add(str(number))
    problems.go_back(25)
    assert (problems.count, len(problems.told), problems.more) == (25, 20, "and 5 more like these")
    assert problems.lines == [*problems.told, problems.more]
    problems.go_back(2)
    problems.add("new")
    assert (problems.told, problems.more) == (["0", "1", "new"], "")


def test_pages_are_kept_in_the_order_in_which_they_came(archive: Archive, tmp_path: Path) -> None:
    warc = Warc()
    for number in range(5):
        page = html(title=f"Bridge news, state {number}")
        warc.add(page, at=f"2021-03-25T10:0{number}:00Z")
        warc.add(page, url=f"https://daily.example/news/9000{number}/{number}", at=f"2021-03-25T10:0{number}:00Z")
    with ThreadPoolExecutor(4) as executor:
        assert take_in(Config(), [warc.to(tmp_path / "a.warc")], archive=archive, executor=executor).problems.told == []
    kept = archive.db.execute("SELECT fetched_at FROM captures ORDER BY id").fetchall()
    assert len(kept) == 10
    assert kept == sorted(kept)


def test_a_page_that_takes_too_long_costs_itself(archive: Archive, tmp_path: Path) -> None:
    config = Config(crawl=CrawlConfig(processes=1, parse_timeout=2.0))
    bomb = b"<html><body><!--><p " + b" ".join(b'a%d=""' % number for number in range(60_000)) + b">x</p></body></html>"
    warc = (
        Warc()
        .add(html())
        .add(bomb, url="https://daily.example/news/55555/bomb")
        .add(html(title="After it"), url="https://daily.example/news/66666/x")
    )
    intake = take_in(config, [warc.to(tmp_path / "a.warc")], archive=archive)
    assert intake.new == 2
    assert [problem.partition(": ")[0] for problem in intake.problems.told] == ["https://daily.example/news/55555/bomb"]
    assert archive.counts()["captures"] == 3  # kept all the same, for a better parser


def test_an_import_that_a_full_disk_ends_counts_what_is_in_the_archive_and_goes_on_from_there(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    chooser, path = random.Random("full"), tmp_path / "records.jsonl"
    texts = (" ".join(chooser.choices("abcdefgh", k=9_000)) for _ in range(60))
    lines = (NEWS_PLEASE | {"url": f"{URL}{number}", "maintext": text} for number, text in enumerate(texts))
    path.write_text("\n".join(map(json.dumps, lines)))
    archive.db.execute("PRAGMA max_page_count = 700")
    told: list[str] = []
    with pytest.raises(
        ArchiveWriteError, match="full; what was being written was not kept, all that was kept before is"
    ):
        take(path, seen=lambda became, _: told.append(became))
    kept = archive.counts()["articles"]
    assert 0 < kept < 60
    assert told == ["new"] * kept
    counts, code = archive.db.execute("SELECT counts, exit_code FROM runs").fetchone()
    assert (json.loads(counts)["new"], json.loads(counts)["problems"], code) == (kept, 0, 7)
    archive.db.execute("PRAGMA max_page_count = 1000000")
    again = take(path)
    assert (again.new, again.known) == (60 - kept, kept)
    assert damage(archive.path) == {}


def exported(archive: Archive) -> list[str]:
    return [jsonl.line(jsonl.remembered(one)).strip() for one in archive.remembered()]


def test_records_that_are_kept_together_are_as_those_that_are_kept_one_by_one(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    """New ones wait to be written with others; an edit, a copy and a record that came before ask for them meanwhile."""
    chooser = random.Random("together")
    texts = [" ".join(f"{chooser.getrandbits(20):x}" for _ in range(60)) for _ in range(30)]
    told = [NEWS_PLEASE | {"url": f"{URL}{number}", "maintext": text} for number, text in enumerate(texts)]
    told.insert(9, told[5] | {"maintext": texts[6][::-1], "date_download": "2021-03-27 08:00:00"})
    told.insert(14, told[7] | {"url": f"{URL}77", "title": "Half \ud83d a pair\0"})
    told.insert(20, told[19])
    path = tmp_path / "records.jsonl"
    path.write_text("\n".join(map(json.dumps, told)))
    intake = take(path)
    assert (intake.new, intake.revised, intake.known, intake.problems.count) == (31, 1, 1, 0)
    with Archive(tmp_path / "other.db") as other, path.open("rb") as file:
        for one in records.read(file, "records", written_at=datetime(2021, 3, 26, tzinfo=UTC)):
            assert isinstance(one, Read)
            if not other.has(one.record):
                other.keep(one.record, one.extraction, source="daily", kind=LinkKind.RECORD)
        assert exported(archive) == exported(other)
        assert list(archive.stories(within=True)) == list(other.stories(within=True)) != []
    assert damage(archive.path) == {}


def views(value: object, at: str = "2021-03-28T05:00:04+00:00") -> dict[str, object]:
    return {"name": "views", "value": value, "text": "x", "seen_at": at}


ODD: list[tuple[str, Callable[[dict[str, Any]], object]]] = [
    ("value", lambda one: one["history"].update(observations=[views(2**63)])),
    ("id", lambda one: one.update(id=2**64)),
    ("first_seen_at", lambda one: one.update(first_seen_at="0001-01-01T00:00:00+14:00")),
    ("last_seen_at", lambda one: one.update(last_seen_at="9999-12-31T23:59:59-12:00")),
    ("history", lambda one: one.update(history=[])),
    ("numbers of the revisions", lambda one: one["history"].update(revisions=[])),
    ("numbers of the revisions", lambda one: one["history"]["revisions"].append(one["history"]["revisions"][0])),
    ("numbers of the revisions", lambda one: one["history"]["revisions"][0].update(number=-5)),
    ("revision of a flip", lambda one: one["history"].update(flips=[{"revision": 9, "seen_at": one["last_seen_at"]}])),
    ("cause", lambda one: one["history"]["revisions"][0].update(cause="bogus")),
    ("url", lambda one: one.update(url="javascript:alert(1)")),
    ("source", lambda one: one.update(source=" ")),
]


@pytest.mark.parametrize(("what", "spoil"), ODD, ids=[f"{n}-{what}" for n, (what, _) in enumerate(ODD)])
def test_an_odd_record_of_our_own_costs_itself(
    take: Take, archive: Archive, tmp_path: Path, what: str, spoil: Callable[[dict[str, Any]], object]
) -> None:
    with Archive(tmp_path / "other.db") as other:
        pages = Warc()
        for number in range(4):
            pages.add(html(title=f"News {number}"), url=f"https://daily.example/news/4990{number}/x")
        take_in(Config(), [pages.to(tmp_path / "a.warc")], archive=other, executor=Serial())
        lines = exported(other)
    spoilt = json.loads(lines[2])
    spoil(spoilt)
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join([*lines[:2], json.dumps(spoilt), lines[3]]))
    intake = take(path)
    (problem,) = intake.problems.told
    assert what in problem
    assert "line 3" in problem
    assert (intake.new, archive.counts()["articles"]) == (3, 3)


@pytest.mark.parametrize("printed", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-12:00"])
def test_a_date_that_is_none_in_utc_comes_back_as_the_page_gives_it(
    take: Take, archive: Archive, tmp_path: Path, printed: str
) -> None:
    at = datetime.fromisoformat(printed)
    moment = Moment(at=at, precision=Precision.SECOND, text="then", calendar="gregorian", zone=Zone.WRITTEN)
    page = Capture(
        url=URL, final_url=URL, fetched_at=datetime(2026, 3, 1, tzinfo=UTC), status=200, headers=(), body=b"x"
    )
    read = Article(url=URL, title="Bridge reopens", body=TEXT[0], published=moment, modified=moment)
    with Archive(tmp_path / "other.db") as other:
        other.keep(page, Extraction(kind=PageKind.ARTICLE, article=read), source="daily")
        before = exported(other)
    path = tmp_path / "own.jsonl"
    path.write_text("\n".join(before), encoding="utf-8")
    assert take(path).problems.told == []
    assert exported(archive) == before


def test_what_no_archive_can_hold_costs_itself_whatever_brought_it(archive: Archive, tmp_path: Path) -> None:
    """A reader of files may always miss something; SQLite's own refusal is told then."""

    class Spoilt(Serial):
        def submit(self, call: Any, /, *given: Any, **named: Any) -> Any:
            future = super().submit(call, *given, **named)
            page = future.result()
            if page.ready is None or "two" not in page.extraction.article.title:
                return future
            spoilt: Future[Any] = Future()
            content = (*page.ready.content[:-1], 2**70)
            spoilt.set_result(replace(page, ready=replace(page.ready, content=content)))
            return spoilt

    pages = Warc()
    for number, word in enumerate(("one", "two", "three")):
        pages.add(html(title=f"News {word}"), url=f"https://daily.example/news/{word}/4990{number}")
    intake = take_in(Config(), [pages.to(tmp_path / "a.warc")], archive=archive, executor=Spoilt())
    (problem,) = intake.problems.told
    assert "cannot be kept: OverflowError" in problem
    assert "/news/two/" in problem
    assert (intake.new, archive.counts()["articles"]) == (2, 2)


def test_an_article_that_somebody_has_spoilt_costs_what_belongs_to_it(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    def records(text: str, *numbers: int) -> Path:
        path = tmp_path / "records.jsonl"
        made = ({"title": f"News {at}", "text": text, "url": f"https://daily.example/news/4990{at}"} for at in numbers)
        path.write_text("\n".join(map(json.dumps, made)), encoding="utf-8")
        return path

    assert take(records(TEXT[0], 1, 2)).new == 2
    archive.db.execute("UPDATE articles SET authors = 'nobody' WHERE id = 1")
    intake = take(records(TEXT[1], 1, 2, 3))
    (problem,) = intake.problems.told
    assert "/news/49901: cannot be kept: " in problem
    assert "article 1: authors: found 'nobody'" in problem
    assert (intake.new, intake.counts["problems"], archive.counts()["articles"]) == (1, 1, 3)


def test_an_export_tells_no_new_counts_to_the_archive_that_it_came_from(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    page = html(head="<meta name=views content=1>", text=(*TEXT, "Views: 1,234"))
    warc = Warc().add(page, at="2021-03-25T10:00:00Z").add(page, at="2021-03-25T12:00:00Z")
    warc.add(html(), at="2021-03-26T10:00:00Z")  # seen again, without a count
    take(warc.to(tmp_path / "a.warc"))
    before = exported(archive)
    assert archive.observations(1)
    for turn in range(2):
        path = tmp_path / f"{turn}.jsonl"
        path.write_text("\n".join(before) + "\n" * (turn + 1))
        take(path)
        again = exported(archive)
        assert json.loads(again[0])["history"]["observations"] == json.loads(before[0])["history"]["observations"]
        before = again


def test_dates_at_the_ends_of_the_calendar_break_nothing(take: Take, archive: Archive, tmp_path: Path) -> None:
    warc = Warc()
    for number, at in enumerate(("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "2021-03-25T10:00:00Z")):
        warc.add(html(), url=f"https://daily.example/news/4990{number}/x", at=at)
    warc.add(html(), url="https://daily.example/news/49909/x", at="0001-01-01T00:00:00+14:00")
    last = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)  # before it, the first of them is yet to come
    intake = take(warc.to(tmp_path / "a.warc"), clock=lambda: last)
    assert (intake.new, len(intake.problems.told)) == (3, 1)
    (story,) = archive.stories(within=True)
    assert len(story.members) == 3


def test_an_edit_and_an_end_on_the_first_day_of_the_calendar_are_those_of_any_day(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    warc = Warc().add(html(), at="0001-01-01T00:00:00Z").add(html(title="Bridge closes"), at="0001-01-01T01:00:00Z")
    for hour in (2, 3):
        warc.add(b"gone", at=f"0001-01-01T{hour:02}:00:00Z", status="404 Not Found")
    intake = take(warc.to(tmp_path / "a.warc"))
    assert not intake.problems.told
    assert (len(archive.revisions(1)), archive.article(1).gone_at is not None) == (2, True)


def test_whoever_is_told_and_breaks_has_nothing_settled_twice(take: Take, archive: Archive, tmp_path: Path) -> None:
    warc = Warc()
    for number in range(4):
        warc.add(html(title=f"News {number}"), url=f"https://daily.example/news/4990{number}/x")

    def tell(_became: str, _address: str) -> None:
        raise ValueError("cannot be written here")

    with pytest.raises(ValueError, match="cannot be written here"):
        take(warc.to(tmp_path / "a.warc"), seen=tell)
    (counts,) = archive.db.execute("SELECT counts FROM runs").fetchone()
    figures = json.loads(counts)
    assert (archive.counts()["articles"], figures["new"], figures["known"], figures["problems"]) == (4, 4, 0, 0)


def test_an_export_without_history_tells_its_count_at_the_last_visit(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    with Archive(tmp_path / "other.db") as other:
        page = html(text=(*TEXT, "Views: 1,234"))
        pages = Warc().add(page, at="2021-03-25T10:00:00Z").add(page, at="2021-03-25T12:00:00Z")
        take_in(Config(), [pages.to(tmp_path / "a.warc")], archive=other, executor=Serial())
        (line,) = exported(other)
    record = json.loads(line)
    del record["history"]
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(record))
    assert take(path).new == 1
    (seen,) = archive.observations(1)
    assert (seen.value, seen.seen_at) == (1234, datetime(2021, 3, 25, 12, tzinfo=UTC))


def test_no_user_and_password_of_an_address_is_kept(take: Take, archive: Archive, tmp_path: Path) -> None:
    paths = [
        Warc().add(html(), url="https://ann:secret@daily.example/news/1").to(tmp_path / "a.warc"),
        tmp_path / "records.jsonl",
        tmp_path / "saved.html",
    ]
    record = {"url": "https://ann:secret@daily.example/news/2", "title": "Ferry", "text": "\n\n".join(TEXT)}
    paths[1].write_text(json.dumps(record), encoding="utf-8")
    head = '<link rel="canonical" href="https://ann:secret@daily.example/news/3">'
    paths[2].write_bytes(html(title="Saved", head=head))
    assert take(*paths).counts["new"] == 3
    for number in (1, 2, 3):
        assert archive.article(f"https://daily.example/news/{number}").source == "daily"
    for table, columns in (
        ("captures", "url, final_url, redirects"),
        ("articles", "url, canonical_url"),
        ("aliases", "url"),
    ):
        assert "secret" not in str(archive.db.execute(f"SELECT {columns} FROM {table}").fetchall())


def test_a_first_line_that_is_no_json_costs_itself(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    records = [{"url": f"{URL}{number}", "title": "Ferry", "text": "\n\n".join(TEXT)} for number in range(3)]
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    path.write_text(f'{{"url": "https://cut.off\n{lines}', encoding="utf-8")
    intake = take(path)
    assert intake.counts["new"] == 3
    assert [problem.partition(":")[0] for problem in intake.problems.told] == ["records.jsonl, line 1"]
    path.write_text(json.dumps(records[0] | {"url": f"{URL}9"}, indent=2), encoding="utf-8")
    assert take(path).counts["new"] == 1


def test_a_body_whose_encoding_cannot_be_undone_is_a_problem_and_no_page(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    packed = bytes(random.Random(7).choices(range(128, 256), k=400))
    warc = Warc().add(packed, Content_Encoding="exi").add(html(), url=f"{URL}1", Content_Encoding="exi")
    warc.add(packed, url=f"{URL}1", status="404 Not Found", at="2021-05-01T00:00:00Z", Content_Encoding="exi")
    intake = take(warc.to(tmp_path / "a.warc"))
    assert intake.problems.told == [f"a.warc, record 1: {URL}: encoded as exi, which cannot be undone here"]
    assert intake.counts["new"] == 1, "a crawler may have undone it and not said so"
    assert archive.db.execute("SELECT status FROM captures").fetchall() == [(200,), (404,)], "that it was gone is told"


def test_a_warc_that_was_packed_as_a_whole_is_read_too(take: Take, tmp_path: Path) -> None:
    warc = Warc(packed=False).add(html()).add(html(title="Other news"), url=f"{URL}1")
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(warc.out.getvalue()))
    assert take(path).counts["new"] == 2


def test_a_link_to_nothing_and_a_name_that_is_no_text_cost_a_folder_nothing(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    folder = tmp_path / "mirror"
    folder.mkdir()
    (folder / "gone.html").symlink_to(tmp_path / "nothing")
    old = "خبر-1.html".encode("cp1256")  # as an older server named it
    (folder / os.fsdecode(old)).write_bytes(html())
    (folder / "b.html").write_bytes(html(title="Other news"))
    intake = take(folder, base_url="https://daily.example/news")
    assert (intake.counts["new"], intake.problems.told) == (2, [])
    assert archive.article("https://daily.example/news/%CE%C8%D1-1.html").article.title == "Bridge reopens"


def test_what_somebody_elses_clock_has_dated_to_days_to_come_is_a_problem(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    warc = Warc().add(html(), at="2099-12-31T23:59:59Z").add(html(), url=f"{URL}1").to(tmp_path / "a.warc")
    record = NEWS_PLEASE | {"url": f"{URL}2", "date_download": "2099-03-26 08:00:00"}
    (tmp_path / "records.jsonl").write_text(json.dumps(record), encoding="utf-8")
    intake = take(warc, tmp_path / "records.jsonl")
    assert intake.counts["new"] == 1
    assert intake.problems.told == [
        f"{URL}: fetched at 2099-12-31 23:59Z, which is yet to come",
        f"{URL}2: fetched at 2099-03-26 08:00Z, which is yet to come",
    ]


def numbered(record: dict[str, object], number: int) -> dict[str, object]:
    """The record of another page."""
    return record | {name: f"{URL}{number}" for name in ("url", "source") if name in record}


@pytest.mark.parametrize(
    "join",
    [
        # newspaper4k's own command closes its list after each of several articles
        lambda texts: "[" + "".join(f"{text},]" for text in texts[:-1]) + texts[-1] + "]",
        "".join,  # `cat *.json`, of files that end without a line break
        "\n".join,
        lambda texts: "\n".join(f"[{text}]" for text in texts),
    ],
    ids=["newspaper4k", "one line", "lines", "lists"],
)
@pytest.mark.parametrize("indent", [None, 4])
def test_objects_are_found_whatever_stands_between_them(
    take: Take, archive: Archive, tmp_path: Path, join: Callable[[list[str]], str], indent: int | None
) -> None:
    path = tmp_path / "records.json"
    records = [numbered(NEWSPAPER, number) for number in range(3)]
    path.write_text(join([json.dumps(record, indent=indent) for record in records]))
    intake = take(path)
    assert (intake.new, intake.problems.told) == (3, [])
    (capture,) = archive.captures(archive.article(f"{URL}1").id)
    assert json.loads(archive.body(capture.body_digest)) == records[1]
    assert take(path).counts["known"] == 3


def test_of_objects_that_break_off_those_before_are_taken(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "records.json"
    whole = "".join(f"{json.dumps(numbered(NEWSPAPER, number), indent=4)},]" for number in range(3))
    path.write_text(f"[{whole[:-200]}")
    intake = take(path)
    assert intake.new == 2
    assert [problem.partition(": no JSON")[0] for problem in intake.problems.told] == ["records.json, item 3"]


def test_a_folder_gives_its_records_and_warcs_too(take: Take, archive: Archive, tmp_path: Path) -> None:
    """trafilatura writes a file for each page; a mirror has JSON of its own, which nobody meant to be a record."""
    folder = tmp_path / "out"
    (folder / "deeper").mkdir(parents=True)
    (folder / "3edfa958.json").write_text(json.dumps(numbered(TRAFILATURA, 1)))
    (folder / "deeper" / "more.jsonl").write_text(json.dumps(numbered(NEWSPAPER, 2)) + "\n")
    (folder / "packed.json.gz").write_bytes(gzip.compress(json.dumps(numbered(TRAFILATURA, 3)).encode()))
    Warc().add(html(title="Other"), url=f"{URL}4").to(folder / "crawl.warc.gz")
    (folder / "manifest.json").write_text('{"name": "Daily", "icons": []}')
    (folder / "numbers.json").write_text("[1, 2]")
    (folder / "broken.json").write_text("{broken")
    intake = take(folder)
    assert {stored.article.url for stored in archive.articles()} == {f"{URL}{number}" for number in (1, 2, 3, 4)}
    (problem,) = intake.problems.told
    assert "broken.json, line 1: no JSON" in problem
    assert intake.counts["skipped"] == 3


def test_a_page_beside_its_record_is_taken_itself_and_gets_its_address_from_there(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    """As news-please lays out what it keeps."""
    folder = tmp_path / "data" / "daily.example"
    folder.mkdir(parents=True)
    (folder / "news_1.html").write_bytes(html())
    (folder / "news_1.html.json").write_text(json.dumps(NEWS_PLEASE, ensure_ascii=False), encoding="utf-8")
    intake = take(tmp_path / "data")
    assert (intake.new, intake.revised, intake.counts["skipped"], intake.problems.told) == (1, 0, 1, [])
    (capture,) = archive.captures(archive.article(URL).id)
    assert archive.body(capture.body_digest) == html()


def test_what_a_record_does_not_say_has_no_origin(take: Take, archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text(json.dumps(NEWS_PLEASE | {"date_modify": "None"}))
    take(path)
    stored = archive.article(URL)
    assert {origin.field for origin in stored.article.origins} == {
        "url", "title", "body", "authors", "published", "description", "language", "images",
    }  # fmt: skip


def test_trafilatura_names_the_site_and_keeps_keywords_as_the_page_wrote_them(
    take: Take, archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "records.jsonl"
    told = [{"source-hostname": "The Daily", "tags": "bridge,river، ferry"}, {"source-hostname": "daily.example"}]
    path.write_text("\n".join(json.dumps(numbered(TRAFILATURA, at) | given) for at, given in enumerate(told)))
    take(path)
    first, second = (archive.article(f"{URL}{number}").article for number in (0, 1))
    assert (first.publisher, first.keywords) == ("The Daily", ("bridge", "river", "ferry"))
    assert (second.publisher, second.keywords) == (None, ("bridge", "river"))


def test_a_list_that_was_cut_between_two_records_is_told(take: Take, tmp_path: Path) -> None:
    path = tmp_path / "articles.json"
    path.write_text(json.dumps([NEWS_PLEASE, NEWS_PLEASE | {"url": "https://daily.example/2"}])[:-1])
    intake = take(path)
    assert intake.new == 2
    assert intake.problems.told == ["articles.json, item 3: no JSON: the list ends before its closing bracket"]


def test_a_large_file_of_objects_on_many_lines_is_read_wherever_a_letter_stands(take: Take, tmp_path: Path) -> None:
    """Fifty million bytes are looked at to tell whether they begin with a whole object; they may end in half a letter."""
    first = json.dumps(NEWS_PLEASE, indent=1).encode() + b"\n"
    second = NEWS_PLEASE | {"url": "https://daily.example/2", "localpath": "ä" * 25_000_001}
    path = tmp_path / "articles.json"
    for space in (b"", b" "):
        path.write_bytes(first + space + json.dumps(second, indent=1, ensure_ascii=False).encode())
        intake = take(path)
        assert (intake.new + intake.known, intake.problems.told) == (2, [])


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_record_beside_a_page_that_has_no_end_is_not_read(take: Take, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "saved"
    folder.mkdir()
    (folder / "a.html").write_bytes(html())
    beside = folder / "a.html.json"
    os.mkfifo(beside) if kind == "pipe" else beside.symlink_to("/dev/full")
    assert "a.html: nothing says which address it is of" in take(folder).problems.told[0]
