"""The newspaper, read: who has loaded this knows the words of its languages, which takes a process a second to learn."""

from __future__ import annotations

from datetime import timedelta

from scraper.demo.site import Site
from scraper.demo.stories import FIRST_DAY
from scraper.pipeline import reading
from scraper.pipeline.visits import readers

readers.get_ready_for_feeds()
_SITE = Site("https://lantern.example", 1)
for _story in _SITE.press.stories:
    _url = f"https://lantern.example{_story.wire_path}"
    reading.parse(_SITE.page(_story.path).body, url=_url, fetched_at=FIRST_DAY + timedelta(hours=12))
