"""secret: a file holds a private key or a token."""

import re
from collections.abc import Iterator

from sporfri.audit.characters import offsets, place_at
from sporfri.audit.document import Document
from sporfri.audit.finding import Severity
from sporfri.audit.literals import sought
from sporfri.audit.rule import Match, Rule, Where
from sporfri.audit.site import Site

_B64 = r"[A-Za-z0-9_-]"
SECRETS = {
    "PuTTY-User-Key-File-": r"\d: ",
    "minisign encrypted secret key": r"\s+[A-Za-z0-9+/=]{60}",
    "signify secret key": r"\s+[A-Za-z0-9+/=]{60}",
    "AGE-SECRET-KEY-1": r"[0-9A-Z]{50,}",
    **dict.fromkeys(("AKIA", "ASIA"), r"[0-9A-Z]{16}\b"),
    **dict.fromkeys(("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"), r"[A-Za-z0-9]{36,}"),
    "github_pat_": r"\w{50,}",
    **dict.fromkeys(("glpat-", "gldt-", "glrt-", "glptt-", "glft-"), r"[\w-]{20,}"),
    **dict.fromkeys(("xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-", "xapp-"), r"[\w-]{20,}"),
    "hooks.slack.com/services/": r"T\w{6,}/B\w{6,}/\w{20,}",
    **dict.fromkeys(("discord.com/api/webhooks/", "discordapp.com/api/webhooks/"), r"\d{15,}/[\w-]{50,}"),
    ":AA": rf"(?<=\d{{8}}:AA){_B64}{{33}}\b",  # Telegram's bots
    "AIza": rf"{_B64}{{35}}\b",
    "GOCSPX-": rf"{_B64}{{28}}\b",
    "ya29.": rf"{_B64}{{60,}}",
    **dict.fromkeys(("sk_live_", "rk_live_"), r"\w{20,}"),
    "whsec_": r"[A-Za-z0-9+/]{32,}",
    "sk-": rf"(?:(?:proj|svcacct|admin|ant-\w{{1,10}})-{_B64}{{40,}}|[A-Za-z0-9]{{40,}})",
    "hf_": r"[A-Za-z]{34,}",
    "pypi-AgEIcHlwaS5vcmc": rf"{_B64}{{50,}}",
    "dckr_pat_": rf"{_B64}{{20,}}",
    "SG.": rf"{_B64}{{20,}}\.{_B64}{{40,}}",
    "key-": r"[0-9a-f]{32}\b",  # Mailgun
    "-us": r"(?<=\b[0-9a-f]{32}-us)\d{1,2}\b",  # Mailchimp
    "SK": r"[0-9a-f]{32}\b",  # Twilio
    **dict.fromkeys(("dop_v1_", "doo_v1_", "dor_v1_"), r"[0-9a-f]{64}\b"),
    **dict.fromkeys(("shpat_", "shpss_", "shpca_", "shppa_"), r"[0-9A-Fa-f]{32}\b"),
    **dict.fromkeys(("nfp_", "nfc_", "nfo_", "nfb_", "nfu_"), r"[A-Za-z0-9]{36,}"),
    "ATATT3": rf"{_B64}{{60,}}",
    "sntrys_": r"[\w=/+]{40,}",
    "tskey-": r"\w+-\w{8,}-\w{16,}",
    "figd_": rf"{_B64}{{36,}}",
    "lin_api_": r"[A-Za-z0-9]{36,}",
    "NRAK-": r"[A-Z0-9]{27}\b",
    "PMAK-": r"[0-9a-f]{24}-[0-9a-f]{34}\b",
    "sbp_": r"[0-9a-f]{40}\b",
    "pscale_": rf"(?:tkn|pw|oauth)_{_B64}{{32,}}",
    "AccountKey=": r"[A-Za-z0-9+/]{80,}==",  # Azure
    "eyJ": rf"(?<!{_B64}eyJ){_B64}{{10,}}\.eyJ{_B64}{{10,}}\.{_B64}{{20,}}",  # a JSON web token
    **dict.fromkeys((":$apr1$", ":$2y$", ":$2b$", ":$6$", ":{SHA}"), r"[A-Za-z0-9./+=$]{20,}"),  # a file of passwords
}
"""How secrets begin, and how they go on (each service's own documentation of its tokens)."""

EXAMPLES = ("EXAMPLE", "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c", "EXAMPLEKEY")
"""How the secrets end that the documentation of AWS and of JSON web tokens shows to everybody."""


KEY = "private key"
_BEGINNINGS = sought((*SECRETS, KEY))
_PATTERNS: dict[str, list[tuple[bytes, re.Pattern[str]]]] = {}
for _beginning, _rest in SECRETS.items():
    _pattern = re.compile(re.escape(_beginning) + _rest)
    _PATTERNS.setdefault(_beginning.lower(), []).append((_beginning.encode(), _pattern))
_KEY = re.compile(
    r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----\s*+(?:[\w-]++: .{0,200}+\s*+){0,20}+[A-Za-z0-9+/=\s]{40}"
)


def check(document: Document, _site: Site) -> Iterator[Match]:
    """Yield each text that has the form of a private key or of a service's token, but for documented examples."""
    if document.role:
        return
    for found in _found(document):
        before = document.text[max(0, found.start() - 1) : found.start()]
        alone = not (before.isalnum() and found[0][0].isalnum())
        if alone and not found[0].endswith(EXAMPLES):
            place = place_at(document, found.start())
            yield Match(f"this {document.noun} holds a secret that begins with {found[0][:4]}", place)


def _found(document: Document) -> Iterator[re.Match[str]]:
    present = document.literals & _BEGINNINGS
    for literal in sorted(present - {KEY}):
        for beginning, pattern in _PATTERNS[literal]:
            if beginning in document.data:
                places = offsets(document, literal.encode())
                yield from filter(None, (pattern.match(document.text, at) for at in places))
    if KEY in present:
        yield from _KEY.finditer(document.text)


RULE = Rule(
    name="secret",
    family="remembers",
    severity=Severity.ERROR,
    title="A file holds a private key or a token",
    why="Whoever finds it can act in its owner's name.",
    mend="Withdraw the key at once, then remove it: it has been published.",
    wrong={
        "a.txt": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW\n"
    },
    right={
        "a.txt": "A private key begins with -----BEGIN OPENSSH PRIVATE KEY-----; the AWS documentation shows AKIAIOSFODNN7EXAMPLE.\n"
    },
    check=check,
    where=Where(literals=_BEGINNINGS),
)
