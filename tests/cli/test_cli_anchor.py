"""`anchor`: the head of the chain, stamped by an authority of our own on loopback, and held against the archive."""

from __future__ import annotations

import http.server
import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_damage import damage
from cli_runner import Cli

from scraper.storage import Archive

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the openssl command")

_TSA = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
signer_key = {folder}/tsa.key
certs = {folder}/ca.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
"""


def openssl(*arguments: str, folder: Path) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The keys and certificates of an authority for time stamps, and of the authority over it."""
    folder = tmp_path_factory.mktemp("tsa")
    (folder / "serial").write_text("01\n")
    (folder / "tsa.cnf").write_text(_TSA.format(folder=folder))
    (folder / "extensions").write_text(
        "extendedKeyUsage = critical,timeStamping\nkeyUsage = critical,digitalSignature\nbasicConstraints = CA:FALSE\n"
    )
    key = ("-newkey", "rsa:2048", "-nodes", "-keyout")
    usage = ("-addext", "keyUsage=critical,keyCertSign,cRLSign")
    openssl("req", "-x509", *key, "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=Root", *usage, folder=folder)
    openssl("req", *key, "tsa.key", "-out", "tsa.csr", "-subj", "/CN=Stamps", folder=folder)
    openssl(
        "x509", "-req", "-in", "tsa.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-out", "tsa.pem",
        "-days", "30", "-extfile", "extensions", folder=folder,
    )  # fmt: skip
    return folder


