"""The one way out to the network: bounded, to web addresses only, and every trouble a sentence."""

import base64
import ssl
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from inspector_app.errors import InspectorError
from inspector_app.sync.fetch import Fetcher, check_address
from tests.signing.authority import Office
from tests.signing.stamped import ONLINE_AT
from tests.sync.loopback import raw_server, web_server


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch):
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)


def trouble(address, fetch=None, **how):
    with pytest.raises(InspectorError) as told:
        (fetch or Fetcher(**how))(address)
    return told.value.code


def says(data, status=200, **headers):
    return lambda *_: (status, headers, data)


def test_an_answer_comes_back_as_it_is():
    with web_server(says(b"\x00answer")) as address:
        assert Fetcher()(address) == b"\x00answer"


def test_what_is_sent_is_posted_with_its_kind():
    with web_server(lambda *asked: (200, {}, repr(asked).encode())) as address:
        said = Fetcher()(f"{address}/tsa", b"question", "application/timestamp-query")

    assert said == repr(("POST", "/tsa", b"question", "application/timestamp-query")).encode()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "ftp://ca.test/list",
        "ldap://ca.test/cn=list",
        "/etc/passwd",
        "http://",
        "http://name:secret@ca.test/",
        "http://ca.test/a b",
        "http://ca.test/\r\nHost: other",
        "http://ca.test:99999/",
        "http://ca.tést/",
        "",
        "http://ca.test/" + "a" * 2000,
    ],
    ids=[
        "file",
        "ftp",
        "ldap",
        "path",
        "no host",
        "password",
        "space",
        "line end",
        "port",
        "letters",
        "empty",
        "long",
    ],
)
def test_only_web_addresses_are_asked(address):
    assert trouble(address) == "FETCH-05"


def test_an_address_gives_its_host():
    assert check_address("HTTPS://CA.test:8443/tsa?x=1").hostname == "ca.test"


def test_nobody_there_is_told():
    with web_server(says(b"")) as address:
        pass

    assert trouble(address) == "FETCH-01"


@pytest.mark.parametrize("status", [400, 404, 407, 500, 503])
def test_a_refusal_is_told_with_its_status(status):
    with web_server(says(b"no", status)) as address:
        assert trouble(address) == "FETCH-03"


def test_an_answer_that_is_too_large_is_not_taken():
    with web_server(says(b"x" * 1001)) as address:
        assert trouble(address, largest=1000) == "FETCH-04"
        assert len(Fetcher(largest=1001)(address)) == 1001


def test_an_answer_without_an_end_is_not_taken():
    def endless(connection, done):
        connection.recv(1000)
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not done.is_set():
            connection.sendall(b"x" * 10_000)

    with raw_server(endless) as address:
        assert trouble(address, largest=100_000) == "FETCH-04"


@pytest.mark.parametrize(
    "beginning",
    [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"],
    ids=["silent", "slow head", "slow body"],
)
def test_a_slow_server_is_given_up_though_it_sends_a_byte_now_and_then(beginning):
    def drip(connection, done):
        connection.recv(1000)
        connection.sendall(beginning)
        while not done.wait(0.05):
            if beginning:
                connection.sendall(b"x")

    with raw_server(drip) as address:
        assert trouble(address, seconds=0.5) == "FETCH-02"


@pytest.mark.parametrize(
    "answer",
    [b"garbage\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort", b""],
    ids=["garbage", "cut off", "closed at once"],
)
def test_a_broken_answer_is_told(answer):
    def talk(connection, done):
        connection.recv(1000)
        connection.sendall(answer)

    with raw_server(talk) as address:
        assert trouble(address) == "FETCH-01"


def test_a_redirect_is_followed_to_another_web_address():
    with web_server(says(b"here")) as there, web_server(says(b"", 302, Location=there)) as address:
        assert Fetcher()(address) == b"here"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://ca.test/"])
def test_a_redirect_elsewhere_is_not_followed(target):
    with web_server(says(b"", 302, Location=target)) as address:
        assert trouble(address) == "FETCH-05"


def test_a_redirect_in_a_circle_ends():
    asked = []

    def circle(_method, path, *_):
        asked.append(path)
        return 302, {"Location": "/again" + "x" * len(asked)}, b""

    with web_server(circle) as address:
        assert trouble(address) == "FETCH-03"
    assert len(asked) <= 5


def tls_server(tmp_path, office):
    holding = office.issue("127.0.0.1", alternative=x509.IPAddress(ip_address("127.0.0.1")))
    (tmp_path / "chain.pem").write_bytes(holding.pem + office.between.pem)
    (tmp_path / "key.pem").write_bytes(
        holding.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "chain.pem", tmp_path / "key.pem")
    return context


def test_a_server_whose_certificate_is_not_trusted_is_told(tmp_path):
    office = Office(ONLINE_AT)
    with web_server(says(b"here"), tls_server(tmp_path, office)) as address:
        assert trouble(address) == "FETCH-06"


def test_an_offices_own_authority_can_be_trusted(tmp_path):
    office = Office(ONLINE_AT)
    with web_server(says(b"here"), tls_server(tmp_path, office)) as address:
        assert Fetcher(authorities=office.trust)(address) == b"here"


def test_https_is_not_redirected_down_to_http(tmp_path):
    office = Office(ONLINE_AT)
    with web_server(says(b"here")) as plain:
        down = says(b"", 302, Location=plain)
        with web_server(down, tls_server(tmp_path, office)) as address:
            assert trouble(address, authorities=office.trust) == "FETCH-05"


def test_further_authorities_that_are_no_certificates_are_told():
    assert trouble("https://127.0.0.1/", authorities=b"words") == "FETCH-07"


def test_the_proxy_of_the_system_is_used(monkeypatch):
    with web_server(lambda _method, path, *_: (200, {}, path.encode())) as proxy:
        monkeypatch.setenv("http_proxy", proxy)

        assert Fetcher()("http://ca.test/list?a=1#b") == b"http://ca.test/list?a=1"


def test_a_proxy_that_asks_for_a_password_gets_it(monkeypatch):
    seen = []

    def talk(connection, done):
        seen.append(connection.recv(2000))
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")

    with raw_server(talk) as proxy:
        monkeypatch.setenv("http_proxy", proxy.replace("//", "//name:m%40t@"))
        Fetcher()("http://ca.test/")

    assert b"Proxy-Authorization: Basic " + base64.b64encode(b"name:m@t") in seen[0]


def test_hosts_that_need_no_proxy_are_asked_directly(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with web_server(says(b"here")) as address:
        assert Fetcher()(address) == b"here"


def test_a_question_is_asked_again_where_it_is_sent_on():
    with web_server(lambda _method, _path, body, _kind: (200, {}, body)) as there:
        with web_server(says(b"", 307, Location=there)) as address:
            assert Fetcher()(address, b"question", "x/y") == b"question"
        with web_server(says(b"", 303, Location=there)) as address:
            assert Fetcher()(address, b"question", "x/y") == b""
