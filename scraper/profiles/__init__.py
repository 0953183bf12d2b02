"""What is known of sites and CMS, as data with its proof: one TOML file each, and their loader.

In: a page. Out: the profile that fits it, or None. A file has `name`, and any of `hosts` (regular expressions for whole
host names), `fingerprints` (class and ID names that no other CMS uses) with `fingerprints_needed`, `time_zone`,
`[fields]` (field = list of selectors, tried in order; `selector::attr(name)` reads an attribute), `[text] drop`
(selectors of what is no article text), `[text] boilerplate` (paragraphs that stand in one article after another).
`extends` names a shipped profile that holds besides. Each profile has at least one case folder under `tests/cases/`
that proves it; users keep theirs in files of their own, which a source names. A mistake in a file raises `ProfileError` that names file
and key.
"""

from __future__ import annotations

from scraper.profiles.loader import find, is_file, load, named, shipped
from scraper.profiles.writing import with_boilerplate

__all__ = ["find", "is_file", "load", "named", "shipped", "with_boilerplate"]
