"""The Datasette that serves one archive: read-only, with our pages, our words about its tables, and the canned questions."""

from __future__ import annotations

import sqlite3
import tomllib
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from scraper.cli.serving.plugin import NAME, Plugin
from scraper.storage.file import held

if TYPE_CHECKING:
    from collections.abc import Iterator

STATIC: Final = "room"

_TABLES: Final = {
    "articles": ("The newest state of every article.", ["source", "language", "section"], "title"),
    "revisions": ("Every state of every article.", ["article"], None),
    "observations": ("Every count that a page showed, with its time.", ["name"], None),
    "events": ("Disappearances and returns.", ["kind"], None),
    "origins": ("Where each field was read, and how sure the parser was.", ["field", "rule"], None),
    "captures": ("Every response; each row's digest covers the row before.", ["source", "kind", "status"], None),
    "bodies": ("The pages as they came, compressed, each once.", [], None),
    "aliases": ("Every URL that led to an article.", ["source"], None),
    "sources": ("The sites.", [], "name"),
    "links": ("Every known URL and when it is next due.", ["source", "kind"], None),
    "failures": ("Every fetch that gave no page.", ["source", "reason"], None),
    "runs": ("Every crawl.", ["command"], None),
    "alarms": ("Sources whose pages changed all at once.", ["source", "kind"], None),
    "story_articles": ("Articles with the same text or nearly.", [], None),
}
_HIDDEN: Final = (
    "story_keys",
    "new_story_keys",
    "derived",
    "changed_blocks",
    "layout_blocks",
    "revisits",
    "_sqlite_migrations",
)
_SMALL: Final = 50_000_000  # bytes; a whole table of it is read in a moment, also from a disk
_INDEXED: Final = frozenset({"articles"})  # whose facets are counted in an index
_SETTINGS: Final = {
    "sql_time_limit_ms": 5_000,
    "suggest_facets": False,  # it tries every column, which takes seconds on a large archive
    "truncate_cells_html": 300,
    "default_page_size": 50,  # rows of forty columns
    "allow_download": False,  # a copy of a file that is being written to is damaged: `scraper backup`
    "default_cache_ttl": 0,  # a crawl may write at any time
    "max_csv_mb": 0,
}


@contextmanager
def serving(path: Path, *, hosts: frozenset[str] | None) -> Iterator[Datasette]:
    """A Datasette on the archive at `path`; our plugin is known to it as long as this lasts."""
    plugin = Plugin(path, hosts=hosts)
    pm.register(plugin, name="scraper")
    holding = held.hold(path)  # Datasette's own connections must keep their locks while our pages are made
    try:
        yield _datasette(path)
    finally:
        held.release(holding)
        pm.unregister(plugin)


def _datasette(path: Path) -> Datasette:
    web = Path(str(resources.files("scraper.publish.web")))
    site = Datasette(
        files=[],
        metadata=_metadata(path),
        settings=_SETTINGS,
        template_dir=str(web / "templates"),
        static_mounts=[(STATIC, str(web / "static"))],
    )
    site.remove_database("_memory")
    site.add_database(_Archive(site, path=str(path), is_mutable=not _is_fixed(path)), name=NAME)
    return site


class _Archive(Database):  # type: ignore[misc]  # Datasette is not typed
    """A database whose rows are counted only while its file is small: Datasette counts them for each list of tables."""

    async def table_counts(self, limit: int = 10) -> dict[str, int | None]:
        """The rows of each table; None: many."""
        if _is_small(Path(self.path)):
            counts: dict[str, int | None] = await super().table_counts(limit)
            return counts
        return dict.fromkeys(await self.table_names())


def _is_small(path: Path) -> bool:
    return path.stat().st_size <= _SMALL


def _is_fixed(path: Path) -> bool:
    """Whether the file can only be read as one that nobody writes: SQLite may not make its shared memory beside it."""
    conn = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    try:
        conn.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
    finally:
        conn.close()
    return False


def _metadata(path: Path) -> dict[str, Any]:
    faceted = _TABLES if _is_small(path) else _INDEXED
    tables: dict[str, Any] = {
        name: {
            "description": about,
            "facets": facets if name in faceted else [],
            **({"label_column": label} if label else {}),
        }
        for name, (about, facets, label) in _TABLES.items()
    }
    tables |= {name: {"hidden": True} for name in _HIDDEN}
    return {
        "title": path.name,
        "extra_css_urls": [f"/{STATIC}/datasette.css"],
        "extra_js_urls": [f"/{STATIC}/datasette.js"],
        "databases": {
            NAME: {"description": "Open for questions, closed for writing.", "tables": tables, "queries": queries()}
        },
    }


def queries() -> dict[str, dict[str, str]]:
    """The canned questions, as Datasette has them."""
    text = resources.files("scraper.publish.web").joinpath("queries.toml").read_text("utf-8")
    told = {}
    for name, query in tomllib.loads(text).items():
        example = ", ".join(f"{key} {value}" for key, value in query["example"].items())
        told[name] = {
            "title": query["title"],
            "sql": query["sql"].strip(),
            **({"description": f"For example: {example}."} if example else {}),
        }
    return told
