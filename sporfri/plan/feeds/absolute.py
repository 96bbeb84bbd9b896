"""HTML that can travel: in a feed reader there is no page that a relative reference could be relative to."""

from urllib.parse import quote, urljoin

from turbohtml import Element, parse_fragment

from sporfri.plan.feeds.drawings import as_pictures
from sporfri.plan.published import URL_CHARACTERS

HYPERLINKS = ("href", "cite")


def absolute_html(html: str, base: str) -> str:
    """Return the HTML with every reference in it absolute (RFC 3986, section 5), resolved against `base`.

    References to a part of the same page become links to the page on the web. Of a picture in several formats the one
    stays that every program shows, of a chart its figures, and a drawing becomes a picture. A box is set in, so that its
    end is seen where no stylesheet draws it. Roles and names for the ear go: the rules for feeds know of none, and what
    bears them says the same by its element; the name of a sign becomes its title.
    """
    tree = parse_fragment(html)
    for picture in tree.find_all("picture"):
        picture.replace_with(*picture.find_all("img"))
    for details in tree.select("figure > figcaption + svg + details"):
        _tell_figures(details)
    for box in tree.select("[role=note], section"):
        _set_apart(box)
    as_pictures(tree)
    tree.rewrite_links(lambda reference: _resolve(reference, base))
    for element in tree.select("a, area, [cite]"):
        _resolve_fragments(element, base)
    for element in tree.iter_elements() if _has_roles(html) else ():
        _drop_roles(element)
    for item in tree.select("[data-task]") if "data-task" in html else ():
        _drop_bullet(item)
    return tree.inner_html


def _tell_figures(details: Element) -> None:
    """Leave of a chart its caption and its table: few programs show drawings, and fewer fold what is to be opened."""
    figure = details.parent
    details.replace_with(*details.find_all("table"))
    if isinstance(figure, Element):
        figure.select("svg")[0].extract()


def _set_apart(box: Element) -> None:
    """Make a box, an update or a correction the one element that all programs set in."""
    apart = Element("blockquote", {name: value for name, value in box.attrs.items() if name != "role"})
    children = list(box.children)
    box.replace_with(apart)
    apart.extend(children)


def _resolve(reference: str, base: str) -> str:
    if reference.startswith("#"):
        return reference
    try:
        resolved = urljoin(base, reference.strip())
    except ValueError:  # no URL at all, such as `http://[`: nothing to resolve, and a finding of the audit
        return reference
    return reference if resolved == reference else quote(resolved, safe=URL_CHARACTERS)


def _resolve_fragments(element: Element, base: str) -> None:
    """Resolve what leads within the page: `#part`, and nothing at all, which leads to the page itself."""
    for name in HYPERLINKS:
        reference = element.attr(name)
        if reference is None or (name != "cite" and element.tag not in {"a", "area"}):
            continue
        reference = reference.strip()
        if not reference or reference.startswith("#"):
            element.attrs[name] = quote(urljoin(base, reference), safe=URL_CHARACTERS)


def _has_roles(html: str) -> bool:
    """Say whether there may be a role or a name for the ear: few texts have any, and a look at each element costs."""
    lower = html.lower()
    return "role" in lower or "aria-" in lower


def _drop_roles(element: Element) -> None:
    """Take out what the W3C's feed validator takes for a risk: `role` and `aria-…`."""
    label = element.attr("aria-label")
    for name in [name for name in element.attrs if name == "role" or name.startswith("aria-")]:
        del element.attrs[name]
    if label is not None and element.tag == "a":
        element.attrs.setdefault("title", label)


def _drop_bullet(item: Element) -> None:
    """Let what is to be done bear its box alone, as the stylesheet does on the page (HTML Standard, 15.3.7: `type`)."""
    del item.attrs["data-task"]
    item.attrs["type"] = "none"
