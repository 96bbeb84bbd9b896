"""Elements and attributes that only show something: what a page may use without being asked why.

Sources: the HTML Standard's indices (html.spec.whatwg.org/multipage/indices.html), SVG 2 (w3.org/TR/SVG2/eltindex.html),
MathML Core (w3.org/TR/mathml-core). Frames, plugins, forms, programs and what asks for permission are left out.
"""

_HTML = """a abbr address area article aside audio b base bdi bdo blockquote body br button caption cite code col colgroup
data datalist dd del details dfn dialog div dl dt em fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 head header
hgroup hr html i img ins kbd label legend li link main map mark menu meta meter nav noscript ol optgroup option output p picture pre
progress q rp rt ruby s samp script search section select selectedcontent slot small source span strong style sub summary sup table tbody td
template textarea tfoot th thead time title tr track u ul var video wbr tt center big strike nobr font acronym"""

_SVG = """a animate animatemotion animatetransform circle clippath defs desc ellipse feblend fecolormatrix
fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood
fefunca fefuncb fefuncg fefuncr fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight
fespecularlighting fespotlight fetile feturbulence filter g image line lineargradient marker mask metadata mpath path pattern polygon
polyline radialgradient rect set stop style svg switch symbol text textpath title tspan use view"""

_MATHML = """annotation annotation-xml maction math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts
mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics menclose mfenced mlabeledtr"""

ELEMENTS = frozenset((_HTML + " " + _SVG + " " + _MATHML).split())

_GLOBAL = """accesskey autocapitalize autocorrect autofocus class contenteditable dir draggable enterkeyhint hidden id inert
inputmode is itemid itemprop itemref itemscope itemtype lang nonce part popover role slot spellcheck style tabindex title
translate writingsuggestions exportparts headingoffset headingreset"""

_HTML_ATTRIBUTES = """abbr align alink allowfullscreen alt as async autoplay axis background bgcolor blocking border cellpadding cellspacing
char charoff charset checked cite clear color cols colspan command commandfor compact content controls controlslist coords crossorigin
datetime decoding default defer dirname disabled disablepictureinpicture disableremoteplayback download face fetchpriority for
form frame frameborder headers height high href hreflang hspace http-equiv imagesizes imagesrcset integrity ismap kind label language
link list loading longdesc loop low marginheight marginwidth max maxlength media min minlength multiple muted name nohref noshade nowrap
open optimum pattern placeholder playsinline popovertarget popovertargetaction poster preload property prefix profile readonly
referrerpolicy rel required rev reversed rows rowspan rules scheme scope selected shadowrootmode shadowrootdelegatesfocus shadowrootclonable
shadowrootserializable shape size sizes span src srcset start step summary target text type usemap valign value valuetype version vlink vocab
vspace width wrap typeof about resource datatype inlist color-scheme closedby"""

_SVG_ATTRIBUTES = """accumulate additive alignment-baseline amplitude attributename attributetype azimuth basefrequency baseline-shift
baseprofile begin bias by calcmode clip clip-path clip-rule clippathunits color-interpolation color-interpolation-filters
color-rendering contentscripttype contentstyletype cursor cx cy d diffuseconstant direction display divisor dominant-baseline dur dx
dy edgemode elevation enable-background end exponent fill fill-opacity fill-rule filter filterunits flood-color flood-opacity font-family
font-size font-size-adjust font-stretch font-style font-variant font-weight focusable fr from fx fy glyph-orientation-horizontal
glyph-orientation-vertical gradienttransform gradientunits image-rendering in in2 intercept k1 k2 k3 k4 kernelmatrix kernelunitlength
keypoints keysplines keytimes lengthadjust letter-spacing lighting-color limitingconeangle marker-end marker-mid marker-start
markerheight markerunits markerwidth mask mask-type maskcontentunits maskunits mode numoctaves offset opacity operator order orient origin
overflow paint-order path pathlength patterncontentunits patterntransform patternunits pointer-events points pointsatx pointsaty
pointsatz preservealpha preserveaspectratio primitiveunits r radius refx refy repeatcount repeatdur requiredextensions
requiredfeatures restart result rotate rx ry scale seed shape-rendering side spacing specularconstant specularexponent spreadmethod
startoffset stddeviation stitchtiles stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin
stroke-miterlimit stroke-opacity stroke-width surfacescale systemlanguage tablevalues targetx targety text-anchor text-decoration
text-rendering textlength to transform transform-origin unicode-bidi values vector-effect viewbox viewtarget visibility
white-space word-spacing writing-mode x x1 x2 xchannelselector xlink:href xlink:title xlink:type xlink:role xlink:show xlink:actuate
xlink:arcrole y y1 y2 ychannelselector z zoomandpan"""

_MATHML_ATTRIBUTES = """accent accentunder columnalign columnlines columnspacing columnspan denomalign depth display displaystyle encoding
fence fontstyle frame framespacing largeop linethickness lspace mathbackground mathcolor mathsize mathvariant maxsize minsize movablelimits
notation numalign rowalign rowlines rowspacing rowspan rspace scriptlevel scriptminsize scriptsizemultiplier separator separators
stretchy subscriptshift superscriptshift symmetric voffset equalrows equalcolumns arrow close definitionurl"""

ATTRIBUTES = frozenset(f"{_GLOBAL} {_HTML_ATTRIBUTES} {_SVG_ATTRIBUTES} {_MATHML_ATTRIBUTES}".split())

INERT_ELEMENTS = frozenset(
    [
        "abbr",
        "address",
        "article",
        "aside",
        "b",
        "bdi",
        "bdo",
        "blockquote",
        "br",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hgroup",
        "hr",
        "i",
        "ins",
        "kbd",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "q",
        "s",
        "samp",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
INERT_ATTRIBUTES = frozenset(["class", "colspan", "dir", "headers", "lang", "role", "rowspan", "scope"])
"""Most tags of a page are of these elements with these attributes alone. No rule asks about them one by one, so a document
keeps only the first of each element: where it begins is all that is left to ask."""
