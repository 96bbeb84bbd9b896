"""What may stand in a picture beside its pixels without telling anything about who made it, where, or on what.

Sources: PNG Third Edition (w3.org/TR/png-3, section 11), ITU-T T.81 and T.871 (JPEG), GIF89a, RFC 9649 (WebP).
All else is metadata: default deny.
"""

PNG_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
     b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"}
)  # fmt: skip

JPEG_SEGMENTS = frozenset({(0xE0, b"JFIF"), (0xEE, b"Adobe")})
"""Marker and identifier; the Adobe segment says how colours are coded, and without it some pictures turn green."""

GIF_EXTENSIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})

WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})
