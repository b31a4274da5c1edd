"""The mails that the portal writes and sends."""
