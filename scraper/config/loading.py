"""Find the file, read it, check every value, and tell all mistakes at once."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scraper.config.checking import checked
from scraper.config.lines import lines_of
from scraper.config.options import Config
from scraper.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "SCRAPER_CONFIG"
USUAL = Path("config.toml")
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def load(path: Path | None = None, env: Mapping[str, str] | None = None) -> Config:
    """The configuration at `path`, else the one that SCRAPER_CONFIG names, else ./config.toml, else the defaults.

    `env` is the environment, the process's own if not given. Only ./config.toml may be missing.
    """
    chosen, origin = located(path, env)
    if path is None and not origin and not chosen.exists():
        return Config()
    return load_text(_body(chosen, origin), chosen)


def located(path: Path | None = None, env: Mapping[str, str] | None = None) -> tuple[Path, str]:
    """Where the configuration is or would be, and in words for a message who says so, where it is the environment."""
    named = (os.environ if env is None else env).get(VARIABLE, "").strip()
    return path or Path(named or USUAL), f"{VARIABLE}: " if path is None and named else ""


def load_text(body: bytes, path: Path) -> Config:
    """The configuration that the bytes of the file at `path` make."""
    text = _decoded(body, path)
    return checked(_tables(text, path), text=text, path=path)


def place(config: Config, *key: str | int) -> str:
    """Where a key stands, as `file:line`, for whoever finds a mistake that cannot be seen here."""
    if config.path is None:
        return "the configuration"
    text = _decoded(_body(config.path, ""), config.path)
    return f"{config.path}:{lines_of(text).get(key, 1)}"


def _body(path: Path, origin: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{origin}cannot read {path}: {_why(path, error)}, expected a configuration file") from None


def _decoded(body: bytes, path: Path) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{body[error.start]:02x}"
        raise ConfigError(f"{path}:{line}: found {found}, expected UTF-8; save the file in that encoding") from None


def _why(path: Path, error: OSError) -> str:
    if path.is_dir():
        return "it is a folder"
    return (error.strerror or type(error).__name__).lower()


def _tables(text: str, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(_not_toml(str(error), text, path)) from None
    except RecursionError:
        raise ConfigError(f"{path}: not TOML that can be read: it is nested too deeply") from None


def _not_toml(said: str, text: str, path: Path) -> str:
    at = _POSITION.search(said)
    reason = _POSITION.sub("", said)
    if "overwrite" in reason or "twice" in reason:
        reason += "; is the key there twice?"
    if at is None:
        return f"{path}: not TOML: {reason}"
    if at[1] is None:
        return f"{path}:{len(text.splitlines()) or 1}: not TOML: {reason}, at the end of the file"
    return f"{path}:{at[1]}: not TOML: {reason}, at column {at[2]}"
