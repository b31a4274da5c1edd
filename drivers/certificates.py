"""Messages about a portal's TLS certificate that this machine does not trust."""

from __future__ import annotations

import ssl


def certificate_trouble(wrong: BaseException) -> str:
    """Return a message that says what is wrong with the certificate, and what to do. ``wrong`` is the TLS error."""
    said = wrong.verify_message if isinstance(wrong, ssl.SSLCertVerificationError) else str(wrong)
    return (
        f"the portal's certificate is not trusted ({said}); name the PEM file of a private certificate authority as "
        "authority under [browser], or renew the certificate"
    )


def untrusted(wrong: BaseException) -> str | None:
    """Return the message of ``certificate_trouble`` if a TLS error caused ``wrong``; None for any other error."""
    behind = tls_error(wrong)
    return None if behind is None else certificate_trouble(behind)


def tls_error(wrong: BaseException) -> ssl.SSLError | None:
    """Return ``wrong`` itself if it is a TLS error, or the TLS error that caused it; None if no TLS error did."""
    behind: BaseException | None = wrong
    while behind is not None and not isinstance(behind, ssl.SSLError):
        behind = behind.__cause__ or behind.__context__
    return behind
