"""A tiny identity server on loopback: pages and redirects that a sign-in browser must stand."""

from __future__ import annotations

import contextlib
import datetime
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PAGE = """<!doctype html><meta charset=utf-8><title>{title}</title>
<style>body{{font:20px Inter,sans-serif;margin:0}}
a,button,input{{display:block;height:40px;width:600px;margin:0}}</style>
{body}"""


class IdentityServer(ThreadingHTTPServer):
    """Knows which paths were asked for, in order."""

    daemon_threads = True

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.scheme = "http"
        if tls is not None:
            self.scheme = "https"
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        self.asked: list[str] = []
        self.redirect = "https://home.example/done"

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"


class Handler(BaseHTTPRequestHandler):
    server: IdentityServer
    protocol_version = "HTTP/1.1"
    bodies: ClassVar[dict[str, str]] = {
        "/begin": "<form method=post action=/login><input name=who autofocus><button>Go</button></form>",
        "/foreign": "<a id=out href='http://localhost:{port}/elsewhere'>out</a>",
        "/popup": "<a id=out target=_blank href='/other'>out</a>",
        "/download": "<a id=out href='/file.bin' download>save</a>",
        "/dialogs": "<script>alert('x');document.title=String(confirm('y'))+String(prompt('z'))</script>",
        "/picture": "<img src='http://localhost:{port}/picture.png'><img src='{redirect}?code=leak'>",
        "/frame": "<iframe src='http://localhost:{port}/elsewhere'></iframe><p>framed</p>",
        "/ask": "<script>navigator.geolocation.getCurrentPosition(()=>{{document.title='yes'}},"
        "()=>{{document.title='no'}})</script>",
        "/close": "<script>setTimeout(()=>window.close(),50)</script>",
        "/store": "<script>document.cookie='a=1';document.title='kept '+document.cookie</script>",
        "/other": "<p>other</p>",
    }

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        if path == "/deny":
            self._redirect(f"{self.server.redirect}?error=access_denied&state=s")
        elif path == "/hop":
            self._redirect("/hop2")
        elif path == "/hop2":
            self._redirect(f"{self.server.redirect}?code=c&state=s")
        elif path == "/nearly":
            self._redirect(f"{self.server.redirect}/more?code=c&state=s")
        elif path == "/file.bin":
            self._say(200, "bytes", kind="application/octet-stream")
        elif path == "/teapot":
            self._say(418, PAGE.format(title="teapot", body="<p>teapot</p>"))
        elif path == "/wordless":
            self._say(500, "")
        elif path == "/basic":
            self._say(401, "who", also={"WWW-Authenticate": 'Basic realm="x"'})
        elif path in self.bodies:
            body = self.bodies[path].format(port=self.server.port, redirect=self.server.redirect)
            self._say(200, PAGE.format(title=path, body=body))
        else:
            self._say(404, "nothing")

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.asked.append(f"POST {self.path} {body}")
        self._redirect(f"{self.server.redirect}?code=abc&state=s")

    def _redirect(self, to: str) -> None:
        self._say(302, "", also={"Location": to})

    def _say(
        self,
        status: int,
        text: str,
        *,
        kind: str = "text/html; charset=utf-8",
        also: dict[str, str] | None = None,
    ) -> None:
        content = text.encode()
        self.send_response(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(content)),
            **(also or {}),
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def handle(self) -> None:
        with contextlib.suppress(ssl.SSLError, ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def identity_server(tls: ssl.SSLContext | None = None) -> Iterator[IdentityServer]:
    """Serve until the block ends; over TLS if a context is given."""
    server = IdentityServer(tls)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def self_signed(folder: Path) -> ssl.SSLContext:
    """A certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    file = folder / "self-signed.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + certificate.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context
