"""Criminal-records legislation as executable, explainable, checkable rules."""

__all__ = ["__version__"]


def __getattr__(name: str) -> str:
    """The version, looked up when it is asked for: that takes longer than a short command."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415

    try:
        return version("sequester")
    except PackageNotFoundError:  # run from a source tree that was never installed
        return "0+source"


__version__: str
