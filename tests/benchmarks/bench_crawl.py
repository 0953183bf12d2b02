"""Pages a second from start to end (fetched, read, stored): ours, and Scrapy and news-please on the same server.

    python tests/benchmarks/bench_crawl.py [--hosts 40] [--pages 10] [--bytes 109000] [--folder DIR] [--rounds 1] [--delay 0]
                                           [--peers-python /path/to/venv/bin/python] [--only NAME …]

Every reader is a command of its own, and its whole wall time counts, its start included. Ours and
Scrapy's find the pages from one page of links per host and obey robots.txt; news-please is given their addresses and a
process per core. All write what they read to disk. With `--delay` ours alone runs, and
is compared with what the delay allows. Peers that are not installed are left out, and that is said.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from bench_server import host

ROOT = Path(__file__).parents[2]  # what stands here is measured, whatever is installed
sys.path.insert(0, str(ROOT))

from scraper.storage import Archive  # noqa: E402

SPIDER = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess
given = json.load(sys.stdin)

class Spider(scrapy.Spider):
    name = "bench"
    start_urls = given["starts"]
    def parse(self, response):
        for path in response.xpath("//a/@href").getall():
            yield response.follow(path, self.page)
    def page(self, response):
        if given["xpaths"]:
            yield {"url": response.url, "title": response.xpath("//h1/text()").get(),
                   "published": response.xpath("//time/@datetime").get(),
                   "body": "\\n".join(response.xpath("//div[@class='body']/p/text()").getall())}
            return
        import trafilatura
        found = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        yield {"url": response.url, "title": found.title, "published": found.date, "body": found.text}

process = CrawlerProcess(settings={"ROBOTSTXT_OBEY": True, "LOG_LEVEL": "ERROR", "CONCURRENT_REQUESTS": 32,
    "DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False, "FEEDS": {given["out"]: {"format": "jsonlines"}}})
process.crawl(Spider)
process.start()
"""

NEWS_PLEASE = """
import json, multiprocessing, sys

def read(url):
    from newsplease import NewsPlease
    article = NewsPlease.from_url(url)
    return {"url": url, "title": getattr(article, "title", None), "published": str(getattr(article, "date_publish", "")),
            "body": getattr(article, "maintext", None)}

if __name__ == "__main__":
    given = json.load(sys.stdin)
    with open(given["out"], "w") as out, multiprocessing.Pool() as pool:
        for found in pool.imap_unordered(read, given["pages"]):
            out.write(json.dumps(found) + "\\n")
"""


def ours(folder: Path, starts: list[str], delay: float) -> int:
    """The command as cron runs it, with a configuration of one source per host; returns the articles stored."""
    (folder / "config.toml").write_text(
        "[fetcher]\nworkers = 16\n"
        + "".join(
            f'[[sources]]\nname = "s{number}"\nurl = "{start}"\nlistings = ["/"]\ninclude = ["/news/"]\ndelay = {delay}\n'
            f'private_hosts = ["{start.split("/")[2].split(":")[0]}"]\n'
            for number, start in enumerate(starts)
        ),
        encoding="utf-8",
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "scraper", "crawl"], cwd=folder, env=environment, check=True)
    with closing(Archive(folder / "archive.db", read_only=True)) as archive:
        return archive.counts()["articles"]


def peer(python: str, folder: Path, code: str, given: dict[str, object]) -> int:
    """A peer in its own interpreter; returns how many pages it wrote with a title and some text."""
    out, program = folder / "out.jsonl", folder / "peer.py"
    program.write_text(code, encoding="utf-8")
    told = json.dumps({**given, "out": str(out)})
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    # Through a pipe: ten thousand addresses are too many for a command line.
    subprocess.run(
        [python, str(program)],
        cwd=folder,
        env=environment,
        check=True,
        stderr=subprocess.DEVNULL,
        input=told,
        text=True,
    )
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    return sum(1 for line in lines if line["title"] and len(line["body"] or "") > 1000)


def has(python: str | None, *modules: str) -> bool:
    """Whether that interpreter has these modules."""
    code = f"import {', '.join(modules)}"
    return python is not None and subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--hosts", type=int, default=40)
    options.add_argument("--pages", type=int, default=10)
    options.add_argument("--bytes", type=int, default=109_000)
    options.add_argument("--folder", help="of *.html to serve instead of invented pages")
    options.add_argument("--rounds", type=int, default=1)
    options.add_argument("--delay", type=float, default=0.0)
    options.add_argument("--peers-python")
    options.add_argument("--only", nargs="*")
    given = options.parse_args()
    arguments = [str(value) for value in (given.hosts, given.pages, given.bytes)]
    arguments += [given.folder] if given.folder else []
    script = str(Path(__file__).with_name("bench_server.py"))
    with subprocess.Popen([sys.executable, script, *arguments], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            measure(given, int(server.stdout.readline()))
        finally:
            server.kill()


def measure(given: argparse.Namespace, port: int) -> None:
    starts = [f"http://{host(number)}:{port}/" for number in range(given.hosts)]
    pages = [f"{start}news/{1000 + number}" for start in starts for number in range(given.pages)]
    python = given.peers_python
    readers = {"scraper": lambda folder: ours(folder, starts, given.delay)}
    for name, modules, code, told in (
        ("scrapy + trafilatura", ("scrapy", "trafilatura"), SPIDER, {"starts": starts, "xpaths": False}),
        ("scrapy + 3 XPaths", ("scrapy",), SPIDER, {"starts": starts, "xpaths": True}),
        ("news-please", ("newsplease",), NEWS_PLEASE, {"pages": pages}),
    ):
        if given.delay:
            continue
        if has(python, *modules):
            readers[name] = lambda folder, code=code, told=told: peer(python, folder, code, told)  # type: ignore[misc]
        else:
            print(f"{name}: not installed in {python or 'any interpreter (--peers-python)'}, left out")
    best: dict[str, float] = {}
    for _ in range(given.rounds):
        for name, reader in readers.items():
            if given.only and name not in given.only:
                continue
            with tempfile.TemporaryDirectory(prefix="bench-") as folder:
                used, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
                read = reader(Path(folder))
                took = time.perf_counter() - started
                now = resource.getrusage(resource.RUSAGE_CHILDREN)
            cpu = now.ru_utime + now.ru_stime - used.ru_utime - used.ru_stime
            best[name] = max(best.get(name, 0.0), len(pages) / took)
            print(
                f"{name:22} {read:5} of {len(pages)} pages in {took:6.1f} s: {len(pages) / took:6.1f} pages/s, "
                f"{1000 * cpu / len(pages):5.1f} ms of CPU a page",
                flush=True,
            )
            if given.delay:
                ideal = given.delay * (given.pages + 1)  # robots.txt, the page of links, then the articles
                print(f"the delay alone asks for {ideal:.1f} s: {100 * ideal / took:.1f} % of the ideal")
    for name, rate in best.items():
        if name != "scraper" and "scraper" in best:
            print(f"scraper is {best['scraper'] / rate:.2f} times as fast as {name}")


if __name__ == "__main__":
    main()
