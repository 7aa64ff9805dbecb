"""Which addresses may be reached: hundreds of ways to write one, and what each is to the door."""

from ipaddress import IPv4Network, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import RefusedAddress
from zufolge.reports.network.addresses import is_address, redirected, target_of
from zufolge.reports.network.networks import closed

PUBLIC_4 = [
    "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "93.184.215.14", "100.63.255.255", "100.128.0.0",
    "126.255.255.255", "128.0.0.0", "168.63.129.15", "168.63.129.17", "169.253.255.255", "169.255.0.0",
    "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
    "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255",
    "203.0.114.0", "223.255.255.255",
]  # fmt: skip
CLOSED_4 = [
    "0.0.0.0",
    "0.0.0.1", "0.255.255.255", "10.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.0", "100.100.100.200",
    "100.127.255.255", "127.0.0.0", "127.0.0.1", "127.1.2.3", "127.255.255.255", "168.63.129.16", "169.254.0.0",
    "169.254.169.254", "169.254.170.2", "169.254.255.255", "172.16.0.0", "172.17.0.1", "172.31.255.255", "192.0.0.0",
    "192.0.0.192", "192.0.0.255", "192.0.2.1", "192.88.99.1", "192.168.0.0", "192.168.1.1", "192.168.255.255",
    "198.18.0.0", "198.19.255.255", "198.51.100.7", "203.0.113.255", "224.0.0.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.254", "255.255.255.255",
]  # fmt: skip
PUBLIC_6 = [
    "2606:2800:220:1:248:1893:25c8:1946", "2001:4860:4860::8888", "2a02:2e0:3fe:1001:302::", "2001:200::", "2003::1",
    "3ffe::1", "64:ff9b::5db8:d70e",
]  # fmt: skip
CLOSED_6 = [
    "::", "::1", "::2", "::ffff:8.8.8.8", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "::127.0.0.1", "::8.8.8.8",
    "64:ff9b::127.0.0.1", "64:ff9b::a00:1", "64:ff9b::169.254.169.254", "64:ff9b:1::1", "100::1", "2001::1",
    "2001:0:1::1", "2001:10::1", "2001:20::1", "2001:1ff::1", "2001:db8::1", "2002::1", "2002:7f00:1::",
    "2002:808:808::1", "3fff::1", "4000::1", "5f00::1", "8000::1", "fc00::1", "fd00::1", "fd00:ec2::254",
    "fdff:ffff::1", "fe00::1", "fe80::1", "febf::1", "fec0::1", "ff00::1", "ff02::1", "ff0e::1",
]  # fmt: skip

NUMBERS = [
    "2130706433", "0x7f000001", "017700000001", "0177.0.0.1", "0x7f.0.0.1", "0x7f.1", "127.1", "127.0.1", "0", "00",
    "0x", "0x0", "1", "127.0.0.01", "127.0.0.1.", "0127.0.0.1", "127.0.0.0x1", "3232235777", "0xC0A80101",
    "169.254.43518", "1.1", "8.8.2056", "134744072", "0x08080808", "256.256.256.256", "1.2.3.4.5", "999999999999",
    "1.2.3.256", "a.b.1", "news.0x1f", "127。0。0。1", "１２７.0.0.1", "①②⑦.0.0.1", "127．0．0．1", "٣", "0xffffffffffffff",
    "-1", "127.0.0.1%00", "127.0.0.1 ", " 127.0.0.1x", "127.0.0.1\t.example",
]  # fmt: skip
LOCAL = [
    "localhost", "LOCALHOST", "localhost.", "localhost.localdomain", "a.localhost", "printer.local", "router.lan",
    "x.internal", "metadata.google.internal", "metadata.google.internal.", "nas.home.arpa", "x.intranet", "abc.onion",
    "x.invalid", "loc\u00adalhost", "ｌｏｃａｌｈｏｓｔ", "ⓛocalhost",
]  # fmt: skip
BAD_HOSTS = [
    "", ".", "..", "a..b", ".a", "a..", "-a.example", "a-.example", "a" * 64 + ".example", "a." * 127 + "example",
    "a b.example", "a%20b", "a%2eexample", "a,b", "a;b", "a'b", "a*b.example", "*.example", "a!b", "ex\u2044ample",
    "ex\u2100ample.de", "a\u200bb.example\u2028", "xn--\u00e4", "\u202e.example", "[1.2.3.4]", "[::1", "::1]", "[]",
    "[g::1]", "[::1%25lo]", "[fe80::1%25eth0]", "[fe80::1%eth0]", "[2606:2800::1%25x]", "[v1.x]", "2606:2800::1",
    "[news.example]", "[::1]x", "[1::2::3]", "💩\u200d", "a\x00b", "a\nb", "a\rb", "a\tb", "a\\b", "news.example\\@x",
    "news.example\uff0f",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC_4 + PUBLIC_6)
