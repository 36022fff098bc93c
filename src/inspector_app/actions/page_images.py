"""Pages of a PDF as pixels, for windows: the real bytes, never a picture of something else."""

from inspector_app.documents.pages import PageImage, page_count, page_image

__all__ = ["PageImage", "page_count", "page_image"]
