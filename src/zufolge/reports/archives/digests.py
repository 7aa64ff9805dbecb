"""Digests that archives keep beside their records: "sha1:" and the hash in base32 or in hexadecimal digits.

Invariant: only a digest that is known and differs counts as a mismatch; one in an unknown form says nothing.
"""

import base64
import binascii
import hashlib

_SIZES = {"sha1": 20, "sha224": 28, "sha256": 32, "sha384": 48, "sha512": 64, "md5": 16}


def differs(stated: str | None, *candidates: bytes) -> bool:
    """Whether a stated digest is that of none of the candidates.

    >>> differs("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", b""), differs("sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ", b"x")
    (False, True)
    """
    name, _, written = (stated or "").partition(":")
    name = name.strip().lower().replace("-", "")
    hashed = _bytes(written.strip(), _SIZES.get(name, 0))
    return hashed is not None and all(hashlib.new(name, data, usedforsecurity=False).digest() != hashed for data in candidates)


def _bytes(written: str, size: int) -> bytes | None:
    try:
        if size and len(written) == size * 2:
            return bytes.fromhex(written)
        found = base64.b32decode(written.upper() + "=" * (-len(written) % 8))
    except (ValueError, binascii.Error):
        return None
    return found if size and len(found) == size else None
