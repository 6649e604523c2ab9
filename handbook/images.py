"""Small pictures: cut to what is on them, no wider than asked, and with few colours."""

from pathlib import Path

from PIL import Image, ImageChops

_COLOURS = 48
_BORDER = 8


def save(source: Path, target: Path, width: int, cut: bool = True) -> None:
    """Saves a picture as a small PNG; the same picture gives the same file.

    Args:
        source: the picture as it was taken.
        target: where it goes.
        width: at most so many pixels wide.
        cut: leave out the white around it.
    """
    with Image.open(source) as opened:
        image = opened.convert("RGB")
    if cut:
        box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
        if box is not None:
            left, top, right, bottom = box
            image = image.crop((
                max(left - _BORDER, 0), max(top - _BORDER, 0),
                min(right + _BORDER, image.width), min(bottom + _BORDER, image.height),
            ))  # fmt: skip
    if image.width > width:
        image = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    target.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
