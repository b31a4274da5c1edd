"""Whether a request comes from the machine that the portal runs on."""

from ipaddress import IPv6Address, ip_address

from flask import Request


def is_from_here(request: Request) -> bool:
    """Whether the request came from a loopback address (IPv4, IPv6, or IPv4 mapped into IPv6)."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_loopback
