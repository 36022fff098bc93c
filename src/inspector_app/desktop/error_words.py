"""An error as the sentence that people read, for windows that have no bar of notices."""

from inspector_app.errors import InspectorError


def in_words(error: object, language: str) -> str:
    """Return the sentence of an error; one that is no error of ours is named by its class."""
    from inspector_app.wording import sentence  # reads YAML: only when there is something to say

    if isinstance(error, InspectorError):
        return sentence(error.code, error.fields, language)
    return sentence("WINDOW-01", {"what": type(error).__name__}, language)