class Desk(http.server.BaseHTTPRequestHandler):
    """Answers queries for time stamps, or with what the path asks for."""

    folder: Path

    def do_POST(self) -> None:
        query = self.rfile.read(int(self.headers["Content-Length"]))
        code, answer = 200, b"no time stamp"
        if self.path == "/tsr":
            (self.folder / "query").write_bytes(query)
            openssl("ts", "-reply", "-queryfile", "query", "-config", "tsa.cnf", "-out", "answer", folder=self.folder)
            answer = (self.folder / "answer").read_bytes()
        elif self.path == "/other":
            answer = (self.folder / "answer").read_bytes()
        elif self.path == "/large":
            answer = b"x" * 1_500_000
        elif self.path == "/broken":
            code = 500
        self.send_response(code)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Silence."""


@pytest.fixture
def tsa(authority: Path) -> Iterator[str]:
    handler = type("Here", (Desk,), {"folder": authority})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_an_anchor_names_the_head_and_holds_as_the_archive_grows(cli: Cli, past: Path) -> None:
    record = json.loads(cli("anchor").out)
    with Archive(past) as archive:
        (number, digest) = archive.db.execute("SELECT id, digest FROM captures ORDER BY id DESC LIMIT 1").fetchone()
        assert (record["capture"], record["head"], record["captures"]) == (number, digest, archive.counts()["captures"])
    assert cli("anchor", "--output", "head.json").code == 0
    with Archive(past) as archive:
        archive.db.execute(
            "INSERT INTO captures SELECT 1000, source, run, article, kind, url, final_url, fetched_at, status, headers, "
            "redirects, elapsed, body, previous, digest FROM captures WHERE id = 1"
        )  # what comes after the anchor is not its business
    done = cli("anchor", "--verify", "head.json")
    assert (done.code, done.err) == (0, "")
    assert "unchanged and in their order" in done.out
    assert "no time stamp" in done.out


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("UPDATE captures SET status = 500 WHERE id = 3", "capture 3 was changed"),
        ("DELETE FROM captures WHERE id = (SELECT max(id) FROM captures)", "the anchor says"),
        ("DELETE FROM captures WHERE id = 3", "capture 4: the row before it"),
    ],
)
def test_a_past_that_was_changed_does_not_hold(cli: Cli, past: Path, harm: str, words: str) -> None:
    cli("anchor", "--output", "head.json")
    with Archive(past) as archive:
        archive.db.execute("PRAGMA foreign_keys = OFF")
        archive.db.execute(harm)
    done = cli("anchor", "--verify", "head.json")
    assert done.code == 1
    assert words in done.err


def test_certificates_without_a_stamp_to_trust_are_refused(cli: Cli, past: Path) -> None:
    done = cli("anchor", "--tsa-root", "root.pem")
    assert (done.code, done.out) == (2, "")
    assert "--tsa-root says by whom a time stamp is trusted: expected --tsa or --verify with it" in done.err


def test_a_whole_chain_forged_anew_does_not_hold(cli: Cli, past: Path) -> None:
    from scraper.storage.chain import captures

    cli("anchor", "--output", "head.json")
    with Archive(past) as archive:
        previous = None
        for row in list(archive.db.query("SELECT * FROM captures ORDER BY id")):
            forged = {**row, "previous": previous, "status": 203 if row["id"] == 2 else row["status"]}
            previous = captures.link(forged)
            archive.db.execute(
                "UPDATE captures SET previous = ?, status = ?, digest = ? WHERE id = ?",
                (forged["previous"], forged["status"], previous, row["id"]),
            )
        assert damage(archive.path) == {}
    done = cli("anchor", "--verify", "head.json")
    assert done.code == 1
    assert "the anchor says sha256:" in done.err


def test_an_authority_stamps_the_file_and_the_stamp_is_verified(
    cli: Cli, past: Path, tsa: str, authority: Path
) -> None:
    pytest.importorskip("rfc3161_client")
    root = str(authority / "ca.pem")
    made = cli("anchor", "--output", "head.json", "--tsa", f"{tsa}/tsr", "--tsa-root", root)
    assert made.code == 0, made.err
    held = cli("anchor", "--verify", "head.json", "--tsa-root", root)
    assert held.code == 0, held.err
    assert "head.json.tsr: a trusted authority saw head.json at 20" in held.out
    # And without us, as the docs say.
    openssl(
        "ts", "-verify", "-data", "head.json", "-in", "head.json.tsr", "-CAfile", root, folder=cli.folder
    )  # fmt: skip
    unknown = cli("anchor", "--verify", "head.json")
    assert unknown.code == 1
    assert "proves nothing" in unknown.err
    text = (cli.folder / "head.json").read_text()
    (cli.folder / "head.json").write_text(text.replace('"made_at": "2', '"made_at": "1'))
    forged = cli("anchor", "--verify", "head.json", "--tsa-root", root)
    assert forged.code == 1
    assert "proves nothing" in forged.err


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/empty", "proves nothing"),
        ("/broken", "answered 500"),
        ("/large", "more than 1,000,000 bytes"),
        ("/other", "proves nothing"),
    ],
)
def test_what_an_authority_answers_wrongly_is_not_kept(
    cli: Cli, past: Path, tsa: str, authority: Path, path: str, words: str
) -> None:
    pytest.importorskip("rfc3161_client")
    root = str(authority / "ca.pem")
    cli("anchor", "--output", "before.json", "--tsa", f"{tsa}/tsr", "--tsa-root", root)
    done = cli("anchor", "--output", "head.json", "--tsa", f"{tsa}{path}", "--tsa-root", root)
    assert done.code == 1
    assert words in done.err
    assert not (cli.folder / "head.json").exists()
    assert not (cli.folder / "head.json.tsr").exists()


def test_slips_are_told(cli: Cli, past: Path) -> None:
    (cli.folder / "text").write_text("{}")
    assert "no anchor" in cli("anchor", "--verify", "text").err
    assert "cannot be read" in cli("anchor", "--verify", "nowhere").err
    assert "needs --output" in cli("anchor", "--tsa", "http://127.0.0.1:1/").err
    assert cli("anchor", "--output", "text").code == 2
    assert (cli.folder / "text").read_text() == "{}"
    assert "no answer" in cli("anchor", "--output", "new", "--tsa", "http://127.0.0.1:1/").err


def test_an_empty_archive_has_no_head(cli: Cli) -> None:
    Archive(cli.folder / "archive.db").close()
    assert "no capture yet" in cli("anchor").err
