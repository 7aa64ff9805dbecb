"""An alert by mail: the one place that speaks SMTP.

Invariant: what a report says reaches a mail's subject without line ends and its body as text, so that it can add no header and
no recipient; a password is sent over an encrypted connection only, to a host whose certificate is trusted for its name.

It is a door to the network of its own, beside `reports.fetch`: that one's guards are for addresses that strangers give, while
the mail server is the one that the person who runs the program names in the settings, often one in a private network.
"""

import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from typing import Literal

from zufolge.errors import DeliveryFailed, InputError
from zufolge.settings import Settings

Security = Literal["starttls", "tls", "none"]
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_SUBJECT = 150
_HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Post:
    """By whom mail is sent: the server, as whom, and how; timeout in seconds. Without a user nobody logs in."""

    host: str | None = None
    port: int | None = None
    security: Security = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str | None = None
    ca_file: Path | None = None
    timeout: float = 20.0


NO_POST = Post()
"""Nobody to send by."""


def post_for(settings: Settings) -> Post:
    """By whom mail is sent, as the settings want it. Raises InputError for settings that make no sense."""
    security, port = settings.smtp_security.strip().lower(), settings.smtp_port
    if security not in ("starttls", "tls", "none"):
        raise InputError(f"there is no security {security[:20]!r}", "ZUFOLGE_SMTP_SECURITY", "Choose starttls, tls or none.")
    if port is not None and not (port.isascii() and port.isdigit() and 0 < int(port[:9]) < 65_536):
        raise InputError(f"{port[:20]!r} is no port", "ZUFOLGE_SMTP_PORT", "Write a number from 1 to 65535.")
    return Post(
        host=settings.smtp_host,
        port=int(port) if port else None,
        security="tls" if security == "tls" else "none" if security == "none" else "starttls",
        user=settings.smtp_user,
        password=settings.smtp_password.get_secret_value() if settings.smtp_password else None,
        sender=settings.smtp_from,
        ca_file=settings.ca_file,
    )


def mail_of(post: Post, to: str, alert: str, subject: str, text: str, at: datetime) -> EmailMessage:
    """The mail of an alert (id); its Message-ID is the same whenever it is sent, by which mailboxes know it again."""
    sender = _one_line(post.sender or post.user or "")
    message = EmailMessage(policy=SMTP.clone(raise_on_defect=False))
    message["From"], message["To"] = sender, to
    message["Subject"] = _one_line(subject)[:_SUBJECT]
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{alert}@{sender.rpartition('@')[2] or 'zufolge'}>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text.encode("utf-8", "replace").decode("utf-8"), cte="base64")
    return message


def send_mail(post: Post, message: EmailMessage) -> None:
    """Send it. Raises DeliveryFailed."""
    where = f"mail server {post.host or '(none)'}"
    if not post.host or not message["From"]:
        raise DeliveryFailed("is not set up", where, "Set ZUFOLGE_SMTP_HOST and ZUFOLGE_SMTP_FROM.")
    if post.user and post.security == "none" and post.host not in _HERE:
        raise DeliveryFailed("would get the password in the open", where, "Set ZUFOLGE_SMTP_SECURITY to starttls or tls.")
    try:
        with _connected(post) as server:
            if post.security == "starttls":
                server.starttls(context=_trust(post))
            if post.user:
                server.login(post.user, post.password or "")
            server.send_message(message)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise DeliveryFailed(
            f"does not take the mail ({_reason(error)})", where, "Check the settings ZUFOLGE_SMTP_..."
        ) from error


def _connected(post: Post) -> smtplib.SMTP:
    port = post.port or _PORTS[post.security]
    if post.security == "tls":
        return smtplib.SMTP_SSL(post.host or "", port, timeout=post.timeout, context=_trust(post))
    return smtplib.SMTP(post.host or "", port, timeout=post.timeout)


def _trust(post: Post) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=post.ca_file)


def _reason(error: Exception) -> str:
    """In one short line; a server's own words may be in it, a password never is."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"the login is refused, {error.smtp_code}"
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
        return f"{error.smtp_code} {_one_line(words)[:120]}"
    return _one_line(str(getattr(error, "strerror", None) or error))[:120] or type(error).__name__


def _one_line(text: str) -> str:
    """Without anything that could end a line, and without what has no place in a header."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())
