"""What a drawing may hold: SVG 2, elements and presentation attributes (https://www.w3.org/TR/SVG2/attindex.html)."""

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

ELEMENTS = frozenset(
    """circle clipPath defs ellipse g line linearGradient marker mask path pattern polygon polyline radialGradient rect
    stop svg switch symbol text textPath tspan use""".split()  # noqa: SIM905 -- names read best as words
)

DROPPED = frozenset({"desc", "metadata", "style", "title"})
"""Words about the drawing, which the page says better in its alternative text; styles become attributes."""

TELLING: dict[str, str] = {
    "absref": "the name of a file on its maker's computer",
    "docname": "the name of a file on its maker's computer",
    "export-filename": "the name of a file on its maker's computer",
}
"""Attributes of editors (Inkscape's namespaces) that tell of their user."""

PRESENTATION = frozenset(
    """clip-path clip-rule color color-interpolation display dominant-baseline fill fill-opacity fill-rule font-family
    font-size font-stretch font-style font-variant font-weight letter-spacing marker-end marker-mid marker-start mask
    opacity overflow paint-order shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset
    stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration
    text-rendering transform transform-origin vector-effect visibility word-spacing writing-mode""".split()  # noqa: SIM905 -- names read best as words
)

GEOMETRY = frozenset(
    """cx cy d dx dy fx fy fr gradientTransform gradientUnits height id lengthAdjust markerHeight markerUnits
    markerWidth maskContentUnits maskUnits clipPathUnits offset orient pathLength patternContentUnits
    patternTransform patternUnits points preserveAspectRatio r refX refY rotate rx ry spreadMethod startOffset
    textLength viewBox width x x1 x2 y y1 y2""".split()  # noqa: SIM905 -- names read best as words
)

ROOT_DROPPED = frozenset({"width", "height", "x", "y"})
"""Of the drawing itself, where it stands in a page: its place and size are the page's."""

REASONS: dict[str, str] = {
    "script": "which is a program",
    "foreignObject": "which can hold anything",
    "image": "which would load another file",
    "a": "which is a link",
    **dict.fromkeys(("animate", "animateMotion", "animateTransform", "set"), "which moves"),
}
