"""Times on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from datetime import datetime


def read_since(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime | None:
    """The beginning of a day, month or year, an instant, or so long ago (2021-03-25, 2021-03, 1d, 12h), in UTC."""
    from scraper.normalize.typed_times import read_span
    from scraper.pipeline import clock

    if value is None:
        return None
    span = read_span(value, clock.now())
    if span is None:
        raise click.BadParameter(
            f'"{value}" is no time, expected one such as 1d, 12h, 2w, 2021-03-25 or 2021-03', ctx=ctx, param=param
        )
    return span[0]
