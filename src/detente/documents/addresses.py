"""Which addresses of the internet are public, so that nothing behind a firewall is fetched for an article's sake."""

from __future__ import annotations

import ipaddress

# What Python's own lists of special addresses leave out in some of its versions, and ways into private ones.
_CLOSED_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/3",
    )
)  # fmt: skip
_OPEN_6 = ipaddress.IPv6Network("2000::/3")
_CLOSED_6 = tuple(
    ipaddress.IPv6Network(network)
    # Teredo, benchmarks and other special uses; examples; 6to4; examples again.
    for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")
)


def is_public(address: str) -> bool:
    """Return whether an address is one of a public server.

    An IPv4 address that is written as IPv6 counts as what it is; other ways to wrap one (6to4, Teredo, NAT64) are not
    public, since they may lead anywhere.

    Examples
    --------
    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("fe80::1%eth0")
    (True, False, False, False)
    """
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is None:
            return "%" not in address and parsed in _OPEN_6 and not any(parsed in network for network in _CLOSED_6)
        parsed = parsed.ipv4_mapped
    return parsed.is_global and not any(parsed in network for network in _CLOSED_4)
