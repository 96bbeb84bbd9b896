"""Our own settings: name, type, default and one sentence each; checked once, then frozen.

They stand in pelicanconf.py beside Pelican's own, in capitals and with the prefix `SPORFRI_`.
"""

import difflib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sporfri.errors import SettingsError
from sporfri.store import FOLDER

PREFIX = "SPORFRI_"

Moment = Annotated[datetime, Field(strict=False)]
Language = Annotated[str, Field(pattern=r"^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*$")]
Text = Annotated[str, Field(pattern=r"\S")]


class Settings(BaseModel):
    """What a site may decide about Sporfri. Attribute names are the settings' names without the prefix, lower case."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    categories: tuple[str, ...] | None = Field(
        None, description="The only categories that posts may name; None leaves them open.", strict=False
    )
    tag_authority: str = Field(
        "sporfri.example,2021",
        pattern=r"^[a-z0-9.@_-]+,\d{4}(-\d\d(-\d\d)?)?$",
        description="Domain and date that begin every feed entry's tag: URI (RFC 4151); never change it once published.",
    )
    menu: tuple[str, ...] | None = Field(
        None,
        description="Slugs of the pages in the menu, in order; the others stand at the foot. None: all in the menu.",
        strict=False,
    )
    other_keys: tuple[str, ...] = Field(
        (),
        description="Keys of other generators, lower case, that front matter may hold and that are read past.",
        strict=False,
    )
    feed_entries: int = Field(
        30, ge=1, description="How many of the newest posts a feed carries, with their full text."
    )
    page_budget: int | None = Field(
        None,
        ge=1000,
        description="The most bytes that a page may weigh with its pictures, as its foot counts them, but for search; None: no bound.",
    )
    site_budget: int | None = Field(
        None,
        ge=1000,
        description="The most bytes that all pages may weigh together, each as its foot counts it; None sets no bound.",
    )
    search_budget: int = Field(
        1_000_000,
        ge=0,
        description="The most bytes of text that /search/ holds: pages, then posts from the newest; 0 leaves search out.",
    )
    related_posts: int = Field(3, ge=0, description="How many related posts are named below a post.")
    contents_from: int = Field(4, ge=2, description="A post with at least this many headings gets a table of contents.")
    reading_seconds: float = Field(
        10, gt=0, description="Seconds of the processor that reading one post may take.", strict=False
    )
    reading_megabytes: int = Field(512, ge=64, description="Megabytes of memory that reading one post may take.")
    store: str | None = Field(
        FOLDER,
        description="The folder, from the settings file, in which a build keeps what it can use again; None keeps nothing.",
    )
    store_megabytes: int = Field(1024, ge=16, description="The size beyond which the store drops what is used least.")
    signers: str | None = Field(
        None,
        description="The file, from the settings file, of the keys that may sign a release; published with the site.",
    )
    incident: dict[Moment, Text | dict[Language, Text]] = Field(
        {},
        description="What every page, the home page and all feeds say on top while something is wrong: each time with its words, or with its words by language.",
    )
    reply: str | None = Field(
        None,
        pattern=r"^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z][A-Za-z0-9-]{1,62}$",
        description="The address to which readers may answer a post, set so that programs which collect addresses do not get it; None asks for no answers.",
    )
    security_contact: str | None = Field(
        None, description="A mailto: or https: address for /.well-known/security.txt (RFC 9116); None leaves it out."
    )
    security_expires: date | None = Field(
        None, description="The day after which security.txt is stale; at most a year ahead is advised.", strict=False
    )


def from_pelican(settings: Mapping[str, Any]) -> Settings:
    """Read our settings out of Pelican's dictionary.

    Raises SettingsError, naming every setting that is unknown or has an impossible value.
    """
    ours = {name[len(PREFIX) :].lower(): value for name, value in settings.items() if name.startswith(PREFIX)}
    try:
        return Settings.model_validate(ours)
    except ValidationError as error:
        raise SettingsError("\n".join(_sentence(fault) for fault in error.errors())) from error


def _sentence(fault: Any) -> str:
    name = PREFIX + str(fault["loc"][0]).upper()
    if fault["type"] != "extra_forbidden":
        return f"{name}: {fault['msg']}; here it is {fault['input']!r}."
    known = [PREFIX + field.upper() for field in Settings.model_fields]
    near = difflib.get_close_matches(name, known, 1)
    return f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else ".")
