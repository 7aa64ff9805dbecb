"""Which addresses of the internet may be reached.

Invariant: only addresses that belong to the public internet pass; what is not listed as public in IPv6 does not. The lists
stand here and are not taken from `ipaddress`, whose answers (`is_global`) differ between versions of Python.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

# From the registries of special-purpose addresses at IANA, the first network that holds an address names the reason.
_CLOSED_4 = [
    (IPv4Network(network), reason)
    for network, reason in (
        ("0.0.0.0/8", "this host"),
        ("10.0.0.0/8", "a private network"),
        ("100.64.0.0/10", "a provider's own network"),
        ("127.0.0.0/8", "this machine"),
        ("168.63.129.16/32", "a cloud's own service"),
        ("169.254.0.0/16", "the local link, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private network"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "for documentation only"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "a private network"),
        ("198.18.0.0/15", "for measurements only"),
        ("198.51.100.0/24", "for documentation only"),
        ("203.0.113.0/24", "for documentation only"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
    )
]
_PUBLIC_6 = IPv6Network("2000::/3")
_CLOSED_6 = [
    (IPv6Network(network), reason)
    for network, reason in (
        ("::/128", "this host"),
        ("::1/128", "this machine"),
        ("::ffff:0:0/96", "an IPv4 address in the clothes of IPv6"),
        ("2001::/23", "reserved"),  # with Teredo, which holds an IPv4 address
        ("2001:db8::/32", "for documentation only"),
        ("2002::/16", "an IPv4 address in the clothes of IPv6"),
        ("3fff::/20", "for documentation only"),
        ("fc00::/7", "a private network"),
        ("fe80::/10", "the local link"),
        ("ff00::/8", "multicast"),
    )
]
# How hosts that have IPv4 only are reached from networks that have IPv6 only (RFC 6052): the address within decides.
_NAT64 = IPv6Network("64:ff9b::/96")
# What "private addresses are allowed" allows: not the local link, multicast and what is reserved. Must not be here: a cloud's
# metadata, which has an address in fc00::/7.
_PRIVATE: list[IPv4Network | IPv6Network] = [
    *(IPv4Network(network) for network in ("10.0.0.0/8", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")),
    *(IPv6Network(network) for network in ("::1/128", "fc00::/7")),
]
_METADATA_6 = IPv6Network("fd00:ec2::/32")


def closed(address: Address, *, private: bool = False) -> str | None:
    """Why `address` may not be reached, None if it may. private: private networks and this machine may be reached.

    >>> closed(ip_address("10.1.2.3")), closed(ip_address("2606:2800:220:1::1"))
    ('a private network', None)
    """
    if isinstance(address, IPv6Address) and address.scope_id:
        return "bound to one link"
    if private and address not in _METADATA_6 and any(address in network for network in _PRIVATE):
        return None
    if isinstance(address, IPv4Address):
        return next((reason for network, reason in _CLOSED_4 if address in network), None)
    if address in _NAT64:
        return closed(IPv4Address(int(address) & 0xFFFF_FFFF))
    reason = next((reason for network, reason in _CLOSED_6 if address in network), None)
    return reason or (None if address in _PUBLIC_6 else "reserved")


def literal(host: str) -> Address | None:
    """The address that `host` writes out (IPv6 without brackets), None if it is a name."""
    try:
        return ip_address(host)
    except ValueError:
        return None
