"""Personal data that may stand in a text unintended: found by shape and, where there are any, by check digits.

Told, never refused, and never repeated: a message names the place and the kind. What is silent: what a `tel:` link of the
same file names, which is meant (a `mailto:` link puts an address before every program that collects them); and what is reserved for examples (RFC 2606, RFC 5737, RFC 3849).
"""

import ipaddress
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from stdnum import bitcoin, iban, luhn
from stdnum.no import fodselsnummer, kontonr

from sporfri.errors import Problem
from sporfri.read.body import Body

ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
DELIBERATE = re.compile(r"tel:([^\s<>\"')?]+)", re.IGNORECASE)
RESERVED_HOST = re.compile(r"(?:[@.](?:example|invalid|test|localhost)|[@.]example\.(?:com|net|org))$", re.IGNORECASE)
FILE_NAME = re.compile(r"\.(?:avif|css|gif|html?|jpe?g|js|md|png|svg|webp)$", re.IGNORECASE)
NOBODY = re.compile(r"^(?:git|no-?reply)@", re.IGNORECASE)
CARD = re.compile(r"4\d{15}|(?:5[1-5]|2[2-7]|35|6[05])\d{14}|3[47]\d{13}|3[068]\d{12}")
TEST_CARDS = frozenset({"4111111111111111", "4242424242424242", "5555555555554444", "378282246310005"})
FICTION = re.compile(r"1(?:\d{3})?55501\d\d|447700900\d{3}|4416?3?2?960\d{3}")
"""Telephone numbers kept for films and examples, in North America and Britain."""
CALLED = re.compile(
    r"\b(?:tlf|telefon(?:en|nummer|nummeret)?|mobil(?:en|nummer)?|ringe?|call|phone|dial|whatsapp)\b[^\d\n]{0,24}$",
    re.IGNORECASE,
)
"""A word that says of the number behind it, in the same line, that it is a telephone's."""
COUNTED = re.compile(
    r"\d{1,3}(?:[ .]\d{3})+|(?:19|20)\d\d[ -]{1,2}(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d.*|\d{1,2}\.\d{1,2}\.(?:19|20)\d\d.*"
)
"""What is an amount, two years or a day."""
RESOLVERS = frozenset({"1.0.0.1", "1.1.1.1", "8.8.4.4", "8.8.8.8", "9.9.9.9", "149.112.112.112"})
VERSION = re.compile(r"(?:\bv|\bver\.?|\bversion|\bversjon|\brelease|\bbuild|\bsection|§)\s*$", re.IGNORECASE)


class Kind(NamedTuple):
    """What is looked for: its rule, what to call it, its shape, and whether a text of that shape is one.

    signs: small letters of which the text must hold one, where that is asked faster than its shape. Other shapes begin
    with the character that they must have, and look back from there: so are they found fast.
    """

    rule: str
    name: str
    shape: re.Pattern[str]
    holds: Callable[[re.Match[str]], bool]
    signs: tuple[str, ...] = ()


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _is_email(found: re.Match[str]) -> bool:
    return not any(pattern.search(found[0]) for pattern in (RESERVED_HOST, FILE_NAME, NOBODY))


def _is_phone(found: re.Match[str]) -> bool:
    digits, parts = _digits(found[0]), len(re.findall(r"\d+", found[0]))
    long_enough = len(digits) >= 10 or (len(digits) >= 8 and (parts >= 3 or "+" not in found[0]))
    return long_enough and len(digits) <= 15 and not FICTION.fullmatch(digits)


def _is_called(found: re.Match[str]) -> bool:
    """Say whether a number without a country is told to be one that can be called."""
    digits, called = _digits(found[0]), CALLED.search(found.string, max(0, found.start() - 40), found.start())
    nobodys = (digits[0] in "01" and len(digits) < 10) or FICTION.fullmatch(f"1{digits}") or FICTION.fullmatch(digits)
    return bool(called) and 8 <= len(digits) <= 11 and not nobodys and not COUNTED.fullmatch(found[0])


def _is_card(found: re.Match[str]) -> bool:
    digits = _digits(found[0])
    return bool(CARD.fullmatch(digits)) and digits not in TEST_CARDS and luhn.is_valid(digits)


def _is_iban(found: re.Match[str]) -> bool:
    compact = found[0].replace(" ", "")
    return any(iban.is_valid(compact[:length]) for length in range(15, len(compact) + 1))


def _is_account(found: re.Match[str]) -> bool:
    return bool(kontonr.is_valid(_digits(found["number"])))


def _is_bitcoin(found: re.Match[str]) -> bool:
    # Taproot (bc1p…, BIP 350) has another checksum than the library knows: its length must do.
    return bitcoin.is_valid(found[0]) or bool(re.fullmatch(r"bc1p[02-9ac-hj-np-z]{58}", found[0]))


def _is_other_wallet(found: re.Match[str]) -> bool:
    return len(set(found[0][2:])) > 4


