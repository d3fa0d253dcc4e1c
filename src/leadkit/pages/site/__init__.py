"""A page for everyone: all products as one small site, in each language of the community."""

from leadkit.pages.site.site import compose

__all__ = ["compose"]
