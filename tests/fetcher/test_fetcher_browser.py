"""Pages rendered by a real Chromium that has no way to the network but ours."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest
from fetcher_site import Clock, Site, response

from scraper.fetcher.browser import RenderingClient, executable
from scraper.fetcher.settings import ClientSettings
from scraper.fetcher.troubles import Trouble
from scraper.models import Capture, Failure, LinkKind, Reason, Request

_CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
real = pytest.mark.skipif(
    find_spec("playwright") is None or _CHROMIUM is None,
    reason="needs Chromium on the PATH and the package playwright: pip install '.[browser]'",
)
SHELL = '<!doctype html><html lang="fa"><head><meta charset="windows-1256"></head><body><div id="root"></div>{}</body></html>'
APP = """
document.getElementById('root').innerHTML = '<h1>پل باز شد</h1>';
fetch('/api/1', {headers: {'X-Wanted': 'yes'}}).then(r => r.json()).then(told => {
  document.getElementById('root').insertAdjacentHTML('beforeend', '<p>' + told.text + '</p>');
});
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[RenderingClient]:
    settings = ClientSettings(
        private_hosts=frozenset({"127.0.0.1"}), contact="https://desk.example/", max_bytes=300_000
    )
    with RenderingClient(settings, clock=Clock(), sources=frozenset({"app"})) as client:
        yield client


def page(site: Site, scripts: str, path: str = "/1", **headers: str) -> Request:
    site.routes[path] = response(SHELL.format(scripts), **headers)
    return Request(url=f"{site.url}{path}", source="app", etag='"old"')


def script(code: str) -> bytes:
    return response(code, Content_Type="text/javascript; charset=utf-8")


@real
def test_a_page_that_is_empty_without_its_scripts_comes_with_its_text(browser: RenderingClient, site: Site) -> None:
    site.routes["/app.js"] = script(APP)
    site.routes["/api/1"] = response('{"text": "The old bridge"}', Content_Type="application/json")
    outcome = browser.get(page(site, "<script src=/app.js></script>", ETag='"new"', X_Rendered="a lie"))
    assert isinstance(outcome, Capture), outcome
    text = outcome.body.decode("utf-8-sig")
    assert "<h1>پل باز شد</h1><p>The old bridge</p>" in text
    assert (outcome.status, outcome.header("etag")) == (200, '"new"')
    assert outcome.header(
        "x-rendered",
    ).startswith("chromium ")  # type: ignore[union-attr]
    served = hashlib.sha256(SHELL.format("<script src=/app.js></script>").encode()).hexdigest()
    assert outcome.header("x-rendered").endswith(f"; served sha256:{served}")  # type: ignore[union-attr]
    assert site.paths() == ["/robots.txt", "/1", "/app.js", "/api/1"]
    assert {site.header("user-agent", at) for at in range(4)} == {browser._settings.agent()}
    assert site.header("if-none-match", 1) is None
    assert site.header("x-wanted", 3) == "yes"


@real
def test_what_is_rendered_is_read_by_its_own_encoding(browser: RenderingClient, site: Site) -> None:
    from scraper import document

    outcome = browser.get(
        page(
            site,
            "<script>document.body.append('\\u06af\\u0632\\u0627\\u0631\\u0634')</script>",
            Content_Type="text/html; charset=iso-8859-1",
        )
    )
    assert isinstance(outcome, Capture)
    assert "گزارش" in "".join(document.read(outcome.body, url=outcome.url, headers=outcome.headers).tree.itertext())


