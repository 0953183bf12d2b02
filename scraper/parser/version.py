"""The parser's version, kept with every field it read."""

from __future__ import annotations

VERSION = "17"  # counts up whenever a rule changes what is read, so that the archive knows which pages to read again
