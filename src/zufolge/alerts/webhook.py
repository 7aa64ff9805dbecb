"""An alert to an address: what is sent there. Sending it is the network door's.

Invariant: the body is the alert's JSON, byte by byte what the signature was made of.
"""

import hashlib
import hmac
import json

Header = tuple[str, str | None]


def webhook_request(told: str, secret: str | None, at: int) -> tuple[bytes, list[Header]]:
    """The body and the headers that go with it; `at`: seconds since 1970.

    Idempotency-Key is the alert's id: who gets it twice has got the alert before. With a secret, Zufolge-Signature is
    "t=AT,sha256=HEX", where HEX is the HMAC of "AT." and the body.
    """
    body = told.encode("utf-8")
    headers: list[Header] = [("Content-Type", "application/json"), ("Idempotency-Key", json.loads(told)["id"])]
    if secret is not None:
        made = hmac.new(secret.encode("utf-8"), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        headers.append(("Zufolge-Signature", f"t={at},sha256={made}"))
    return body, headers
