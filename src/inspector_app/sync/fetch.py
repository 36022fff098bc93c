"""One question to a web address and its answer, bounded in time, size and redirects.

Time stamp authorities, OCSP responders and lists of revoked certificates are asked over plain HTTP as often
as not: their answers are signed, so it does not matter who carries them. Offices have authorities of their
own, so private addresses are allowed; the proxy that the system names is used.
"""

import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from threading import Timer
from urllib.parse import SplitResult, unquote, urljoin, urlsplit
from urllib.request import getproxies, proxy_bypass

from inspector_app.errors import CannotDo, Surroundings

SECONDS = 20.0  # for the whole of one question, once the name is looked up
LARGEST_ANSWER = 10_000_000  # bytes; lists of revoked certificates may be long
LONGEST_ADDRESS = 2_000
MOST_REDIRECTS = 3
SCHEMES = ("http", "https")
GOOD = 200
REDIRECTS = (301, 302, 303, 307, 308)
SEE_OTHER = 303  # the answer is elsewhere and only asked for; the others want the question again


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Asks addresses on the network.

    Attributes:
        seconds: How long one question may take, redirects included.
        largest: Most bytes of an answer.
        authorities: PEM of further authorities for https: an office's own; the system's are trusted too.
    """

    seconds: float = SECONDS
    largest: int = LARGEST_ANSWER
    authorities: bytes = field(default=b"", repr=False)

    def __call__(self, address: str, sent: bytes | None = None, content_type: str = "") -> bytes:
        """Return the answer; with ``sent`` it is posted.

        Raises:
            CannotDo: FETCH-05 no web address, or a redirect to none, FETCH-04 the answer is too large,
                FETCH-07 the further authorities are no certificates.
            Surroundings: FETCH-01 nobody answers, or not to the end, FETCH-02 not in time, FETCH-03 the
                server refuses, FETCH-06 the server's certificate is not trusted.
        """
        with _Watch(self.seconds) as watch:
            for _ in range(MOST_REDIRECTS + 1):
                status, answer = self._ask(address, sent, content_type, watch)
                if status not in REDIRECTS:
                    return answer
                address = _redirected(address, answer.decode("latin-1"))
                sent = None if status == SEE_OTHER else sent
            raise Surroundings("FETCH-03", host=check_address(address).hostname, status=status)

    def _ask(self, address: str, sent: bytes | None, content_type: str, watch: "_Watch") -> tuple[int, bytes]:
        """Return status and answer, or status and the address to which it redirects."""
        parts = check_address(address)
        headers = {"User-Agent": "Inspector", "Accept": "*/*", "Connection": "close"}
        if sent is not None:
            headers["Content-Type"] = content_type
        connection, target = _connection(parts, self.seconds, self._tls(), headers)
        method = "GET" if sent is None else "POST"
        try:
            connection.connect()
            watch.over(connection.sock)
            connection.request(method, target, body=sent, headers=headers)
            with connection.getresponse() as response:
                answer = self._read(response, parts.hostname)
        except (OSError, HTTPException, ValueError) as error:
            raise self._trouble(error, parts.hostname, late=watch.rang) from error
        finally:
            connection.close()
        if watch.rang:  # an answer that ends because we hung up
            raise Surroundings("FETCH-02", host=parts.hostname, seconds=f"{self.seconds:g}")
        return response.status, answer

    def _read(self, response: HTTPResponse, host: str | None) -> bytes:
        if response.status in REDIRECTS:
            return response.headers.get("Location", "").encode("latin-1", "replace")
        if response.status != GOOD:
            raise Surroundings("FETCH-03", host=host, status=response.status)
        answer = response.read(self.largest + 1)
        if len(answer) > self.largest:
            raise CannotDo("FETCH-04", host=host, limit=self.largest)
        if response.length:
            raise HTTPException("fewer bytes than promised")
        return answer

    def _tls(self) -> ssl.SSLContext:
        context = ssl.create_default_context()
        if self.authorities:
            try:
                context.load_verify_locations(cadata=self.authorities.decode("ascii"))
            except (ssl.SSLError, ValueError) as error:
                raise CannotDo("FETCH-07") from error
        return context

    def _trouble(self, error: Exception, host: str | None, *, late: bool) -> Surroundings:
        if late or isinstance(error, TimeoutError):
            return Surroundings("FETCH-02", host=host, seconds=f"{self.seconds:g}")
        if isinstance(error, ssl.SSLError):
            return Surroundings("FETCH-06", host=host)
        said = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        return Surroundings("FETCH-01", host=host, reason=said)


def check_address(address: str) -> SplitResult:
    """Return the parts of a web address.

    Raises:
        CannotDo: FETCH-05 it is none: another scheme (a file), no host, a password or odd characters in it.
    """
    try:
        parts = urlsplit(address)
        good = parts.scheme.lower() in SCHEMES and parts.port != 0
    except ValueError:
        raise CannotDo("FETCH-05", address=address[:100]) from None
    printable = address.isascii() and address.isprintable() and " " not in address
    if not good or not printable or not parts.hostname or parts.username or len(address) > LONGEST_ADDRESS:
        raise CannotDo("FETCH-05", address=address[:100])
    return parts


def _redirected(address: str, location: str) -> str:
    """Return where a redirect leads: to web addresses only, and never from https down to http."""
    target = urljoin(address, location)
    leads_down = address.lower().startswith("https:") and not target.lower().startswith("https:")
    if not location or leads_down:
        raise CannotDo("FETCH-05", address=target[:100])
    return target


def _connection(
    parts: SplitResult, seconds: float, tls: ssl.SSLContext, headers: dict[str, str]
) -> tuple[HTTPConnection, str]:
    """Return a connection, through the system's proxy where there is one, and what to ask on it."""
    host, is_secure = parts.hostname or "", parts.scheme.lower() == "https"
    path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
    found = getproxies().get(parts.scheme.lower(), "")
    if not found or proxy_bypass(host):
        if is_secure:
            return HTTPSConnection(host, parts.port, timeout=seconds, context=tls), path
        return HTTPConnection(host, parts.port, timeout=seconds), path
    proxy = urlsplit(found if "://" in found else f"http://{found}")
    known = _known_to(proxy)
    if is_secure:
        through = HTTPSConnection(proxy.hostname or "", proxy.port, timeout=seconds, context=tls)
        through.set_tunnel(host, parts.port, headers=known)
        return through, path
    headers |= known
    asked = parts._replace(fragment="").geturl()
    return HTTPConnection(proxy.hostname or "", proxy.port, timeout=seconds), asked


def _known_to(proxy: SplitResult) -> dict[str, str]:
    """Return the header that names us to a proxy which asks for a password."""
    if not proxy.username:
        return {}
    words = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
    return {"Proxy-Authorization": "Basic " + b64encode(words.encode()).decode("ascii")}


class _Watch:
    """Ends a question after its time: by itself a connection waits anew after every byte.

    Attributes:
        rang: Whether the time is over.
    """

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._timer = Timer(seconds, self._ring)
        self._timer.daemon = True
        self._open: list[socket.socket] = []

    def __enter__(self) -> "_Watch":
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def over(self, connection: socket.socket) -> None:
        """Watch over one more connection."""
        self._open.append(connection)
        if self.rang:
            _end(connection)

    def _ring(self) -> None:
        self.rang = True
        for connection in self._open:
            _end(connection)


def _end(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