def test_public_addresses_may_be_reached(address: str) -> None:
    assert closed(ip_address(address)) is None
    host = f"[{address}]" if ":" in address else address
    assert target_of(f"http://{host}/").host == str(ip_address(address))


@pytest.mark.parametrize("address", CLOSED_4 + CLOSED_6)
def test_all_other_addresses_are_closed_with_a_reason(address: str) -> None:
    assert closed(ip_address(address))
    host = f"[{address}]" if ":" in address else address
    for url in (f"http://{host}/", f"https://{host}:8443/x", f"HTTP://{host.upper()}"):
        with pytest.raises(RefusedAddress, match="which is closed"):
            target_of(url)


@pytest.mark.parametrize("address", CLOSED_4)
def test_no_other_dress_opens_a_closed_address(address: str) -> None:
    number = int(ip_address(address))
    octets = [int(octet) for octet in address.split(".")]
    six = f"{number >> 16:x}:{number & 0xFFFF:x}"
    dresses = [
        str(number), hex(number), f"0{number:o}", ".".join(map(hex, octets)), ".".join(f"0{octet:o}" for octet in octets),
        f"{octets[0]}.{number & 0xFFFFFF}", f"{octets[0]}.{octets[1]}.{number & 0xFFFF}",
        ".".join(f"{octet:03}" for octet in octets),
        address + ".", f"[::ffff:{address}]", f"[::ffff:{six}]", f"[::{six}]", f"[64:ff9b::{six}]", f"[2002:{six}::]",
        f"[::ffff:0:{six}]", address.translate({ord("0") + i: 0xFF10 + i for i in range(10)}), address.replace(".", "\u3002"),
        f"user@{address}", f"news.example@{address}", f"{address}#@news.example", f"{address}?@news.example",
    ]  # fmt: skip
    for dress in dresses:
        with pytest.raises(RefusedAddress):
            target_of(f"http://{dress}/")


@pytest.mark.parametrize("host", NUMBERS + LOCAL + BAD_HOSTS)
def test_hosts_that_are_no_public_name_are_refused(host: str) -> None:
    for url in (f"http://{host}/", f"https://{host}/a?b", f"http://{host}:8080/"):
        with pytest.raises(RefusedAddress) as caught:
            target_of(url)
        assert caught.value.where
        assert caught.value.remedy
        str(caught.value).encode()  # can be shown


@pytest.mark.parametrize(
    ("host", "ascii_host"),
    [
        ("news.example", "news.example"), ("NEWS.Example", "news.example"), ("news.example.", "news.example"),
        ("straße.example", "xn--strae-oqa.example"), ("STRASSE.example", "strasse.example"),
        ("zürich.example", "xn--zrich-kva.example"),
        ("xn--zrich-kva.example", "xn--zrich-kva.example"), ("ｎｅｗｓ.example", "news.example"),
        ("news。example", "news.example"),
        ("a_b.example", "a_b.example"), ("1und1.example", "1und1.example"), ("1.2.3.4.example", "1.2.3.4.example"),
        ("127.0.0.1.nip.example", "127.0.0.1.nip.example"), ("0x7f.example", "0x7f.example"),
        ("localhost.example", "localhost.example"),
        ("notlocalhost", "notlocalhost"), ("a" * 63 + ".example", "a" * 63 + ".example"), ("1e3", "1e3"),
        ("россия.example", "xn--h1alffa9f.example"),
    ],
)  # fmt: skip
def test_names_are_taken_in_one_spelling(host: str, ascii_host: str) -> None:
    assert target_of(f"http://{host}/").host == ascii_host


@pytest.mark.parametrize(
    "scheme", ["file", "ftp", "ftps", "gopher", "dict", "ldap", "jar", "data", "javascript", "ws", "wss", "httpx",
               "view-source",
               "about",
               "blob", "smb", "ssh", "telnet", "unix", "http+unix", "urn", "mailto", "", "//", "htt ps"],
)  # fmt: skip
def test_other_schemes_are_refused(scheme: str) -> None:
    for url in (f"{scheme}://news.example/", f"{scheme}:news.example", f"{scheme}:///etc/passwd"):
        with pytest.raises(RefusedAddress):
            target_of(url)


@pytest.mark.parametrize(
    "url", ["http:news.example", "http:/news.example", "http:///news.example", "http:", "https://", "news.example", ""]
)
def test_what_is_no_whole_address_is_refused(url: str) -> None:
    with pytest.raises(RefusedAddress):
        target_of(url)


@pytest.mark.parametrize("user", ["user", "user:pass", ":", "", "127.0.0.1", "news.example:80", "a%40b", "a:b@c"])
def test_users_and_passwords_are_refused_and_not_repeated(user: str) -> None:
    with pytest.raises(RefusedAddress, match="user's name or a password") as caught:
        target_of(f"https://{user}@news.example/")
    assert "pass@" not in str(caught.value)


