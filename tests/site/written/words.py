# ruff: noqa: RUF001  # letters that look like others are what it is about
"""Words of many scripts, plain ones far more often than odd ones, and the signs that Markdown, HTML and YAML may take for theirs."""

PLAIN = """a and the of which letter page server money law city figures reader fine winter hour report
og en som brev lov tall leser bøter nødvendig Ærlig ål über Straße façade naïve piñata Dvořák""".split()  # noqa: SIM905

ODD = [
    "Ελλάδα", "Привет", "漢字", "かな交じり", "한국어", "ไทย", "தமிழ்", "हिन्दी", "ශ්‍රී", "می‌خواهم", "עברית", "العربية", "ქართული",
    "e\u0301te\u0301", "Å", "\u212b", "ﬁn", "İstanbul", "ıssız", "ẞ", "ǅ", "𝒜𝓁𝓁", "𠮷野家", "Ωmega", "ſs",
    "🙂", "👩‍👩‍👧‍👦", "🇳🇴", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "1️⃣", "👍🏽", "❤️",
    "non\u00a0breaking", "nar\u202frow", "zero\u2009thin", "well\u2011known", "co\u00adoperate", "left\u200eto\u200fright",
    "…", "–", "—", "“q”", "«s»", "½", "№", "™", "²", "\ue000", "\u0345", "x" * 60, "line\u2028separator", "1000000000",
]  # fmt: skip

SIGNS = [
    "5 < 6 & 7 > 3", "snake_case_name", "2*3*4", "AT&T", "#5", "C:\\dir", "a | b", "x[1]", "f(x)", "--edit-key", "...", "1. not",
    "50 %", "{{ x }}", "{% y %}", "{static}", "$HOME", "^", "~", "@", "!", "+1", "=", ": )", "'n'", "rock 'n' roll", '5\'10"', "the '90s", "`",
    "\\", "\\*", "\\_", "\\[", "\\`", "\\<", "&amp;", "&lt;", "&nbsp;", "&#229;", "&hearts;", "&notanentity;", "&", "<", ">",
    "wzxhzdk:0", "klzzwxh:0001", "[x]", "[ ]", "!!!", "::", "%s", "${x}", "<3", "a<b", "null", "true", "0x1F", "1e9", "~/file",
]  # fmt: skip

LANGUAGES = [
    "en",
    "nb",
    "nn",
    "da",
    "sv",
    "de",
    "fr",
    "fi",
    "nl",
    "es",
    "el",
    "zh",
    "ar",
    "he",
    "fa",
    "pt-br",
    "ja",
    "en-gb",
    "hi",
    "uk",
]
