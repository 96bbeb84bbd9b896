"""The preview: a site in a folder of its own, built anew on every save, shown on loopback with what is to be mended.

`session.py` builds and audits, `watching.py` says when, `server.py` serves, `strip.py` writes what is put into the pages
while they are served. No file of the site ever holds any of it.
"""
