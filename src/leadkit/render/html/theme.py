"""Colours that can be read: one colour of the community, made darker or lighter until it passes WCAG's contrast."""

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final, NamedTuple

ACCENT: Final = "#0a5a6e"
TOPICS: Final = {
    "technical": "#1f5fae",
    "interpersonal": "#a3275f",
    "organisational": "#8a4b08",
    "strategic": "#5b3fa3",
    "learning": "#2c6e2f",
}
"""A colour for each category of skills; beside it there are always words."""
TEXT: Final = 4.5
"""The contrast that text needs."""
_STEPS: Final = 100


class Paper(NamedTuple):
    """What words stand on, in the light or the dark: the lightest and darkest ground of them."""

    grounds: tuple[str, ...]
    is_dark: bool


LIGHT: Final = Paper(("#fdfcfa", "#ffffff", "#e7f0ee"), is_dark=False)
DARK: Final = Paper(("#14181b", "#1c2226", "#1b2d32"), is_dark=True)


def contrast(first: str, second: str) -> float:
    """1 to 21, as WCAG 2.2 defines it, of two colours as `#rrggbb`."""
    high, low = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable(colour: str, paper: Paper) -> str:
    """The colour, or the nearest of its hue that can be read on every ground of a paper."""
    hue, lightness, saturation = rgb_to_hls(*(channel / 255 for channel in _channels(colour)))
    end = 1.0 if paper.is_dark else 0.0
    for step in range(_STEPS + 1):
        found = hls_to_rgb(hue, lightness + (end - lightness) * step / _STEPS, saturation)
        text = "#" + "".join(f"{round(channel * 255):02x}" for channel in found)
        if all(contrast(text, ground) >= TEXT for ground in paper.grounds):
            return text
    raise ValueError(colour)


def stylesheet(colour: str) -> str:
    """Custom properties for the accent and each topic, in the light and in the dark."""
    light, dark = (_properties(colour or ACCENT, paper) for paper in (LIGHT, DARK))
    topics = "".join(f'[data-topic="{name}"] {{ --topic: var(--{name}); }}\n' for name in TOPICS)
    return f":root {{ {light} }}\n@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n{topics}"


def _properties(colour: str, paper: Paper) -> str:
    named = {"accent": colour, **TOPICS}
    return " ".join(f"--{name}: {readable(value, paper)};" for name, value in named.items())


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