@real
def test_no_request_of_a_page_reaches_an_address_that_is_not_allowed(
    browser: RenderingClient, site: Site, new_site: Callable[..., Site]
) -> None:
    inside = new_site("127.0.0.2")
    ways = f"""
    const at = '{inside.url}', told = document.getElementById('root');
    const say = name => told.append(name + ' ');
    fetch(at + '/fetch').catch(() => say('fetch'));
    fetch('http://localhost:{inside.port}/name').catch(() => say('name'));
    fetch('/sent-there').catch(() => say('redirect'));
    new Image().src = at + '/image';
    navigator.sendBeacon(at + '/beacon', 'x');
    new EventSource(at + '/events');
    try {{ new WebSocket('ws://{inside.host}/socket'); }} catch (error) {{ say('socket'); }}
    try {{ new Worker(URL.createObjectURL(new Blob(["fetch('{inside.url}/worker')"]))); }} catch (error) {{}}
    document.head.insertAdjacentHTML('beforeend', `<link rel=preconnect href=${{at}}><link rel=prefetch href=${{at}}/prefetch><link rel=stylesheet href=${{at}}/style>`);
    document.body.insertAdjacentHTML('beforeend', `<iframe src=${{at}}/frame></iframe><video src=${{at}}/video autoplay></video>`);
    window.open(at + '/window');
    const form = document.createElement('form'); form.action = at + '/form'; form.target = '_blank'; document.body.append(form); form.submit();
    try {{ const peer = new RTCPeerConnection({{iceServers: [{{urls: 'stun:{inside.host}'}}]}}); peer.createDataChannel('x'); peer.createOffer().then(o => peer.setLocalDescription(o)); }} catch (error) {{}}
    navigator.serviceWorker && navigator.serviceWorker.register('/worker.js').catch(() => say('service'));
    """
    site.routes["/sent-there"] = response("", 302, Location=f"{inside.url}/redirected")
    outcome = browser.get(page(site, f"<script>{ways}</script>"))
    assert isinstance(outcome, Capture), outcome
    assert inside.connections == 0
    text = outcome.body.decode()
    assert all(f"{name} " in text for name in ("fetch", "name", "redirect"))
    assert "/worker.js" not in site.paths()


@real
@pytest.mark.parametrize(
    "way",
    [
        "location.href = '/2'",
        "location.reload()",
        "document.body.innerHTML += '<meta http-equiv=refresh content=0;url=/2>'",
    ],
)
def test_a_page_cannot_send_the_browser_elsewhere(browser: RenderingClient, site: Site, way: str) -> None:
    outcome = browser.get(page(site, f"<script>document.body.append('the page'); {way}</script>"))
    assert isinstance(outcome, Capture), outcome
    assert b"the page" in outcome.body
    assert site.paths() == ["/robots.txt", "/1"]


@real
def test_robots_txt_holds_for_scripts_too_and_a_program_is_fetched_once(browser: RenderingClient, site: Site) -> None:
    site.routes["/robots.txt"] = response("User-agent: *\nDisallow: /secret", Content_Type="text/plain")
    site.routes["/app.js"] = script("document.body.append('open');")
    tags = "<script src=/app.js></script><script src=/secret/ad.js></script>"
    outcomes = [browser.get(page(site, tags, path)) for path in ("/1", "/2")]
    assert all(isinstance(outcome, Capture) and b"open" in outcome.body for outcome in outcomes)
    assert site.paths() == ["/robots.txt", "/1", "/app.js", "/2"]
    disallowed = browser.get(page(site, tags, "/secret/3"))
    assert isinstance(disallowed, Failure)
    assert disallowed.reason is Reason.DISALLOWED


@real
def test_cookies_live_for_one_page(browser: RenderingClient, site: Site) -> None:
    site.routes["/api/1"] = response("{}", Content_Type="application/json")
    code = "<script>const had = document.cookie; document.cookie = 'seen=1'; fetch('/api/1').then(() => document.body.append('had:' + had))</script>"
    for path in ("/1", "/2"):
        outcome = browser.get(page(site, code, path))
        assert isinstance(outcome, Capture)
        assert b"had:</body>" in outcome.body
        assert site.header("cookie", -1) == "seen=1"


@real
def test_a_block_stays_a_block_and_a_feed_is_not_rendered(browser: RenderingClient, site: Site) -> None:
    site.routes["/1"] = response(SHELL.format("<script src=/solve.js></script>"), 403)
    blocked = browser.get(Request(url=f"{site.url}/1", source="app"))
    assert isinstance(blocked, Failure)
    assert blocked.reason is Reason.BLOCKED
    site.routes["/feed"] = response("<rss><channel/></rss>", Content_Type="application/rss+xml")
    feed = browser.get(Request(url=f"{site.url}/feed", source="app", kind=LinkKind.FEED))
    other = browser.get(Request(url=page(site, "<script>document.write('x')</script>", "/2").url, source="plain"))
    assert isinstance(feed, Capture)
    assert isinstance(other, Capture)
    assert feed.header("x-rendered") is other.header("x-rendered") is None
    assert "/solve.js" not in site.paths()


