"""LibreOffice without a window as an editor: it opens a Word file, keys are pressed, it saves."""

import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

SECONDS = 60
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE {kind} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{dtd}">\n'
)
_SCRIPT = "http://openoffice.org/2000/script"
_LIBRARY = "http://openoffice.org/2000/library"
_KEYS = """
Sub Edit(fromUrl As String, toUrl As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  d = StarDesktop.loadComponentFromURL(fromUrl, "_blank", 0, hidden())
  frame = d.CurrentController.Frame
  at = d.CurrentController.ViewCursor
  keys = createUnoService("com.sun.star.frame.DispatchHelper")
{deeds}
  Dim kind(0) As New com.sun.star.beans.PropertyValue
  kind(0).Name = "FilterName" : kind(0).Value = "{filter}"
  d.storeToURL(toUrl, kind())
  d.close(True)
  StarDesktop.terminate()
End Sub
Sub Pick(d, at, words)
  wanted = d.createSearchDescriptor
  wanted.SearchString = words
  found = d.findFirst(wanted)
  at.gotoRange(found.Start, False)
  at.gotoRange(found.End, True)
End Sub
Sub Press(keys, frame, name)
  keys.executeDispatch(frame, ".uno:" &amp; name, "", 0, Array())
End Sub
Sub Typed(keys, frame, words)
  Dim said(0) As New com.sun.star.beans.PropertyValue
  said(0).Name = "Text" : said(0).Value = words
  keys.executeDispatch(frame, ".uno:InsertText", "", 0, said())
End Sub
"""
WORD, OPEN_DOCUMENT = "MS Word 2007 XML", "writer8"


def find(words: str) -> str:
    """Select some words of the text."""
    return f'Pick(d, at, "{escape(words)}")'


def press(*names: str) -> str:
    """Press keys, by the names of LibreOffice's commands."""
    return " : ".join(f'Press(keys, frame, "{name}")' for name in names)


def type_words(words: str) -> str:
    """Type some words; what is selected is replaced."""
    return f'Typed(keys, frame, "{escape(words)}")'


def whole_paragraph(words: str) -> str:
    """Select the words of the paragraph that says some words."""
    return f"{find(words)} : {press('GoToStartOfPara', 'EndOfParaSel')}"


def edited(profile: Path, file: Path, to: Path, *deeds: str, saved_as: str = WORD) -> None:
    """Open a file, do things, save it under another name; the editor is gone when this returns."""
    if not profile.exists():
        _run(profile, ["--terminate_after_init"])  # the first start puts an empty macro of its own there
    code = _KEYS.format(deeds="\n".join(f"  {deed}" for deed in deeds), filter=saved_as)
    standard = profile / "user" / "basic" / "Standard"
    _write(
        standard / "Module1.xba",
        "script:module",
        "module.dtd",
        f'<script:module xmlns:script="{_SCRIPT}" script:name="Module1" script:language="StarBasic">'
        f"{code}</script:module>",
    )
    _write(
        standard / "script.xlb",
        "library:library",
        "library.dtd",
        f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false"'
        ' library:passwordprotected="false"><library:element library:name="Module1"/></library:library>',
    )
    _run(profile, [f"macro:///Standard.Module1.Edit({file.as_uri()},{to.as_uri()})"])


def converted(profile: Path, file: Path, folder: Path, kind: str) -> Path:
    """Open a file and save it as another kind; return the new file."""
    _run(profile, ["--convert-to", kind, "--outdir", str(folder), str(file)])
    return folder / f"{file.stem}.{kind}"


def _write(file: Path, kind: str, dtd: str, text: str) -> None:
    file.write_text(_HEAD.format(kind=kind, dtd=dtd) + text, encoding="utf-8")


def _run(profile: Path, words: Sequence[str]) -> None:
    command = ["soffice", "--headless", f"-env:UserInstallation={profile.as_uri()}", *words]
    subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
