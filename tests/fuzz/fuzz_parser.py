"""Coverage-guided fuzzing of the parser, for long runs outside the test suite: needs `pip install atheris`.

    python tests/fuzz/fuzz_parser.py -max_total_time=3600 -max_len=20000 [FOLDER]

It starts from the golden cases; FOLDER, if given, keeps the inputs that reached new code and goes first next time. The
last line that libFuzzer prints says how many pages were tried. Any exception, any page over ten seconds and any
Extraction that contradicts itself stops the run and leaves the page in a `crash-…` or `timeout-…` file.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["scraper"]):
    import scraper
    from scraper import document, parser, profiles  # noqa: F401 - the page is read by these, so they are instrumented
    from scraper.models import PageKind
    from scraper.pipeline import reading  # noqa: F401

NOW = datetime(2026, 1, 1, tzinfo=UTC)
URLS = ("https://paper.example/news/12345/a-title", "https://paper.example/2021/03/24/x.html?id=7", "", "http://[x/")
CASES = Path(__file__).parent.parent / "cases"


def one_page(data: bytes) -> None:
    """The first byte chooses the URL, the rest is the page."""
    url = URLS[data[0] % len(URLS)] if data else ""
    extraction = scraper.parse(data[1:], url=url, fetched_at=NOW)
    assert (extraction.article is not None) == (extraction.kind is PageKind.ARTICLE)
    if extraction.article is not None:
        extraction.article.body.encode()
        assert "\x00" not in extraction.article.title + extraction.article.body


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for number, page in enumerate(sorted(CASES.glob("*/*/page.html"))):
            (Path(folder) / str(number)).write_bytes(b"\x00" + page.read_bytes())
        atheris.Setup([*sys.argv, folder, "-timeout=10"], one_page)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
