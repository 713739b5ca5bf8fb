"""The monthly workshops where a region's firms share their transformation projects."""

__version__ = "0.1.0"
