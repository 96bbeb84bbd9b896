"""A colour profile as telephones attach it: Display P3, by its primaries (SMPTE EG 432-1, adapted to D50) and sRGB's curve."""

import struct


def _fixed(value: float) -> bytes:
    return struct.pack(">i", round(value * 65536))


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + b"".join(map(_fixed, values))


def _profile() -> bytes:
    """ICC.1:2022, sections 7 and 10: a header, a table of tags, the tags."""
    curve = b"para\0\0\0\0" + struct.pack(">HH", 3, 0)
    curve += b"".join(map(_fixed, (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)))
    tags = {
        b"rXYZ": _xyz(0.515121, 0.241196, -0.001053),
        b"gXYZ": _xyz(0.291977, 0.692245, 0.041885),
        b"bXYZ": _xyz(0.157104, 0.066574, 0.784073),
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", 3) + b"P3\0" + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    start, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), b"lcms", 0x04300000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + b"".join(map(_fixed, (0.9642, 1, 0.8249)))
    return head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + table + body


DISPLAY_P3 = _profile()
