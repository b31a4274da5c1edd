"""Maps host names to addresses, as a line in the machine's hosts file would, without root."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_FOR_NODE = Path(__file__).with_name("hosts_for_node.js")


@contextmanager
def resolving(hosts: Mapping[str, str]) -> Iterator[None]:
    """Look up these host names (keys, any letter case) at these addresses (values), in every library of this process.

    Other names, and TLS with its check of the host name, are as always.
    """
    if not hosts:
        yield
        return
    usual, addresses = socket.getaddrinfo, {name.lower(): address for name, address in hosts.items()}

    def look_up(host: Any, *arguments: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        return usual(addresses.get(name.lower(), host) if isinstance(name, str) else host, *arguments, **named)

    # Every library ends here, and none of them has a setting of its own that all the others share.
    socket.getaddrinfo = look_up
    try:
        yield
    finally:
        socket.getaddrinfo = usual


@contextmanager
def resolving_in_node(hosts: Mapping[str, str]) -> Iterator[None]:
    """Let a Node process that starts within the block look up these host names (keys) at these addresses (values).

    Playwright's driver is one: it connects to pages that ask for a client certificate, in place of the browser.
    """
    if not hosts:
        yield
        return
    usual, addresses = os.environ.get("NODE_OPTIONS"), {name.lower(): address for name, address in hosts.items()}
    options = " ".join(filter(None, (usual, f"--require {json.dumps(str(_FOR_NODE))}")))
    os.environ |= {"NODE_OPTIONS": options, "CONFORM_HOSTS": json.dumps(addresses)}
    try:
        yield
    finally:
        del os.environ["CONFORM_HOSTS"]
        if usual is None:
            del os.environ["NODE_OPTIONS"]
        else:
            os.environ["NODE_OPTIONS"] = usual


def rules_for_chromium(hosts: Mapping[str, str]) -> list[str]:
    """Return the flag that makes Chromium look up these host names at these addresses; an empty list without any."""
    if not hosts:
        return []
    rules = (f"MAP {name} {f'[{address}]' if ':' in address else address}" for name, address in hosts.items())
    return [f"{RULES_FLAG}={', '.join(rules)}"]


RULES_FLAG = "--host-resolver-rules"
"""Chromium's flag; the other browsers have none."""
