"""An expired smartcard signs in, because the dates of its certificate are not checked."""

from dataclasses import replace

from cheroot.ssl.builtin import BuiltinSSLAdapter

from reference_app.portal_parts import Parts
from reference_app.web.card_reader import CardReader

NO_CHECK_TIME = 0x200000
"""OpenSSL's X509_V_FLAG_NO_CHECK_TIME, which Python's `ssl` does not define."""


class LooksAtNoDate(CardReader):
    def tls(self) -> BuiltinSSLAdapter:
        tls = super().tls()
        tls.context.verify_flags |= NO_CHECK_TIME
        return tls


def spoil(parts: Parts) -> Parts:
    return replace(parts, card_reader=LooksAtNoDate)
