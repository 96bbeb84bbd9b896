"""What may stand in a picture beside its pixels without telling anything about who made it, where, or on what.

Sources: PNG Third Edition (w3.org/TR/png-3, section 11), GIF89a, RFC 9649 (WebP), CIPA DC-008 (Exif 3.0), ISO 16684-1 (XMP).
All else is metadata: default deny.
"""

PNG_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"sBIT", b"sRGB", b"bKGD", b"hIST", b"pHYs",
     b"acTL", b"fcTL", b"fdAT", b"cICP", b"mDCV", b"cLLI"}
)  # fmt: skip

GIF_EXTENSIONS = frozenset({b"NETSCAPE2.0", b"ANIMEXTS1.0"})

WEBP_CHUNKS = frozenset({b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"})

EXIF_HARMLESS = frozenset(
    {0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0211, 0x0212, 0x0213, 0x0214,
     0x9000, 0x9101, 0x9102, 0xA000, 0xA001, 0xA002, 0xA003}
)  # fmt: skip
"""Fields of EXIF that say how the picture is to be shown: its measures, how it is turned, how its colours are coded."""

EXIF_WORDS: dict[int, tuple[str, bool]] = {
    0x010E: ("a description", True), 0x010F: ("the camera's maker", True), 0x0110: ("the camera", True), 0x0131: ("the program", True),
    0x0132: ("the date", True), 0x013B: ("the artist", True), 0x013C: ("the computer", True), 0x02BC: ("XMP data", False),
    0x0201: ("a thumbnail", False), 0x0202: ("a thumbnail", False), 0x8298: ("the rights", True), 0x83BB: ("IPTC data", False),
    0x8649: ("Photoshop's data", False), 0x9003: ("the date", True), 0x9004: ("the date", True), 0x9010: ("the time zone", True),
    0x9011: ("the time zone", True), 0x9012: ("the time zone", True), 0x927C: ("the maker's note", False), 0x9286: ("a comment", False),
    0x9C9B: ("a title", False), 0x9C9C: ("a comment", False), 0x9C9D: ("the author", False), 0x9C9E: ("keywords", False),
    0x9C9F: ("a subject", False), 0xA420: ("the picture's own number", True), 0xA430: ("the owner", True),
    0xA431: ("the camera's serial number", True), 0xA433: ("the lens", True), 0xA434: ("the lens", True),
    0xA435: ("the lens's serial number", True), 0xA437: ("the photographer", True), 0xA438: ("the editor", True),
    0xA439: ("the camera's firmware", True), 0xA43A: ("the program", True), 0xA43B: ("the program", True), 0xA43C: ("the program", True),
    0xC614: ("the camera", True), 0xC62F: ("the camera's serial number", True),
    **dict.fromkeys((0x829A, 0x829D, 0x8822, 0x8827, 0x8830, 0x8831, 0x9201, 0x9202, 0x9203, 0x9204, 0x9205, 0x9206, 0x9207, 0x9208,
                     0x9209, 0x920A, 0x9290, 0x9291, 0x9292, 0xA20E, 0xA20F, 0xA210, 0xA217, 0xA300, 0xA301, 0xA401, 0xA402, 0xA403,
                     0xA404, 0xA405, 0xA406, 0xA407, 0xA408, 0xA409, 0xA40A, 0xA40C, 0xA432), ("how it was taken", False)),
}  # fmt: skip
"""What a field of EXIF tells, and whether a report shows its value. A field that is in neither table is told by its number."""

XMP_WORDS: dict[bytes, str] = {
    b"GPSLatitude": "the position", b"GPSLongitude": "the position", b"dc:creator": "the author", b"xmp:CreatorTool": "the program",
    b"pdf:Producer": "the program", b"DocumentID": "an identifier of the document", b"InstanceID": "an identifier of the document",
    b"xmpMM:History": "the history of its making", b"stEvt:": "the history of its making", b"CreateDate": "the date",
    b"ModifyDate": "the date", b"MetadataDate": "the date", b"photoshop:DateCreated": "the date", b"tiff:Make": "the camera",
    b"tiff:Model": "the camera", b"SerialNumber": "a serial number", b"OwnerName": "the owner", b"photoshop:City": "the place",
    b"photoshop:Country": "the place", b"Iptc4xmpCore:Location": "the place", b"mwg-rs:": "faces", b"MPReg:": "faces",
    b"xmp:Thumbnails": "a thumbnail", b"xmpGImg:": "a thumbnail", b"dc:rights": "the rights", b"GCamera:": "the camera",
    b"GContainer:": "more pictures", b"plus:": "the owner of the rights", b"Iptc4xmpExt:DigitalSourceType": "how it was made",
}  # fmt: skip
"""Properties of XMP by which a packet gives something away."""

PROFILE_NAMES = frozenset(
    {"srgb", "srgb iec61966-2.1", "srgb iec61966-2-1", "srgb iec61966-2-1 black scaled", "srgb built-in", "srgb2014", "srgb v4 icc preference",
     "srgb_v4_icc_preference.icc", "srgb_d65_mat.icc", "srgb v4 appearance beta", "c2", "c2ci", "srgb color space profile", "display p3",
     "sp3c", "dci(p3) rgb", "adobe rgb (1998)", "a98c", "prophoto rgb", "romm rgb", "rec2020", "rec. itu-r bt.2020-1", "2020",
     "rec709", "rec. itu-r bt.709-5", "gray gamma 2.2", "dot gain 20%", "generic gray gamma 2.2 profile", "generic gray profile",
     "generic rgb profile", "sgry", "d65g", "gray built-in", "ugry", "urgb", "rgb built-in"}
)  # fmt: skip
"""The names of colour profiles that are a standard's own, the same for all, and tell of no screen (International Color Consortium, color.org;
Adobe; Apple; saucecontrol/Compact-ICC-Profiles, which many programs that write pictures use)."""
