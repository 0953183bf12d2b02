"""Tables of TOML → a Config, with every mistake found on the way."""

from __future__ import annotations

import difflib
from dataclasses import MISSING, replace
from typing import TYPE_CHECKING, Any, TypeVar

from scraper import urls
from scraper.config.lines import lines_of
from scraper.config.options import Config, CrawlConfig, FetcherConfig, ReportConfig, SourceConfig, options_of
from scraper.config.values import Check, RefusedError, as_toml, shown
from scraper.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

_Table = TypeVar("_Table", FetcherConfig, CrawlConfig, ReportConfig, SourceConfig)
_TABLES = ("fetcher", "crawl", "report", "sources")


def checked(tables: dict[str, Any], *, text: str, path: Path) -> Config:
    """The configuration that the tables make; ConfigError tells all that is wrong, in the order of the file."""
    check = _Checker(path, lines_of(text))
    config = check.config(tables)
    if check.mistakes:
        raise ConfigError("\n".join(mistake for _, mistake in sorted(check.mistakes, key=lambda found: found[0])))
    return config


class _Checker:
    """Reads tables and collects mistakes as `(line, message)`."""

    def __init__(self, path: Path, lines: dict[tuple[str | int, ...], int]) -> None:
        self.mistakes: list[tuple[int, str]] = []
        self._path = path
        self._lines = lines

    def config(self, tables: dict[str, Any]) -> Config:
        own = {key: value for key, value in tables.items() if key not in _TABLES}
        top = self._options(Config, own, (), "", also=_TABLES)
        archive = self._path.parent / top.get("archive", Config().archive)
        fetcher = self._table(FetcherConfig, tables.get("fetcher", {}), "fetcher")
        crawl = self._table(CrawlConfig, tables.get("crawl", {}), "crawl")
        report = self._table(ReportConfig, tables.get("report", {}), "report")
        if report.metrics_file is not None:
            report = replace(report, metrics_file=self._path.parent / report.metrics_file)
        sources = self._sources(tables.get("sources", []), fetcher, crawl)
        return Config(archive=archive, fetcher=fetcher, crawl=crawl, report=report, sources=sources, path=self._path)

    def _table(self, kind: type[_Table], table: object, name: str) -> _Table:
        if not isinstance(table, dict):
            self._wrong((name,), f"{name}: found {shown(table)}, expected a table [{name}]")
            return kind()
        return kind(**self._options(kind, table, (name,), f"[{name}] "))

    def _sources(self, tables: object, fetcher: FetcherConfig, crawl: CrawlConfig) -> tuple[SourceConfig, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            found = "[sources], a single table" if isinstance(tables, dict) else shown(tables)
            self._wrong(("sources",), f"sources: found {found}, expected tables with two brackets: [[sources]]")
            return ()
        inherited = {
            "delay": fetcher.delay,
            "daily_budget": fetcher.daily_budget,
            "proxy": fetcher.proxy,
            "feed_interval": crawl.feed_interval,
        }
        read = [self._source(table, index, inherited) for index, table in enumerate(tables)]
        self._find_doubles(tables)
        return tuple(source for source in read if source is not None)

    def _source(self, table: dict[str, Any], index: int, inherited: dict[str, Any]) -> SourceConfig | None:
        name = table.get("name")
        where = f"[[sources]] {index + 1} {as_toml(name)}: " if isinstance(name, str) else f"[[sources]] {index + 1}: "
        path = ("sources", index)
        options = self._options(SourceConfig, table, path, where)
        if "name" not in options or "url" not in options:
            return None
        source = SourceConfig(**{**inherited, **options})
        feeds, sitemaps, listings = (
            self._joined(source, key, path, where) for key in ("feeds", "sitemaps", "listings")
        )
        if source.profile.endswith(".toml"):
            source = replace(source, profile=str(self._path.parent / source.profile))
        return replace(source, feeds=feeds, sitemaps=sitemaps, listings=listings)

    def _joined(self, source: SourceConfig, key: str, path: tuple[str | int, ...], where: str) -> tuple[str, ...]:
        places: dict[str, None] = {}
        for text in getattr(source, key):
            target = urls.join(source.url, text)
            if target is not None and ("{" in text or "}" in text):
                if key != "listings":
                    said = (
                        f"{where}{key}: found {shown(text)}, expected an address; only listings have places to fill in"
                    )
                    self._wrong((*path, key), said)
                    continue
                self._check_template(target, (*path, key), where)
                places[target] = None  # spelt canonically when its places are filled
            elif target is None or urls.without_credentials(text) != text:
                self._wrong((*path, key), f"{where}{key}: found {shown(text)}, expected an http(s) address or a path")
            else:
                places[urls.canonical(target)] = None
        return tuple(places)

    def _check_template(self, target: str, at: tuple[str | int, ...], where: str) -> None:
        from scraper.frontier import templates  # few configurations have one

        try:
            templates.read(target)
        except templates.TemplateError as error:
            self._wrong(at, f"{where}listings: found {error}")

    def _find_doubles(self, tables: list[dict[str, Any]]) -> None:
        first: dict[str, int] = {}
        for index, table in enumerate(tables):
            name = table.get("name")
            if not isinstance(name, str):
                continue
            if name in first:
                other = f"[[sources]] {first[name] + 1} on line {self._line(('sources', first[name], 'name'))}"
                self._wrong(
                    ("sources", index, "name"),
                    f"[[sources]] {index + 1} {as_toml(name)}: name: found the name that {other} has, expected another",
                )
            first.setdefault(name, index)

    def _options(
        self,
        kind: type[Any],
        table: dict[str, Any],
        path: tuple[str | int, ...],
        where: str,
        *,
        also: tuple[str, ...] = (),
    ) -> dict[str, Any]:
        """The checked values of one table, for the constructor of `kind`."""
        known = options_of(kind)
        read: dict[str, Any] = {}
        for key, value in table.items():
            if key not in known:
                self._wrong((*path, key), f'{where}unknown key "{key}", {_suggestion(key, [*known, *also])}')
                continue
            try:
                read[key] = _read(known[key].metadata["check"], value)
            except RefusedError as error:
                self._wrong((*path, key), f"{where}{key}: {error}")
        for key, option in known.items():
            if option.default is MISSING and key not in table:
                self._wrong(path, f'{where}found no "{key}", expected {option.metadata["check"].expected}')
        return read

    def _wrong(self, at: tuple[str | int, ...], message: str) -> None:
        line = self._line(at)
        self.mistakes.append((line, f"{self._path}:{line}: {message}"))

    def _line(self, at: tuple[str | int, ...]) -> int:
        """The line of a key, or of the innermost table around it that has one."""
        return next((self._lines[at[:end]] for end in range(len(at), 0, -1) if at[:end] in self._lines), 1)


def _read(check: Check, value: object) -> Any:
    if not check.many:
        return _one(check, value)
    if not isinstance(value, list):
        hint = f", in brackets: [{as_toml(value)}]" if isinstance(value, str) else ""
        raise RefusedError(f"found {shown(value)}, expected {check.expected}{hint}")
    return tuple(_one(check, item) for item in value)


def _one(check: Check, value: object) -> Any:
    try:
        return check.read(value)
    except RefusedError as error:
        raise RefusedError(f"found {shown(value)}, expected {str(error) or check.expected}") from None


def _suggestion(key: str, known: list[str]) -> str:
    near = difflib.get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    return f'did you mean "{near[0]}"?' if near else f"expected one of {', '.join(known)}"
