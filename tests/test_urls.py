"""One spelling per URL: what is unified, what stays distinct, and that rubbish is told apart."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scraper import urls

SPELLINGS = [
    # as written, as kept
    ("http://example.com", "http://example.com/"),
    ("HTTPS://WWW.Example.COM/News/1", "https://www.example.com/News/1"),
    ("http://example.com:80/a", "http://example.com/a"),
    ("https://example.com:443/a", "https://example.com/a"),
    ("https://example.com:80/a", "https://example.com:80/a"),
    ("http://127.0.0.1:8765/rss", "http://127.0.0.1:8765/rss"),
    ("http://example.com:/a", "http://example.com/a"),
    ("http://example.com./a", "http://example.com/a"),
    ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
    ("  https://example.com/a\n", "https://example.com/a"),
    ("https://example.com/long\nline", "https://example.com/longline"),
    ("https:\\\\example.com\\a\\b", "https://example.com/a/b"),
    ("https://example.com/a#comments", "https://example.com/a"),
    ("https://example.com/a?#", "https://example.com/a"),
    # paths
    ("https://example.com/a/./b/../c", "https://example.com/a/c"),
    ("https://example.com/../../a", "https://example.com/a"),
    ("https://example.com/a/..", "https://example.com/"),
    ("https://example.com/a/%2e%2e/b", "https://example.com/b"),
    ("https://example.com/a//b", "https://example.com/a//b"),
    ("https://example.com/a/", "https://example.com/a/"),
    ("https://example.com/%7Euser/%41", "https://example.com/~user/A"),
    ("https://example.com/a%2fb", "https://example.com/a%2Fb"),
    ("https://example.com/ar/خبر", "https://example.com/ar/%D8%AE%D8%A8%D8%B1"),
    ("https://example.com/ar/%d8%ae%d8%a8%d8%b1", "https://example.com/ar/%D8%AE%D8%A8%D8%B1"),
    ("https://example.com/two words", "https://example.com/two%20words"),
    ("https://example.com/100%", "https://example.com/100%25"),
    ("https://example.com/100%25", "https://example.com/100%25"),
    ("https://example.com/%28a%29", "https://example.com/(a)"),
    ("https://example.com/a%2Bb+c", "https://example.com/a%2Bb+c"),
    ("https://example.com/show;jsessionid=8F2A?id=3", "https://example.com/show?id=3"),
    # hosts in other scripts
    ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
    ("https://BÜCHER.example/a", "https://xn--bcher-kva.example/a"),
    ("https://ⓑücher.example/", "https://xn--bcher-kva.example/"),
    ("https://straße.example/", "https://xn--strae-oqa.example/"),
    ("https://أخبار.example/١", "https://xn--igbicxr.example/%D9%A1"),
    ("https://例え。example/", "https://xn--r8jz45g.example/"),
    # queries: trackers go, the rest stays, named parameters get an order
    ("https://example.com/n?id=2&utm_source=rss&utm_medium=feed", "https://example.com/n?id=2"),
    ("https://example.com/n?UTM_Source=x", "https://example.com/n"),
    ("https://example.com/n?fbclid=a&gclid=b&yclid=c&mc_cid=d&_ga=e&ref_src=f", "https://example.com/n"),
    ("https://example.com/n?id=1&amp;utm_source=x", "https://example.com/n?id=1"),
    ("https://example.com/n?PHPSESSID=00ff&id=1", "https://example.com/n?id=1"),
    (
        "https://example.com/n?p=1&n=2&t=3&ref=4&source=5&from=6",
        "https://example.com/n?from=6&n=2&p=1&ref=4&source=5&t=3",
    ),
    ("https://example.com/n?newsid=7&lang=ar", "https://example.com/n?lang=ar&newsid=7"),
    ("https://example.com/n?a=2&a=1", "https://example.com/n?a=2&a=1"),
    ("https://example.com/n?b=1&&a=2&", "https://example.com/n?a=2&b=1"),
    ("https://example.com/n?a=", "https://example.com/n?a="),
    ("https://example.com/n?q=a%20b+c", "https://example.com/n?q=a+b+c"),
    ("https://example.com/n?q=%2B%26%3d", "https://example.com/n?q=%2B%26%3D"),
    ("https://example.com/n?q=خبر", "https://example.com/n?q=%D8%AE%D8%A8%D8%B1"),
    ("https://example.com/news.php?49909", "https://example.com/news.php?49909"),
    ("https://example.com/?/news/view&id=3", "https://example.com/?/news/view&id=3"),
    ("https://example.com/n?a=1;b=2", "https://example.com/n?a=1;b=2"),
    ("https://example.com?id=4", "https://example.com/?id=4"),
    # parameters that can only ask for another form of the page, and sessions
    ("https://example.com/storm/?amp=1", "https://example.com/storm/"),
    ("https://example.com/storm/?amp", "https://example.com/storm/"),
    ("https://example.com/n?id=1&outputType=amp", "https://example.com/n?id=1"),
    ("https://example.com/n?id=1&print=1&mobile=true", "https://example.com/n?id=1"),
    ("https://example.com/n?49909&amp", "https://example.com/n?49909"),
    ("https://example.com/(S(lit3py55t21z5v55vlm25s55))/n.aspx?id=1", "https://example.com/n.aspx?id=1"),
    ("https://example.com/n?ASPSESSIONIDQQABCD=X&id=1&osCsid=7f", "https://example.com/n?id=1"),
    ("https://example.com/n?tblci=x&wprov=tw&soc_src=y&__hstc=z&bsft_clkid=1", "https://example.com/n"),
    ("https://example.com/n?sid=0F2a8c3e5b7d90123456789abcdef012&id=1", "https://example.com/n?id=1"),
    ("https://example.com/n?id=1&session_id=0f2a8c3e5b7d90123456789abcdef012", "https://example.com/n?id=1"),
    (
        "https://example.com/n?id=1&zenid=h7l2m0qk3v5t8r1s4u6w9x2y3z&SESSID=0f2a8c3e5b7d90123456789abcdef012abcdef01",
        "https://example.com/n?id=1",
    ),
    ("https://example.com/n?id=1&s=0f2a8c3e5b7d90123456789abcdef012", "https://example.com/n?id=1"),
    ("https://example.com/n?CFID=12&CFTOKEN=5f&id=1", "https://example.com/n?id=1"),
    # credentials are never kept
    ("https://user:secret@example.com/a", "https://example.com/a"),
]


@pytest.mark.parametrize(("written", "kept"), SPELLINGS)
def test_each_url_has_one_spelling(written: str, kept: str) -> None:
    assert urls.canonical(written) == kept
    assert urls.canonical(kept) == kept


DISTINCT = [
    ("http://example.com/a", "https://example.com/a"),
    ("https://example.com/a", "https://www.example.com/a"),
    ("https://example.com/a", "https://example.com/a/"),
    ("https://example.com/a", "https://example.com/A"),
    ("https://example.com/n?id=1", "https://example.com/n?id=2"),
    ("https://example.com/modules.php?name=News&sid=1234", "https://example.com/modules.php?name=News&sid=1235"),
    ("https://example.com/n?newsid=1", "https://example.com/n"),
    ("https://example.com/n?a=", "https://example.com/n?a"),
    ("https://example.com/a%2Fb", "https://example.com/a/b"),
    ("https://example.com/n?a=1&a=2", "https://example.com/n?a=2&a=1"),
    # what may be an article of its own, whatever it is called
    ("https://example.com/n?amp=7", "https://example.com/n"),
    ("https://example.com/n?print=2", "https://example.com/n?print=3"),
    ("https://example.com/n?print=2", "https://example.com/n"),
    ("https://example.com/n?m=1", "https://example.com/n"),
    ("https://example.com/n?mobile=nokia", "https://example.com/n"),
    ("https://example.com/reviews/amp", "https://example.com/reviews"),
    ("https://m.example.com/a", "https://example.com/a"),
    ("https://example.com/n?sid=1", "https://example.com/n?sid=2"),
    ("https://example.com/?s=bridge", "https://example.com/?s=harbour"),
    ("https://example.com/n?session=7", "https://example.com/n?session=8"),
    ("https://example.com/n?s=abcdefghijklmnopqrstuvwxyz", "https://example.com/n"),
    ("https://example.com/(S(1))/n", "https://example.com/n"),
]


@pytest.mark.parametrize(("one", "other"), DISTINCT)
def test_urls_that_a_server_can_tell_apart_stay_apart(one: str, other: str) -> None:
    assert urls.canonical(one) != urls.canonical(other)


RUBBISH = [
    "",
    "news/1",
    "//example.com/a",
    "ftp://example.com/a",
    "javascript:void(0)",
    "mailto:desk@example.com",
    "http://",
    "http:///a",
    "http://a b/",
    "http://exa<mple.com/",
    "http://.example.com/",
    "http://a..b/",
    f"http://{'a' * 64}.example/",
    "http://example.com:port/",
    "http://example.com:99999/",
    "http://[::1/a",
    "http://xn--\u0660.example/",
    "https://example.com/\ud800",
]


@pytest.mark.parametrize("text", RUBBISH)
def test_what_is_no_http_url_is_refused_with_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"URL|host|surrogates"):
        urls.canonical(text)
    assert not urls.is_http(text)
    assert (urls.host(text), urls.origin(text), urls.edition(text)) == ("", "", "")


def test_the_error_for_a_bad_url_names_it_without_its_password() -> None:
    with pytest.raises(ValueError, match=r"no possible host in .http://exa mple\.com/."):
        urls.canonical("http://me:secret@exa mple.com/")


JOINS = [
    ("news/1", "https://example.com/ar/news/1"),
    ("/news/1", "https://example.com/news/1"),
    ("../news/1", "https://example.com/news/1"),
    ("/news/1#comments", "https://example.com/news/1"),
    ("?page=2", "https://example.com/ar/index.html?page=2"),
    ("#top", "https://example.com/ar/index.html"),
    ("", "https://example.com/ar/index.html"),
    ("//cdn.example.com/a.jpg", "https://cdn.example.com/a.jpg"),
    ("http://Other.example/a", "http://other.example/a"),
    (" /news/1\n", "https://example.com/news/1"),
    ("\\news\\1", "https://example.com/news/1"),
    ("/\\other.example/a", "https://other.example/a"),
    ("https://user:pw@example.com/a", "https://example.com/a"),
    ("/خبر", "https://example.com/خبر"),
    ("javascript:void(0)", None),
    ("JavaScript:void(0)", None),
    ("mailto:desk@example.com", None),
    ("tel:+98211234", None),
    ("data:text/html,x", None),
    ("http://", None),
    ("http://[", None),
    ("http://example.com:x/", None),
    ("/\ud800", None),
]


@pytest.mark.parametrize(("href", "absolute"), JOINS)
def test_a_link_is_joined_as_a_browser_does_or_is_none(href: str, absolute: str | None) -> None:
    assert urls.join("https://example.com/ar/index.html", href) == absolute


def test_a_base_that_is_no_url_joins_only_absolute_links() -> None:
    assert urls.join("about:blank", "/news/1") is None
    assert urls.join("about:blank", "https://example.com/news/1") == "https://example.com/news/1"


def test_host_and_origin_leave_out_default_ports_only() -> None:
    assert urls.host("https://Example.com:443/a") == "example.com"
    assert urls.host("http://127.0.0.1:8765/a") == "127.0.0.1:8765"
    assert urls.origin("HTTP://Example.com:80/a?b") == "http://example.com"
    assert urls.origin("https://example.com:80/a") == "https://example.com:80"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://me:secret@example.com/a", "https://example.com/a"),
        ("socks5://me:sec/ret@proxy:1080", "socks5://me:sec/ret@proxy:1080"),
        ("ftp://me@example.com/", "ftp://example.com/"),
        ("https://example.com/@handle/1", "https://example.com/@handle/1"),
        ("https://a@b@example.com/a", "https://example.com/a"),
        ("no url at all", "no url at all"),
    ],
)
def test_credentials_are_left_out_and_nothing_else(url: str, clean: str) -> None:
    assert urls.without_credentials(url) == clean


@pytest.mark.parametrize(
    ("url", "edition"),
    [
        ("https://example.com/ar/news/49909", "ar"),
        ("https://example.com/FA/news/49909", "fa"),
        ("https://example.com/ar", "ar"),
        ("https://example.com/ar?x=1", "ar"),
        ("http://127.0.0.1:8765/ckb/news/1", "ckb"),
        ("https://example.com/pt-br/noticias/1", "pt-br"),
        ("https://example.com/zh_Hans/1", "zh-hans"),
        ("https://example.com/tv/1", ""),
        ("https://example.com/news/ar/1", ""),
        ("https://example.com/article/1", ""),
        ("https://example.com/", ""),
        ("https://ar.example.com/news/1", "ar"),
        ("https://www.example.com/news/1", ""),
        ("https://ar.ir/news/1", ""),
        ("https://en.example.com/fa/news/1", "fa"),
        ("http://127.0.0.1:8765/news/1", ""),
    ],
)
def test_the_edition_is_the_language_that_the_url_names(url: str, edition: str) -> None:
    assert urls.edition(url) == edition


@pytest.mark.parametrize(
    ("site", "url", "without", "with_subdomains"),
    [
        ("https://example.com/", "http://example.com/a", True, True),
        ("https://www.example.com/", "https://example.com/a", True, True),
        ("https://example.com/", "https://www.example.com/a", True, True),
        ("https://example.com/", "https://sport.example.com/a", False, True),
        ("https://www.example.com/", "https://sport.example.com/a", False, True),
        ("https://sport.example.com/", "https://example.com/a", False, False),
        ("https://example.com/", "https://notexample.com/a", False, False),
        ("https://example.com/", "https://example.com.evil.example/a", False, False),
        ("http://127.0.0.1:8765/", "http://127.0.0.1:8766/a", False, False),
        ("https://example.com/", "mailto:a@example.com", False, False),
        # a site in another script, in either spelling; a dot at the end; a port
        ("https://bücher.example/", "https://xn--bcher-kva.example/a", True, True),
        ("https://xn--bcher-kva.example/", "https://sport.BÜCHER.example/a", False, True),
        ("https://example.com./", "https://example.com/a", True, True),
        ("https://example.com/", "https://sport.example.com./a", False, True),
        ("https://example.com:8443/", "https://example.com/a", False, False),
        ("https://example.com:8443/", "https://sport.example.com:8443/a", False, True),
        ("https://example.com:8443/", "https://sport.example.com/a", False, False),
        ("http://example.com:80/", "https://example.com:443/a", True, True),
        # `www.` of a suffix is not the suffix
        ("https://www.com/", "https://example.com/a", False, False),
        ("https://www.com/", "https://www.com/a", True, True),
        ("https://www.com/", "https://a.www.com/", False, True),
        ("http://1.0.0.1/", "http://81.0.0.1/a", False, False),
        ("http://[::1]/", "http://[::2]/a", False, False),
    ],
)
def test_a_site_is_its_host_and_if_wanted_the_hosts_below_it(
    site: str, url: str, without: bool, with_subdomains: bool
) -> None:
    assert urls.same_site(site, url, subdomains=False) is without
    assert urls.same_site(site, url, subdomains=True) is with_subdomains


PIECES = st.text(alphabet="aZ09%2eEfF./;?&=#+ ~:@!'()|[]\\ab\tßخ١é_-*$,<>\"`{}^\x00\x7f", max_size=30)


@given(PIECES)
@example("%%34%31")
@example("/%2E./a")
@example("?a=%2&b")
@example(";jsessionid=1;jsessionid=2/..;")
def test_a_canonical_url_is_ascii_and_its_own_canonical_form(rest: str) -> None:
    once = urls.canonical(f"https://example.com/{rest}")

    assert urls.canonical(once) == once
    assert once.isascii()
    assert once.startswith("https://example.com/")
    assert "#" not in once
    assert not any(c.isspace() for c in once)


@given(base=PIECES, href=PIECES | st.text())
@example(base="", href="//[::1]x/")
@example(base="", href="////a")
def test_what_join_gives_can_be_spelt_canonically(base: str, href: str) -> None:
    joined = urls.join(f"http://example.com/{base}", href)

    assert joined is None or urls.canonical(joined) == urls.canonical(urls.canonical(joined))


@given(st.text())
def test_no_text_makes_the_questions_raise(text: str) -> None:
    for ask in (urls.is_http, urls.host, urls.origin, urls.edition, urls.without_credentials):
        ask(text)


@given(st.lists(st.sampled_from(["id=1", "page=2", "lang=ar", "utm_source=x", "fbclid=y"]), unique=True))
def test_the_order_of_named_parameters_and_trackers_make_no_difference(parts: list[str]) -> None:
    one = urls.canonical(f"https://example.com/n?{'&'.join(parts)}")
    other = urls.canonical(f"https://example.com/n?{'&'.join(reversed(parts))}")

    assert one == other
    assert all((part in one) is not part.startswith(("utm_", "fbclid")) for part in parts)


QUERY_NAMES = st.sampled_from("id newsid n p t amp print m page a-id _id aid print_id ref source".split())


@given(name=QUERY_NAMES, one=st.integers(0, 99_999), other=st.integers(0, 99_999), path=PIECES)
def test_two_numbers_in_a_query_are_never_merged(name: str, one: int, other: int, path: str) -> None:
    first, second = (
        urls.canonical(f"https://example.com/{path.partition('?')[0].partition('#')[0]}?{name}={number}")
        for number in (one, other)
    )

    assert (first == second) is (one == other)


@given(st.lists(st.tuples(QUERY_NAMES, st.integers(0, 9)), max_size=4), PIECES)
def test_no_other_parameter_makes_ids_one(others: list[tuple[str, int]], fragment: str) -> None:
    rest = "".join(f"&{name}={value}" for name, value in others)

    spelt = {urls.canonical(f"https://example.com/n?uid={number}{rest}#{fragment}") for number in range(3)}
    assert len(spelt) == 3
    assert {urls.canonical(url) for url in spelt} == spelt


@pytest.mark.parametrize(
    ("written", "spelling"),
    [
        ("https://paper.example/a?b=2&a=1&utm_source=rss", "https://paper.example/a?a=1&b=2"),
        ("https://paper.example/a?utm_source=rss", "https://paper.example/a"),
        ("https://paper.example/a?49909", "https://paper.example/a?49909"),
        ("https://paper.example/خبر?نام=۱&id=2", "https://paper.example/%D8%AE%D8%A8%D8%B1?%D9%86%D8%A7%D9%85=%DB%B1&id=2"),
        ("https://paper.example/%d8%ae?q=%D8%AE", "https://paper.example/%D8%AE?q=%D8%AE"),
        ("https://روزنامه.example/خبر", "https://xn--mgbtd1fdic.example/%D8%AE%D8%A8%D8%B1"),
        ("https://paper.example/a/../é?x=%2F", "https://paper.example/%C3%A9?x=%2F"),
    ],
)  # fmt: skip
def test_the_short_ways_to_a_spelling_end_where_the_long_one_does(written: str, spelling: str) -> None:
    assert urls.canonical(written) == spelling
    assert urls.canonical(spelling) == spelling


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://paper.example/b", "https://paper.example/b"),
        ("/b", "https://paper.example/b"),
        ("b/2", "https://paper.example/a/b/2"),
        ("paper.example/b", "https://paper.example/b"),
        ("www.paper.example/b", "https://www.paper.example/b"),
        ("", "https://paper.example/a/1"),
    ],
)
def test_what_a_page_states_as_its_address_may_lack_the_scheme(text: str, url: str) -> None:
    assert urls.stated("https://paper.example/a/1", text) == url
