"""Real servers on this machine that alerts are sent to: one for POST, one for mail. They note what came."""

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TLS = Path(__file__).parents[1] / "reports" / "fixtures" / "tls"


@dataclass
class Hook:
    """What a server got (path, headers in lower case, body), and what it answers: the next of a list, or the last again."""

    port: int = 0
    answers: list[tuple[int, dict[str, str]]] = field(default_factory=lambda: [(204, {})])
    got: list[tuple[str, dict[str, str], bytes]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None
    """Called before it answers."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hook"


@contextmanager
def hook() -> Iterator[Hook]:
    """A server that takes what is posted."""
    found = Hook()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            found.got.append((self.path, {name.lower(): value for name, value in self.headers.items()}, body))
            found.before()
            status, headers = found.answers.pop(0) if len(found.answers) > 1 else found.answers[0]
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    found.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Mailbox:
    """A mail server: which mails came, from whom and for whom, what was said to it; what it offers and refuses."""

    port: int = 0
    starttls: bool = False
    user: str = ""
    refuse: bytes = b""
    """The answer to the mail, in place of yes."""
    mails: list[EmailMessage] = field(default_factory=list)
    raw: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def take(self, data: bytes) -> None:
        """A mail."""
        if not self.refuse:
            self.raw.append(data)
            self.mails.append(message_from_bytes(data, policy=default))


def _offers(box: Mailbox) -> bytes:
    offers = [b"STARTTLS"] * box.starttls + [b"AUTH PLAIN"] * bool(box.user) + [b"8BITMIME"]
    return b"\r\n".join([b"250-mail.example", *(b"250-" + one for one in offers[:-1]), b"250 " + offers[-1]])


@contextmanager
def mailbox(*, tls: bool = False, starttls: bool = False, user: str = "", refuse: bytes = b"") -> Iterator[Mailbox]:
    """A server that takes mail."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "server.pem")
    box = Mailbox(starttls=starttls, user=user, refuse=refuse)
    listener = socket.create_server(("127.0.0.1", 0))
    box.port = listener.getsockname()[1]

    def serve() -> None:
        while True:
            try:
                wire, _ = listener.accept()
            except OSError:
                return
            wire.settimeout(5)
            # The client goes away, as some tests want it to.
            with suppress(OSError, ValueError), ExitStack() as open_ones:
                open_ones.enter_context(wire)
                _talk(box, open_ones, wire, context, tls)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield box
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()


def _talk(box: Mailbox, open_ones: ExitStack, wire: socket.socket, context: ssl.SSLContext, tls: bool) -> None:
    """One conversation of SMTP, as much of it as mail needs."""
    if tls:
        wire = open_ones.enter_context(context.wrap_socket(wire, server_side=True))
    stream = open_ones.enter_context(wire.makefile("rwb"))

    def answer(line: bytes) -> None:
        stream.write(line + b"\r\n")
        stream.flush()

    answer(b"220 mail.example")
    while line := stream.readline().decode("ascii").strip():
        verb, _, rest = line.partition(" ")
        verb = verb.upper()
        box.said.append(line)
        if verb == "EHLO":
            answer(_offers(box))
        elif verb == "STARTTLS":
            answer(b"220 go on")
            wire = open_ones.enter_context(context.wrap_socket(wire, server_side=True))
            stream = open_ones.enter_context(wire.makefile("rwb"))
        elif verb == "AUTH":
            answer(b"235 welcome" if box.user in rest else b"535 no such user")
        elif verb == "RCPT":
            box.to.append(rest)
            answer(b"250 fine")
        elif verb == "DATA":
            answer(b"354 go on")
            box.take(b"".join(iter(stream.readline, b".\r\n")))
            answer(box.refuse or b"250 taken")
        elif verb == "QUIT":
            answer(b"221 bye")
            return
        else:
            answer(b"250 fine")
