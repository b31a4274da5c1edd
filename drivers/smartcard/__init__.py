"""The smartcard seam."""
