"""A Word file changed as people change it, by another program than ours."""

import copy
import io
import zipfile

import docx


class Edited:
    """A Word file in hand: paragraphs are found by some of their words."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))

    def paragraph(self, words: str):
        """Return the first paragraph of the text that says some words."""
        return next(one for one in self.document.paragraphs if words in one.text)

    def replace(self, words: str, by: str) -> "Edited":
        """Replace words within one run, wherever it stands."""
        runs = [run for run in self._runs() if words in run.text]
        assert runs, words
        runs[0].text = runs[0].text.replace(words, by, 1)
        return self

    def drop(self, words: str) -> "Edited":
        """Delete a whole paragraph, with its bookmark."""
        gone = self.paragraph(words)._element
        gone.getparent().remove(gone)
        return self

    def add_behind(self, words: str, *texts: str) -> "Edited":
        """Put new paragraphs behind one: without a bookmark, as an editor does."""
        behind = self.paragraph(words)
        for text in reversed(texts):
            made = copy.deepcopy(behind._element)
            for mark in made.xpath("./w:bookmarkStart | ./w:bookmarkEnd"):
                made.remove(mark)
            behind._element.addnext(made)
            fresh = docx.text.paragraph.Paragraph(made, behind._parent)
            for run in fresh.runs[1:]:
                made.remove(run._element)
            fresh.runs[0].text = text
        return self

    def move_behind(self, words: str, behind: str) -> "Edited":
        """Move a paragraph behind another."""
        moved = self.paragraph(words)._element
        self.paragraph(behind)._element.addnext(moved)
        return self

    def without_mark(self, words: str) -> "Edited":
        """Take away a paragraph's bookmark, as Word does where somebody types over all of it."""
        paragraph = self.paragraph(words)._element
        for mark in paragraph.xpath("./w:bookmarkStart | ./w:bookmarkEnd"):
            paragraph.remove(mark)
        return self

    def cell(self, words: str, text: str) -> "Edited":
        """Write another text into the first cell that is some words."""
        cells = (c for table in self.document.tables for row in table.rows for c in row.cells)
        found = next(cell for cell in cells if cell.text == words)
        found.paragraphs[0].runs[0].text = text
        return self

    def saved(self) -> bytes:
        """Return the file as it is saved."""
        buffer = io.BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _runs(self):
        for paragraph in self.document.paragraphs:
            yield from paragraph.runs


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """Return a file with another part, or with a part changed."""
    return _remade(data, lambda part, old: content if part == name else old, name, content)


def with_text(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """Return a file with something replaced in the XML of a part."""

    def change(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        assert old.encode() in content, old
        return content.replace(old.encode(), new.encode(), 1)

    return _remade(data, change)


def _remade(data: bytes, change, name: str = "", content: bytes = b"") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(buffer, "w") as now:
        for part in was.namelist():
            now.writestr(part, change(part, was.read(part)))
        if name and name not in was.namelist():
            now.writestr(name, content)
    return buffer.getvalue()
