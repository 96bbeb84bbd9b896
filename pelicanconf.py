"""Facts about this site, in Pelican's settings and Sporfri's own (sporfri/settings.py lists those)."""

from datetime import date

from sporfri.defaults import *

SITENAME = "Sporfri"
SITESUBTITLE = "On extortion, surveillance and the law, from a site that leaves no tracks"
SITEURL = "http://127.0.0.1:8000"
AUTHOR = "Sporfri"
DEFAULT_LANG = "en"
TIMEZONE = "Europe/Oslo"

PATH = "content"
THEME = "theme"

SPORFRI_CATEGORIES = ["Extortion", "Adtech surveillance", "NCC reports", "Environmental policy", "Transparency"]
SPORFRI_TAG_AUTHORITY = "sporfri.example,2021"
SPORFRI_MENU = ["about", "feeds"]
SPORFRI_REPLY = "reply@sporfri.example"
SPORFRI_SECURITY_CONTACT = "mailto:security@sporfri.example"
SPORFRI_SECURITY_EXPIRES = date(2027, 11, 1)
