"""Somebody at work whose changes are copied to a second place, to be killed or cut off from outside.

Run as ``python -m tests.faults.copying FOLDER STICK [--hasty]``: answers, attaches photos, takes in a
colleague's work, and copies after each deed. What is in the second place is acknowledged on stdout: by
``copied RX``, RX the order of arrival of the last change that is there, and by ``kept SHA-256`` for an
attachment. A hasty one does not wait until its copies are on the disk: the control arm.
"""

import argparse
import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

from inspector_app.store import durable, second_place
from inspector_app.store.news import read_record
from inspector_app.store.second_place import MARK, prepare_place
from inspector_app.store.segment_folder import journals_in, read_segments
from tests.faults.at_work import START, Person, say

CLOSED_EVERY = 9


def copied(case, place):
    """Copy what the second place lacks; yields what to acknowledge, each thing after it is on the disk."""
    news = case.news(place.held, now=START)
    if news.says_something:
        place.append(news)
        yield f"copied {place.held.rx}"
    for attachment in news.attachments:
        place.copy_blob(attachment)
        yield f"kept {attachment.sha256}"


def opened(person, stick):
    place = person.case.second_place(stick)
    place.open()
    return place


def bodies_in(folder, key):
    """Return every body that the segments of a folder hold, in order; [] where nothing can be read."""
    journals = journals_in(folder)
    if not journals:
        return []
    reading = read_segments(folder, next(iter(journals)), key)
    return [body for record in reading.records for body in read_record(record).bodies]


class Hasty:
    """Does not sync; everything else of the module that it stands in for is as it is."""

    def __getattr__(self, name):
        return (lambda handle: None) if name == "fsync" else getattr(os, name)


def main(argv):
    words = argparse.ArgumentParser()
    words.add_argument("folder", type=Path)
    words.add_argument("stick", type=Path)
    words.add_argument("--start", type=int, default=1)
    words.add_argument("--deeds", type=int, default=10**9)
    words.add_argument("--hasty", action="store_true", help="control: acknowledge before it is on the disk")
    asked = words.parse_args(argv)
    if asked.hasty:
        second_place.os = durable.os = Hasty()
    person = Person(asked.folder)
    if not (asked.stick / MARK).exists():
        prepare_place(asked.stick)
    place = opened(person, asked.stick)
    say("ready")
    for n in count(asked.start):
        if n >= asked.start + asked.deeds:
            break
        for _word, deed in person.deeds(n):
            deed()
            for line in copied(person.case, place):
                say(line)
        if n % CLOSED_EVERY == 0:  # as when the program is closed and opened again
            place.close()
            place = opened(person, asked.stick)
    place.append(replace(person.case.news(place.held, now=START), is_last=True))
    place.close()
    say("finished")


if __name__ == "__main__":
    main(sys.argv[1:])
