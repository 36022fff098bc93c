"""What the frozen program runs."""

import sys

from inspector_app.verifier import main

sys.exit(main())
