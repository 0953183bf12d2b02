"""Bytes and CPU a page: gzip, plain zstd, and zstd with a dictionary of the site's own pages, on one invented site.

    python tests/benchmarks/bench_bodies.py          500 pages of about 80 kB, of two layouts

The dictionary is made of the first 32 pages by the archive's own code; all figures are of the pages after them.
"""

from __future__ import annotations

import gzip
import random
from time import process_time
from typing import TYPE_CHECKING

from scraper.storage import dictionaries
from scraper.storage.chain import bodies

if TYPE_CHECKING:
    from collections.abc import Callable

_PAGES, _LEARNED = 500, 32
_CHANCE = random.Random(1)
_WORDS = ["".join(_CHANCE.choices("abcdefghijklmnopqrstuvwxyz", k=_CHANCE.randint(2, 10))) for _ in range(9000)]


def text(chance: random.Random, length: int) -> str:
    """Words of which a few come often, as in any language."""
    often = (min(int(chance.paretovariate(0.9)) + chance.randint(0, 3), 8999) for _ in range(length))
    return " ".join(_WORDS[place] if chance.random() < 0.55 else chance.choice(_WORDS) for place in often)


def layout(seed: int) -> str:
    """Styles, scripts, navigation and footer of about 70 kB; what differs from page to page stands in braces."""
    chance = random.Random(seed)

    def name() -> str:
        return chance.choice(_WORDS)

    parts = ["<!DOCTYPE html><html><head><title>{title}</title><style>"]
    parts += [
        f".{name()}-{i}{{{{margin:{chance.randint(0, 99)}px;color:#{chance.randrange(2**24):06x}}}}}"
        for i in range(350)
    ]
    parts += ["</style><script>"]
    parts += [f"function {name()}{i}(a){{{{return window.{name()}(a,{chance.randint(0, 9999)})}}}}" for i in range(300)]
    parts += ["</script></head><body>{state}<nav>"]
    parts += [f'<li class="nav {name()}"><a href="/{name()}/{name()}">{text(chance, 2)}</a></li>' for _ in range(150)]
    parts += ["</nav><h1>{title}</h1><time>{date}</time><span>{views} views</span><article>{body}</article>{related}"]
    parts += [f'<div class="foot {name()}"><a href="/{name()}">{text(chance, 3)}</a></div>' for _ in range(250)]
    return "".join([*parts, "</body></html>"])


def pages(count: int) -> list[bytes]:
    """Pages with a text, a state, a token and related links of their own."""
    chance, layouts = random.Random(5), [layout(1), layout(2)]
    titles = [text(chance, 9) for _ in range(count)]
    made = []
    for number in range(count):
        length = max(40, int(chance.lognormvariate(6.0, 0.6)))
        related = "".join(
            f'<div class="card"><a href="/news/{other}"><img src="/{chance.randbytes(6).hex()}.jpg">{titles[other]}</a>'
            f"<time>{chance.randint(1, 59)} minutes ago</time></div>"
            for other in (max(0, min(count - 1, number + chance.randint(-30, 30))) for _ in range(24))
        )
        page = layouts[chance.random() < 0.3].format(
            title=titles[number],
            date=f"2026-03-{chance.randint(1, 28):02}",
            views=chance.randint(3, 90_000),
            state=f'<script>window.state={{"token":"{chance.randbytes(24).hex()}","text":"{text(chance, 30)}"}}</script>',
            body="".join(f"<p>{text(chance, min(60, length - at))}</p>" for at in range(0, length, 60)),
            related=related,
        )
        made.append(page.encode())
    return made


def measure(name: str, pack: Callable[[bytes], bytes], held: list[bytes], unit: float) -> float:
    """Prints one line; returns bytes a page."""
    pack(held[0])
    begun = process_time()
    size = sum(len(pack(page)) for page in held) / len(held)
    spent = (process_time() - begun) / len(held) * 1000
    print(f"  {name:22} {size:9,.0f} bytes a page  {size / (unit or size):6.3f} of gzip  {spent:6.2f} ms")
    return size


def main() -> None:
    """Measure and print."""
    site = pages(_PAGES)
    learned, held = site[:_LEARNED], site[_LEARNED:]
    begun = process_time()
    content = dictionaries.make(learned)
    spent = process_time() - begun
    dictionary = bodies.Dictionary(id=1, digest=bodies.digest_of(content), content=content)
    print(f"{len(held)} pages of {sum(map(len, held)) / len(held) / 1000:,.0f} kB")
    unit = measure("gzip -9", lambda page: gzip.compress(page, 9), held, 0)
    measure("gzip -6", lambda page: gzip.compress(page, 6), held, unit)
    measure("zstd", lambda page: bodies.pack(page).data, held, unit)
    measure("zstd with dictionary", lambda page: bodies.pack(page, dictionary).data, held, unit)
    stored = len(bodies.pack(content).data)
    print(f"  the dictionary: {len(content):,} bytes, {stored:,} as kept, made in {spent:.2f} s of CPU")


if __name__ == "__main__":
    main()
