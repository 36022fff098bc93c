"""One more revision of a PDF: bytes appended, the bytes before left as they are."""

import hashlib
from io import BytesIO

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from inspector_app.errors import CannotDo


class Revision(IncrementalPdfFileWriter):
    """A pyHanko writer whose output follows from its input alone."""

    def __init__(self, pdf: bytes) -> None:
        """Start a revision; the second half of /ID, which names it, follows from the bytes before."""
        super().__init__(BytesIO(pdf))
        name = generic.ByteStringObject(hashlib.sha256(pdf).digest()[:16])
        first = self._document_id[0] if "/ID" in self.prev.trailer else name
        self._document_id = generic.ArrayObject([first, name])

    def _update_meta(self) -> None:
        """Leave /Info alone: rewritten in every revision it would contradict the XMP, which is not PDF/A.

        The way is the one that pyHanko's maintainer gives in issue 223.
        """


def open_revision(pdf: bytes) -> Revision:
    """Return a writer that appends to these bytes, in memory.

    Raises:
        CannotDo: SLOT-05, the bytes are no PDF that can be read.
    """
    try:
        return Revision(pdf)
    except (misc.PdfError, ValueError) as error:
        raise CannotDo("SLOT-05") from error
