"""The smartcard seam: cards, a card reader, and the portal as it is used with a card."""
