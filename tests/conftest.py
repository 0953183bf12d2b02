"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# A busy machine must not fail a test: what may take how long is measured by the benchmarks.
settings.register_profile("project", deadline=None)
settings.load_profile("project")
