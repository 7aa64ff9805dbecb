"""A site with a feed and its pages, in a process of its own (`python -m tests.watching.site FOLDER`).

It serves from 127.0.0.1, on the port that it prints. FOLDER/shown holds how many entries the feed has by now; what was asked is
written to FOLDER/asked, one path a line, what was posted to FOLDER/posted, one body a line. The reports are those of `helping`.
"""

import sys
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

from tests.watching.helping import START, of_the_feed


def page(number: int) -> str:
    """The page of an entry."""
    title, paragraphs = of_the_feed(number)
    text = "".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    head = f'<title>{title}</title><meta property="article:published_time" content="2026-03-10T07:0{number % 10}:00+01:00">'
    return f'<!doctype html><html lang="de"><head>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>'


def feed(shown: int, origin: str) -> str:
    """The feed with so many entries, the newest first."""
    items = "".join(
        f"<item><guid>{number}</guid><link>{origin}/pages/{number}</link><title>{of_the_feed(number)[0]}</title>"
        f"<pubDate>{format_datetime(START)}</pubDate></item>"
        for number in reversed(range(shown))
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Bote</title>{items}</channel></rss>'


def main(folder: Path) -> None:
    """Serve until ended."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            write(folder / "asked", self.path)
            origin = f"http://127.0.0.1:{server.server_address[1]}"
            if self.path == "/feed":
                self.answer(feed(int((folder / "shown").read_text("ascii")), origin), "application/rss+xml")
            elif self.path.startswith("/pages/"):
                self.answer(page(int(self.path.rpartition("/")[2])), "text/html; charset=utf-8")
            else:
                self.send_error(404)

        def do_POST(self) -> None:
            write(folder / "posted", self.rfile.read(int(self.headers["Content-Length"])).decode("ascii"))
            self.send_response(204)
            self.end_headers()

        def answer(self, text: str, kind: str) -> None:
            data = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever()


def write(path: Path, line: str) -> None:
    """Add a line, whole."""
    with path.open("ab", buffering=0) as file:
        file.write(f"{line}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
