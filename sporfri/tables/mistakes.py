"""What can be wrong with content: each rule by its name, how much it matters, and why.

An `error` keeps a site from being built. A `warning` is told and may be meant: it can be excused beside its line. Names
that the audit has too mean the same there.
"""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Mistake(NamedTuple):
    """One kind of mistake: its severity, what it is in a few words, and what it costs whom."""

    severity: Severity
    title: str
    why: str


MISTAKES: dict[str, Mistake] = {
    # Files and their names
    "unsafe-file": Mistake(
        "error",
        "Not an ordinary file inside the content folder",
        "A link, pipe or device can bring in what is no part of the blog, or never end.",
    ),
    "unsafe-name": Mistake(
        "error",
        "A name that some disk, server or program cannot hold",
        "The file would be lost, or become another, on the next computer that it is copied to.",
    ),
    "colliding-paths": Mistake(
        "error",
        "Two names that differ only in case or accents",
        "On many disks they are one file, and one of the two would be lost.",
    ),
    "unknown-file": Mistake(
        "warning",
        "A file of a type that is not published",
        "It stays out of the site; perhaps it was meant to be a post or a picture.",
    ),
    "unreadable-text": Mistake(
        "error", "Not UTF-8 text", "Letters would come out as others, and no two programs would agree on which."
    ),
    "unpublishable-character": Mistake(
        "error", "A character that no page or feed can carry", "Feed readers refuse the whole feed for one of them."
    ),
    "beyond-limit": Mistake(
        "error", "More than the limits allow", "One file that takes forever to read keeps every other from being built."
    ),
    # The top of the file
    "malformed-front-matter": Mistake(
        "error", "The top of the file cannot be read", "Title, date and address of a post stand there."
    ),
    "missing-key": Mistake(
        "error", "A key that every post needs is missing", "Lists, feeds and addresses are made of it."
    ),
    "unknown-key": Mistake("error", "A key that does not exist", "What it was to say would be lost without a word."),
    "repeated-key": Mistake("error", "A key that stands twice", "Only one of the two values can be the right one."),
    "impossible-value": Mistake("error", "A value that cannot be", "The post would be sorted, named or shown wrongly."),
    "future-modified": Mistake(
        "error", "Modified on a day that has not come", "Feed readers would show the post as new again and again."
    ),
    "long-title": Mistake(
        "warning", "A title too long for lists", "Search pages and feed readers cut it off in the middle."
    ),
    "long-summary": Mistake(
        "warning",
        "A summary too long for feeds and search pages",
        "They cut it off, and the point is often at the end.",
    ),
    "quoted-value": Mistake(
        "warning", "Quotation marks around a whole value", "Readers see them in every list, feed and search page."
    ),
    # Posts among each other
    "shared-address": Mistake("error", "Two things with one address", "One would take the place of the other."),
    "lost-address": Mistake(
        "error", "An address that would be gone", "Links to it, bookmarks and searches would lead to nothing."
    ),
    "unrecorded-address": Mistake(
        "warning", "An address that is not in the record", "Nothing would notice if it were lost one day."
    ),
    "broken-index": Mistake(
        "warning",
        "A mark for the index that leads nowhere",
        "Whoever looks a term up there would be sent on to one that is not in it.",
    ),
    "broken-translation": Mistake(
        "error", "A translation without its original", "Readers would be offered a language that leads nowhere."
    ),
    "unpaired-translation": Mistake(
        "warning", "Named like a translation, and not said to be one", "Readers of either are not led to the other."
    ),
    # The text
    "broken-link": Mistake("error", "A link that leads nowhere", "Readers who follow it are lost."),
    "broken-fragment": Mistake(
        "error", "A link to a place that is not on the page", "Readers land at the top and search."
    ),
    "cleaned-link": Mistake(
        "warning",
        "A link that was cleaned",
        "What was taken out tells the other site, or somebody on the way, who came from where.",
    ),
    "link-shim": Mistake(
        "warning",
        "A link that leads past somebody who writes down who passes",
        "Readers cannot see where it goes, and the service in between learns of each of them.",
    ),
    "amp-cache": Mistake(
        "warning",
        "A link to a copy in an AMP cache",
        "The cache's owner sees every reader of pages that are not its own.",
    ),
    "unknown-scheme": Mistake(
        "error", "A link that begins with something unknown", "It could run something, or open a program unasked."
    ),
    "missing-picture": Mistake("error", "A picture that is not there", "Readers see an empty frame."),
    "unshown-picture": Mistake(
        "warning",
        "A link to a picture that stands alone",
        "Readers see its words, and the picture only if they follow it.",
    ),
    "remote-image": Mistake(
        "error",
        "A picture on another site",
        "That site would learn of every reader of the page, and when they read it.",
    ),
    "missing-alternative": Mistake(
        "warning", "A picture without words", "Who cannot see it is told nothing, not even whether it matters."
    ),
    "unreadable-picture": Mistake(
        "error", "A picture that cannot be read, or is beyond the limits", "Readers would see an empty frame, or wait."
    ),
    "cleaned-picture": Mistake(
        "warning",
        "A picture that told more than it shows",
        "Where and when it was taken, and on which device, is nobody's business; the source file still says it.",
    ),
    "heavy-picture": Mistake(
        "warning",
        "A picture that does not get light without getting bad",
        "On a slow line its page takes long to come.",
    ),
    "uneven-twin": Mistake(
        "error", "A picture and its twin for the night of different shape", "The page would jump as day turns to night."
    ),
    "unsafe-drawing": Mistake(
        "error", "A drawing that holds more than a drawing", "An SVG can run programs, load files and count readers."
    ),
    "skipped-heading": Mistake(
        "warning", "A heading that skips a level", "Who moves by headings looks for the level in between."
    ),
    "unpaired-note": Mistake(
        "error", "A note without call, or a call without note", "Either the text or its source would be missing."
    ),
    "unarchived-source": Mistake(
        "warning",
        "A source that nothing keeps",
        "When its page moves or changes, nobody can check what was read there.",
    ),
    "duplicate-id": Mistake("error", "A name that two places bear", "A link can lead to one of them only."),
    "unclosed-code": Mistake(
        "error",
        "Code that is opened and never closed",
        "All that follows would be taken for code, or the code for text.",
    ),
    "unclosed-comment": Mistake(
        "error", "A comment that is never closed", "What was not meant for readers would stand in the page."
    ),
    "unclosed-mark": Mistake(
        "warning", "A sign that is opened and never closed", "The sign stands in the text, and nothing is bold or code."
    ),
    "unmade-link": Mistake("warning", "Signs of a link that make none", "They stand in the text, and lead nowhere."),
    "unmade-list": Mistake("warning", "Signs of a list that make none", "All items run together in one paragraph."),
    "unmeant-heading": Mistake(
        "warning", "A heading that may not be meant", "It stands large, and in the list of what the page holds."
    ),
    "unmeant-code": Mistake(
        "warning", "Code that may not be meant", "It is set as it stands, and does not fit a narrow screen."
    ),
    "uneven-table": Mistake("warning", "A table whose rows do not fit it", "What is in no column is left out."),
    "foreign-sign": Mistake(
        "warning", "A sign of another program", "It means nothing here, and readers see it as it stands."
    ),
    "empty-text": Mistake("warning", "Nothing below the front matter", "Readers who follow a link to it find nothing."),
    "malformed-chart": Mistake(
        "error", "A chart that cannot be drawn as it is written", "Readers would see other figures than were meant."
    ),
    "unknown-box": Mistake("error", "A box of a kind that does not exist", "Its signs would stand in the text."),
    "unpermitted-element": Mistake(
        "error",
        "HTML that a post may not hold",
        "What can load, run, follow or hide something is kept out of all pages.",
    ),
    "unpermitted-attribute": Mistake(
        "error", "An attribute that a post may not hold", "What can load, run, follow or hide something is kept out."
    ),
    "malformed-html": Mistake(
        "error", "HTML that does not fit together", "Browsers would each make something else of it."
    ),
    "bidirectional-control": Mistake(
        "error", "A sign that turns the text around", "What is seen would differ from what is there."
    ),
    "invisible-character": Mistake(
        "error", "A sign that nobody sees", "It can mark a copy, and breaks searches and links."
    ),
    # What should not be said in public
    "malformed-redaction": Mistake(
        "error", "A redaction that is not complete", "What it was to hide would be published."
    ),
    "redacted-string": Mistake(
        "error", "What is redacted in one place stands in another", "One place in full undoes all the others."
    ),
    "email-address": Mistake("warning", "An e-mail address", "Programs collect them; its owner gets what follows."),
    "phone-number": Mistake("warning", "A telephone number", "Whoever reads the page can ring, and look its owner up."),
    "card-number": Mistake("warning", "The number of a payment card", "Its check digit is right: it may be in use."),
    "account-number": Mistake(
        "warning", "The number of a bank account", "Its check digits are right: it may be in use."
    ),
    "wallet-address": Mistake(
        "warning", "The address of a wallet", "All that was ever paid to it is public, and leads to its owner."
    ),
    "ip-address": Mistake("warning", "An address on the internet", "It can lead to a household or a person."),
    "national-identity-number": Mistake(
        "warning", "A Norwegian national identity number", "It names one living person, and opens doors in their name."
    ),
    # Exceptions
    "malformed-exception": Mistake(
        "error", "An exception that is not written as one", "It excuses nothing, and the reason is what others need."
    ),
    "idle-exception": Mistake(
        "warning", "An exception that excuses nothing", "Left standing, it would one day excuse something else."
    ),
    # All else
    "unpublishable": Mistake("error", "What cannot be published as it stands", "It would not be read as it was meant."),
}

TOLD_LATE = frozenset({"cleaned-picture", "heavy-picture", "unpaired-translation", "unrecorded-address"})
"""Warnings that are told only once all files are read: of posts among each other, and of what became of pictures."""
