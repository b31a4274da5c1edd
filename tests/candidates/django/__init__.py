"""Django's own authentication and password reset with django-axes: software that nobody here wrote.

Settings, addresses and stock templates, and no view of ours. ``expected.toml`` says what the suite is to find.
"""
