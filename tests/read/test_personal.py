"""Personal data: told where it stands, by kind and never by value; facts, dates, sums and versions stay silent."""

import pytest

from sporfri.read.personal import personal_data
from tests.conftest import ROOT

# Check digits reckoned by hand or published as examples of their standards: 4012 8888 8888 1881 and 3530 1113 3330 0000
# by Luhn; the account 8601 11 17947 weighs 286, the next multiple of 11; BIP 173's and BIP 350's own addresses.
TOLD = [
    ("email-address", "Write to ann.berg@runbox.com."),
    ("email-address", "From: Ann <ann@firma.no>"),
    ("email-address", "[Write](mailto:ann@firma.no)"),
    ("email-address", "```\nuser=ola+web@post.uio.no\n```"),
    ("phone-number", "Ring +47 22 33 44 55 now."),
    ("phone-number", "(+4722334455)"),
    ("phone-number", "tlf. 22 33 44 55"),
    ("phone-number", "Telefon: 22334455"),
    ("phone-number", "Ring meg på 22 33 44 55 i kveld."),
    ("phone-number", "Mobilen til Ola er 912 34 567."),
    ("phone-number", "Call the office at (212) 867-5309."),
    ("card-number", "4012 8888 8888 1881"),
    ("card-number", "3530111333300000"),
    ("card-number", "3714-496353-98431".replace("-", "")),
    ("account-number", "Pay to NO93 8601 1117 947 today"),
    ("account-number", "GB82WEST12345698765432"),
    ("account-number", "Konto 8601 11 17947"),
    ("account-number", "8601.11.17947"),
    ("account-number", "kontonummer: 86011117947"),
    ("wallet-address", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    ("wallet-address", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    ("wallet-address", "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"),
    ("wallet-address", "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe"),
    ("wallet-address", "4" + "4A" + "f" * 19 + "BqQ3kz7wY" * 8 + "m"),
    ("ip-address", "It came from 84.208.20.110."),
    ("ip-address", "2a02:2121:2c:1::7 was logged"),
    ("national-identity-number", "15108695088"),
    ("national-identity-number", "fnr. 151086 95088"),
]

SILENT = [
    "Write to somebody@example.org, a@b.test or me@localhost.",
    "See icon@2x.png, and clone git@github.com:a/b.git as usual",
    "Follow @ann@social.example, or https://ann@runbox.com/x",
    "[Ring](tel:+4722334455): +47 22 33 44 55",
    "On 2021-10-22 at 18:00+02:00, 22.10.2021 or 20211022180000, 1634918400000",
    "100 000 000 NOK, 9.63 million euros, 8,300,000,000 dollars, 25 000 000 kroner",
    "ISBN 978-3-16-148410-0, ISBN 9783161484100, ISSN 2049-3630, doi 10.1000/182",
    "+1 555 0100 is in films, +1 212 555 0123 too; up +100000 and +59.913900",
    "From 2000 2020 2021 2022, 0.06 bitcoin and 50 Gbit/s; version 10.15.7.20 and v84.208.20.110",
    "4012 8888 8888 1882 has a wrong check digit; so has 8601 11 17948, and NO93 8601 1117 948",
    "The test card 4242 4242 4242 4242 is nobody's.",
    "127.0.0.1, 10.0.0.1, 192.168.1.1, 192.0.2.44, 198.51.100.1, 203.0.113.9, 0.0.0.0, 1.1.1.1, 8.8.8.8",
    "2001:db8::1, ::1, fe80::1, at 10:22:33, std::string and a::b",
    "sections 3.1.2.4 and 2.4.1.1",
    "sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709 and 0x0000000000000000000000000000000000000000",
    "15108695089 and 32139912345, order 12345678901, call 123 45 678",
    "[a](https://example.org/4012888888881881/84.208.20.110?x=ann@runbox.com)",
    "Phone makers sold 25 000 000, a phone from 2019-2020 lasts, they call on 2021-10-22 18:00 and ring 22.10.2021 18.30.",
    "Call 212-555-0123 or 555-0123: both are in films. 22 33 44 55 was drawn; the string 22 33 44 55 is none",
    "tel. 1 2 3 and the number 22 33 44",
    "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb",
]


@pytest.mark.parametrize(("rule", "text"), TOLD)
def test_what_looks_like_personal_data_is_told(rule, text):
    problems = list(personal_data(text, "a.md"))
    assert [problem.rule for problem in problems] == [rule]
    assert problems[0].severity == "warning"
    assert f"allow {rule} because" in problems[0].mend
    assert "[[redacted: " in problems[0].mend


@pytest.mark.parametrize(("rule", "text"), TOLD)
def test_what_is_told_is_not_repeated(rule, text):
    """What a build prints ends in the logs of others."""
    (problem,) = personal_data(text, "a.md")
    assert not [word for word in text.split() if len(word) > 12 and word in str(problem)]


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_numbers_stays_silent(text):
    assert [str(problem) for problem in personal_data(text, "a.md")] == []


def test_the_place_is_where_it_begins():
    (problem,) = personal_data("Title: A\n\nWrite to ann@runbox.com.", "a.md")
    assert (problem.line, problem.column) == (3, 10)


def test_nothing_in_the_blog_looks_like_it():
    for path in (ROOT / "content").rglob("*.md"):
        assert [str(problem) for problem in personal_data(path.read_text(encoding="utf-8"), path.name)] == []
