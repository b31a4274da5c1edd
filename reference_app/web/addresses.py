"""The portal's absolute URLs, for mails and for redirects from the smartcard port."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """URLs below `portal`, the URL from the settings. They do not depend on the headers of a request."""

    portal: str

    @property
    def sign_in(self) -> str:
        """The URL of the sign-in page."""
        return self._at("sign-in")

    def update_password(self, token: str) -> str:
        """Return the URL of the page that sets a password with the token of a link."""
        return self._at(f"update-password/{token}")

    def card_arrival(self, token: str) -> str:
        """Return the URL that signs in the holder of a smartcard with the token of a card arrival."""
        return self._at(f"smartcard/arrival/{token}")

    def _at(self, path: str) -> str:
        return f"{self.portal.rstrip('/')}/{path}"
