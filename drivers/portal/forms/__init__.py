"""The portal driver without a browser, for pages that the server renders.

The driver sends HTTP requests with httpx, and reads HTML and forms with lxml. In this package, "form control" is the
term of the HTML Standard: a field, list, checkbox or button of a form.
"""
