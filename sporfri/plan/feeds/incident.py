"""What is wrong just now, as the first entry of every feed."""

from datetime import UTC

from sporfri.plan.feeds.entry import Entry, author_of
from sporfri.plan.feeds.feed import Feed
from sporfri.plan.feeds.tag_uri import tag_uri
from sporfri.plan.feeds.xml_text import check_text
from sporfri.plan.incident import Incident
from sporfri.plan.published import Published
from sporfri.policy import published_time


def incident_entry(incident: Incident, feed: Feed, site: Published) -> Entry:
    """Return the messages as one entry: a new message is a change of it, and its name is made of the first one's time.

    Raises RenderError where they hold a character that no feed can carry.
    """
    said = incident.says(feed.lang, site.absolute().rstrip("/"))
    first = said[-1].time.astimezone(UTC)
    entry = Entry(
        id=tag_uri(site.ours.tag_authority, f"incident/{first:%Y-%m-%dT%H%M%SZ}"),
        source="SPORFRI_INCIDENT",
        url=site.absolute(),
        title=incident.title(feed.lang),
        summary="",
        html="".join(
            f'<p lang="{one.lang}"><time datetime="{published_time(one.time)}">{one.time:%Y-%m-%d %H:%M}</time>: {one.html}</p>'
            for one in said
        ),
        lang=said[0].lang,
        published=first,
        updated=said[0].time.astimezone(UTC),
        authors=(author_of(site),),
        labels=(),
        image=None,
    )
    check_text(entry.title + entry.html, "SPORFRI_INCIDENT", "a message")
    return entry
