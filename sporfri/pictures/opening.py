"""A file that somebody says is a picture → pixels that can be published: upright, in sRGB, nothing else attached.

1. Only the formats of the table are tried, and only the one that the name says.
2. Size and number of pixels are held against the limits before anything is decoded.
3. Of several frames the first one is the picture: nothing on a page moves.
"""

import io
import warnings
from pathlib import PurePath

from PIL import (
    AvifImagePlugin,
    GifImagePlugin,
    Image,
    ImageCms,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from sporfri.tables.pictures import MOST_PIXELS, SOURCES, TALLEST

READERS = (AvifImagePlugin, GifImagePlugin, JpegImagePlugin, MpoImagePlugin, PngImagePlugin, WebPImagePlugin)
"""The readers of Pillow that there are, since importing one registers it; a telephone's own comes when it is needed."""

KNOWN = sorted({name for names in SOURCES.values() for name in names})
SPARE = 1.5
"""How many times larger than needed a JPEG is decoded at least; its coder halves for little."""


class PictureError(ValueError):
    """A picture cannot be published: `args` are what is wrong and how to mend it."""


TOO_MANY = (f"the picture has more than {MOST_PIXELS // 1_000_000} million pixels", "make it smaller")


def open_picture(data: bytes, name: str) -> Image.Image:
    """Open a picture without decoding it. Raises PictureError for what the limits or the name's suffix do not allow."""
    wanted = SOURCES[PurePath(name).suffix.lower()]
    image = _opened(data)
    if image.format not in wanted:
        raise PictureError(
            f"its name says {wanted[0]} and it is {image.format}",
            f"give it the suffix {_suffix(str(image.format))}",
        )
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise PictureError(*TOO_MANY)
    if max(width, height) > TALLEST * min(width, height) and height > width:
        raise PictureError(
            f"the picture is more than {TALLEST} times as high as wide", "cut it into several, one below the other"
        )
    return image


def _opened(data: bytes) -> Image.Image:
    if data[4:8] == b"ftyp":
        from pillow_heif import register_heif_opener  # noqa: PLC0415 -- a large library that few blogs need

        register_heif_opener(thumbnails=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of many pixels: we count them ourselves
            return Image.open(io.BytesIO(data), formats=[name for name in KNOWN if name in Image.OPEN])
    except Image.DecompressionBombError as error:
        raise PictureError(*TOO_MANY) from error
    except Exception as error:
        raise PictureError("this is no picture that can be read", "save it anew as JPEG or PNG") from error


def _suffix(name: str) -> str:
    return next(suffix for suffix, names in SOURCES.items() if name in names and suffix != ".jpeg")


def pixels(image: Image.Image, width: int) -> Image.Image:
    """Return an opened picture upright, in sRGB, at most `width` wide, as RGB or RGBA and without any other data.

    Raises PictureError where it cannot be decoded to its end.
    """
    try:
        return _pixels(image, width)
    except MemoryError:
        raise
    except Exception as error:
        raise PictureError("the picture is damaged or cut short", "copy it anew from where it came") from error


def _pixels(image: Image.Image, width: int) -> Image.Image:
    needed = int(width * SPARE)
    image.draft(None, (needed, needed) if image.width > needed < image.height else image.size)  # a JPEG's only
    image.load()
    profile = image.info.get("icc_profile")
    flat = _flat(ImageOps.exif_transpose(image), profile=profile is not None)
    if flat.width > width:
        flat = flat.resize((width, max(1, round(flat.height * width / flat.width))), Image.Resampling.LANCZOS)
    made = _in_srgb(flat, profile)
    made.info = {}
    return made


def _flat(image: Image.Image, *, profile: bool) -> Image.Image:
    """Return a picture in a mode that can be made smaller: its own colours where a profile says what they mean."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        return image.convert("RGBA")
    return image if image.mode == "CMYK" and profile else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile is None:
        return image
    alpha = image.getchannel("A") if image.mode == "RGBA" else None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        colours = image if image.mode == "CMYK" else image.convert("RGB")
        if source.profile.xcolor_space.strip() == "GRAY":
            colours = colours.convert("L")
        made = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):  # a profile that is none, or of other colours than the picture's
        made = None
    result = made or image.convert("RGB")
    if alpha is not None:
        result.putalpha(alpha)
    return result