def _is_internet_address(found: re.Match[str]) -> bool:
    try:
        address = ipaddress.ip_address(found[0])
    except ValueError:
        return False
    if address.version == 6:
        return address in ipaddress.ip_network("2000::/3") and address.is_global
    numbered = max(map(int, found[0].split("."))) < 10 or VERSION.search(found.string, 0, found.start())
    return address.is_global and found[0] not in RESOLVERS and not numbered


def _is_identity(found: re.Match[str]) -> bool:
    return fodselsnummer.is_valid(_digits(found[0]))


KINDS = (
    Kind(
        "email-address",
        "an e-mail address",
        re.compile(r"(?:(?<=mailto:)|(?<![\w.+%@/:-]))[a-z0-9][\w.+%-]{0,63}@(?:[a-z0-9-]{1,63}\.)+[a-z]{2,24}(?![\w@-])", re.IGNORECASE),
        _is_email,
        ("@",),
    ),
    Kind(
        "phone-number",
        "a telephone number",
        re.compile(r"\+(?<![\w+./-]\+)[1-9](?:[ .()-]{0,2}\d){7,14}(?![\w]|[.,]\d)"),
        _is_phone,
    ),
    Kind(
        "phone-number",
        "a telephone number",
        re.compile(r"[(\d](?<![\w.,/+-].)(?:[ .()-]{0,2}\d){6,11}(?!\w|[.,-]\d)"),
        _is_called,
        ("tlf", "telefon", "mobil", "ring", "call", "phone", "dial", "whatsapp"),
    ),
    Kind("card-number", "the number of a payment card", re.compile(r"\d(?<![\w.,/-]\d)(?:[ -]?\d){13,15}(?![\w/-]|[ .,]\d)"), _is_card),
    Kind("account-number", "the number of a bank account", re.compile(r"[A-Z](?<![\w/-][A-Z])[A-Z]\d{2}(?: ?[A-Z0-9]{1,4}){2,8}"), _is_iban),
    Kind(
        "account-number",
        "the number of a bank account",
        re.compile(r"(?P<number>\d(?<![\w.,/-]\d)\d{3}([ .])\d{2}\2\d{5})(?!\w|[ .,-]\d)"),
        _is_account,
    ),
    Kind(
        "account-number",
        "the number of a bank account",
        re.compile(r"(?:konto(?:nr|nummer)?|account(?: number)?)[.: ]{1,3}(?P<number>\d{11})(?!\w)", re.IGNORECASE),
        _is_account,
        ("konto", "account"),
    ),
    Kind("wallet-address", "the address of a Bitcoin wallet", re.compile(r"[13b](?<!\w[13b])(?:(?<!b)[1-9A-HJ-NP-Za-km-z]{25,34}|(?<=b)c1[a-z0-9]{39,59})(?!\w)"), _is_bitcoin),
    Kind("wallet-address", "the address of an Ethereum wallet", re.compile(r"0x(?<!\w0x)[0-9a-fA-F]{40}(?!\w)"), _is_other_wallet),
    Kind("wallet-address", "the address of a Monero wallet", re.compile(r"[48](?<!\w[48])[0-9AB][1-9A-HJ-NP-Za-km-z]{93}(?!\w)"), _is_other_wallet),
    Kind("ip-address", "an address on the internet", re.compile(r"\d(?<![\w.=/:-]\d)\d{0,2}\.(?:\d{1,3}\.){2}\d{1,3}(?!\w|[.-]\w)"), _is_internet_address),
    Kind("ip-address", "an address on the internet", re.compile(r"[23](?<![\w:.][23])[0-9a-f]{3}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE), _is_internet_address),
    Kind("national-identity-number", "a Norwegian national identity number", re.compile(r"\d(?<![\w.,/-]\d)\d{5}[ -]?\d{5}(?!\w|[ .,-]\d)"), _is_identity),
)  # fmt: skip


def personal_data(text: str, path: str) -> Iterator[Problem]:
    """Yield a warning for each thing in a source text, its secrets taken out already, that looks like personal data."""
    if not re.search(r"\d|@", text):
        return
    places = Body(path, text)
    meant = {_digits(found[1]) for found in DELIBERATE.finditer(text)} - {""}
    without_addresses = ADDRESS.sub(
        lambda found: " " * len(found[0]), DELIBERATE.sub(lambda found: " " * len(found[0]), text)
    )
    small = text.lower()
    for rule, name, shape, holds, signs in KINDS:
        if signs and not any(sign in small for sign in signs):
            continue
        for found in shape.finditer(text if rule == "wallet-address" else without_addresses):
            same = rule == "phone-number" and _digits(found[0]) in meant
            if holds(found) and not same:
                mend = (
                    f"if nobody should read it, write [[redacted: {name}]]; if it is meant, put "
                    f"<!-- sporfri: allow {rule} because REASON --> above the line"
                )
                yield Problem(path, *places.at(found.start()), f"this looks like {name}", mend, rule)
