"""A journey that needs no window works at the desk of the tests of actions."""

from tests.actions.conftest import authority, clock, desk, shelves  # noqa: F401 - fixtures
