"""The portal's addresses, as a mail has to state them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Addresses:
    """Addresses under the one that whoever runs the portal gave it; no request has a say in them."""

    portal: str

    @property
    def sign_in(self) -> str:
        """The sign-in page."""
        return self._at("sign-in")

    def update_password(self, token: str) -> str:
        """The page that sets the password that the token is for."""
        return self._at(f"update-password/{token}")

    def card_arrival(self, token: str) -> str:
        """The page that signs in whoever comes from the card reader with the token."""
        return self._at(f"smartcard/arrival/{token}")

    def _at(self, path: str) -> str:
        return f"{self.portal.rstrip('/')}/{path}"
