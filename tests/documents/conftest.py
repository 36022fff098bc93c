"""The fonts of the papers, found once."""

import pytest

from inspector_app.documents.fonts import find_fonts
from tests.documents.sample import sample_minutes


@pytest.fixture(scope="session")
def fonts():
    return find_fonts()


@pytest.fixture(scope="session")
def sample(fonts):
    return sample_minutes(fonts)