@pytest.mark.parametrize("port", [1, 7, 21, 22, 23, 25, 53, 79, 81, 110, 143, 389, 442, 444, 445, 993, 1023, 65536, 99999, -1])
def test_ports_of_other_services_are_refused(port: int) -> None:
    with pytest.raises(RefusedAddress):
        target_of(f"http://news.example:{port}/")
    with pytest.raises(RefusedAddress):
        target_of("http://news.example:0/")


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("http://news.example", "http://news.example/"), ("http://news.example:", "http://news.example/"),
        ("http://news.example:80/", "http://news.example/"), ("https://news.example:443", "https://news.example/"),
        ("http://news.example:443/", "http://news.example:443/"), ("https://news.example:8443?x", "https://news.example:8443/?x"),
        ("http://news.example/a b".replace(" ", "%20"), "http://news.example/a%20b"), ("http://news.example/ä?ö=ß#x", "http://news.example/%C3%A4?%C3%B6=%C3%9F"),
        ("http://news.example/%zz", "http://news.example/%zz"), ("http://news.example/a/../b", "http://news.example/a/../b"),
        ("  http://news.example/\n", "http://news.example/"), ("http://news.example?@127.0.0.1", "http://news.example/?@127.0.0.1"),
        ('http://news.example/"<x>', "http://news.example/%22%3Cx%3E"), ("https://[2606:2800:0::1]:8080/", "https://[2606:2800::1]:8080/"),
    ],
)  # fmt: skip
def test_an_address_is_written_in_one_way(url: str, whole: str) -> None:
    assert target_of(url).url == whole
    assert target_of(whole).url == whole


def test_an_overlong_address_is_refused_with_its_beginning() -> None:
    with pytest.raises(RefusedAddress, match="longer than 8000") as caught:
        target_of("http://news.example/" + "x" * 9_000)
    assert len(str(caught.value)) < 300


def test_private_networks_can_be_allowed_and_nothing_else() -> None:
    allowed = ["10.0.0.1", "127.0.0.1", "172.16.0.1", "192.168.0.1", "::1", "fd00::1"]
    assert {a for a in CLOSED_4 + CLOSED_6 if closed(ip_address(a), private=True) is None} >= set(allowed) - {
        "172.16.0.1",
        "192.168.0.1",
    }
    for address in (
        "0.0.0.1",
        "169.254.169.254",
        "fd00:ec2::254",
        "224.0.0.1",
        "fe80::1",
        "::ffff:127.0.0.1",
        "100.100.100.200",
    ):
        assert closed(ip_address(address), private=True), address
    assert target_of("http://localhost:8000/", private=True).host == "localhost"
    assert target_of("http://[::1]:8000/", private=True).origin == "http://[::1]:8000"


def test_a_way_from_https_to_http_is_refused() -> None:
    secure = target_of("https://news.example/a/b")
    assert redirected(secure, "../c").url == "https://news.example/c"
    for location in ("http://news.example/", "HTTP://other.example/"):
        with pytest.raises(RefusedAddress, match="from https to http"):
            redirected(secure, location)
    assert redirected(target_of("http://news.example/"), "//other.example").url == "http://other.example/"


@pytest.mark.parametrize(
    ("given", "meant"), [("http://x", True), (" HTTPS://x", True), ("http.txt", False), ("a/http://x", False)]
)
def test_an_address_is_told_from_a_file(given: str, meant: bool) -> None:
    assert is_address(given) is meant


SPECIAL_4 = [IPv4Network(net) for net in ("0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
                                          "192.168.0.0/16", "100.64.0.0/10", "224.0.0.0/3")]  # fmt: skip


@given(st.ip_addresses(v=4))
def test_no_address_of_a_special_network_is_open(address: object) -> None:
    from ipaddress import IPv4Address

    assert isinstance(address, IPv4Address)
    if any(address in net for net in SPECIAL_4) or address.is_private or address.is_loopback or address.is_link_local:
        assert closed(address) or address.is_global


@given(st.ip_addresses(v=6))
def test_only_global_unicast_is_open_in_ipv6(address: object) -> None:
    from ipaddress import IPv6Address

    assert isinstance(address, IPv6Address)
    if closed(address) is None:
        assert address in IPv6Network("2000::/3") or address in IPv6Network("64:ff9b::/96")
        assert not address.is_private
        assert address.ipv4_mapped is None


@given(st.text(max_size=60), st.sampled_from(["", "http://", "https://", "http://news.example", "http://[", "//"]))
def test_whatever_is_given_ends_in_a_target_or_a_refusal(text: str, before: str) -> None:
    try:
        target = target_of(before + text)
    except RefusedAddress as error:
        str(error).encode()
    else:
        assert target.url.isascii()
        assert not set(target.url) & set(" \t\r\n\\")
        assert target_of(target.url) == target
