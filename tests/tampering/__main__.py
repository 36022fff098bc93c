"""Count the corpus and print the table that decisions/019 shows: python -m tests.tampering."""

import logging

from tests.tampering.corpus import CORPUS
from tests.tampering.counting import counted, table
from tests.tampering.signed import signed_minutes, verdict

logging.disable(logging.CRITICAL)
print(table(counted(CORPUS, signed_minutes(), verdict)))
