"""Criminal-records legislation as executable, explainable, checkable rules."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("sequester")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "0+source"

__all__ = ["__version__"]