@real
def test_a_rendered_page_has_the_cap_of_all_pages(browser: RenderingClient, site: Site) -> None:
    outcome = browser.get(page(site, "<script>document.body.append('x'.repeat(400000))</script>"))
    assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.TOO_LARGE


@real
def test_a_page_that_never_rests_costs_its_deadline_and_no_more(site: Site, clock: Clock) -> None:
    settings = ClientSettings(private_hosts=frozenset({"127.0.0.1"}), total_timeout=6.0)
    with RenderingClient(settings, clock=clock, sources=frozenset({"app"})) as client:
        easy = page(site, "<script>document.body.append('a')</script>")
        assert any(isinstance(client.get(easy), Capture) for _ in range(5))  # a busy machine starts a browser slowly
        started = time.monotonic()
        stuck = client.get(page(site, "<script>while (true) {}</script>", "/2"))
        assert time.monotonic() - started < 40
        assert isinstance(stuck, Failure)
        assert stuck.reason is Reason.TIMEOUT
        assert stuck.capture is not None
        polling = "<script>document.body.append('b'); setInterval(() => fetch('/api'), 50)</script>"
        alive = client.get(page(site, polling, "/3"))
        assert isinstance(alive, Capture), alive
        assert alive.body.count(b"b</body>") == 1


PROGRAM = """
import sys
from datetime import UTC, datetime
from scraper.fetcher.browser import RenderingClient
from scraper.fetcher.settings import ClientSettings
from scraper.models import Request
client = RenderingClient(ClientSettings(private_hosts=frozenset({"127.0.0.1"})), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC), sources=frozenset({"app"}))
client.get(Request(url=sys.argv[1], source="app"))
print("rendered", flush=True)
client.get(Request(url=sys.argv[2], source="app"))
"""


def descendants(pid: int) -> set[int]:
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found - {pid}


@real
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")
def test_a_process_that_is_killed_leaves_no_browser_behind(site: Site) -> None:
    first, second = page(site, ""), page(site, "<script>while (true) {}</script>", "/2")
    process = subprocess.Popen([sys.executable, "-c", PROGRAM, first.url, second.url], stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"rendered\n"
        children = descendants(process.pid)
        assert len(children) > 2
    finally:
        process.send_signal(signal.SIGKILL)
        process.communicate()
    until = time.monotonic() + 10
    while (left := {pid for pid in children if _is_alive(pid)}) and time.monotonic() < until:
        time.sleep(0.05)
    assert not left


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_browser_that_is_not_there_is_said_to_be_missing_before_anything_is_asked(site: Site, clock: Clock) -> None:
    settings = ClientSettings(private_hosts=frozenset({"127.0.0.1"}))
    with RenderingClient(settings, clock=clock, sources=frozenset({"app"}), browser="/nowhere/chromium") as client:
        outcome = client.get(page(site, ""))
        feed = client.get(Request(url=f"{site.url}/feed", source="app", kind=LinkKind.FEED))
    assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.NO_BROWSER
    assert not outcome.reason.temporary
    assert "/nowhere/chromium" in outcome.detail or "scraper[browser]" in outcome.detail
    assert isinstance(feed, Failure)
    assert feed.reason is Reason.MISSING
    assert site.paths() == ["/robots.txt", "/feed"]


@pytest.mark.skipif(find_spec("playwright") is None, reason="without playwright that is what is said to be missing")
def test_a_browser_is_looked_for_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "chromium-browser"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert executable("") == str(program)
    with pytest.raises(Trouble, match="no program that can be started"):
        executable(str(tmp_path))
    program.unlink()
    if not any(os.access(place, os.X_OK) for place in ("/snap/bin/chromium",)):
        with pytest.raises(Trouble, match="install it, or name it"):
            executable("")


@pytest.mark.skipif(find_spec("playwright") is None, reason="without playwright that is what is said to be missing")
def test_a_program_that_is_no_browser_is_a_failure_with_its_name(site: Site, clock: Clock) -> None:
    settings = ClientSettings(private_hosts=frozenset({"127.0.0.1"}), total_timeout=10)
    with RenderingClient(settings, clock=clock, sources=frozenset({"app"}), browser="/bin/false") as client:
        outcome = client.get(page(site, "<script>1</script>"))
    assert isinstance(outcome, Failure)
    assert outcome.reason is Reason.NO_BROWSER
    assert "/bin/false does not start" in outcome.detail
