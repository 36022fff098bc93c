"""An inspector's working day on a clock of its own: answers, photos, a colleague's work, lists, backups.

The clock is the only thing that is made up. The case file, the rule by which a backup is due (asked every
minute, as the window does), the backups, their thinning, the second journal are the program's own. The disk
dies at the worst moments, right before the next backup counts: what is then on the shelf and on the stick is
restored, opened, checked and compared with everything that was acknowledged.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from shutil import rmtree

from inspector_app.actions.desk import carry_out
from inspector_app.actions.keep_backups import is_backup_due, keep_backup, with_backup_first
from inspector_app.errors import InspectorError
from inspector_app.inspection.kept_backups import LOST_AT_MOST, Why
from inspector_app.store.about import BACKUPS
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import unwrap
from inspector_app.store.replay import replay
from inspector_app.store.restoring_anew import restore_anew
from inspector_app.store.second_place import prepare_place
from inspector_app.store.segment_folder import journal_folder
from inspector_app.store.shelf import Shelf
from tests.faults.aftermath import lost_of
from tests.faults.at_work import PASSPHRASE, START, Person, colleagues, photo
from tests.faults.copying import copied, opened

MINUTE = timedelta(minutes=1)
BETWEEN_S = (20, 30, 45, 60, 90, 120, 180, 300)  # from one answer to the next
LONG_PAUSE_MIN, ONE_PAUSE_IN = (25, 70), 60  # lunch, a talk, a drive to the next unit
PHOTO_EVERY, MERGED_EVERY, LIST_EVERY = 4, 25, 40  # answers


@dataclass
class Loss:
    """What came of one backup when the disk died before the next one.

    Attributes:
        name: Of the backup.
        wrong: Why it failed; empty: it opened, every chain and attachment is whole, and it holds all that it
            has to.
        minutes: From the first acknowledged deed that is not in it to the disk's death.
        deeds: How many are not in it.
        with_stick: How many are not in what the second journal makes; None where there is none.
    """

    name: str
    wrong: list[str] = field(default_factory=list)
    minutes: float = 0.0
    deeds: int = 0
    with_stick: int | None = None


class Day(Person):
    """Somebody who works by a clock that only stands where this says.

    Attributes:
        said: (moment, what was acknowledged), in order.
        losses: One for each time the disk died.
        taken: Every backup that was ever made, with how much had been acknowledged by then.
    """

    def __init__(self, place, chance, *, has_stick=True, is_due=is_backup_due):
        self.at = START
        self.place, self.chance, self.is_due = place, chance, is_due
        super().__init__(place / "case", now=lambda: self.at)
        self.said, self.losses, self.taken, self.n = [], [], {}, 0
        self.key = unwrap(place / "case", PASSPHRASE).key
        self.stick = place / "stick" if has_stick else None
        if has_stick:
            self.stick.mkdir()
            prepare_place(self.stick)
            self.second = opened(self, self.stick)
            list(copied(self.case, self.second))

    @property
    def shelf(self):
        """The backups beside the case file."""
        return Shelf(self.place / BACKUPS, self.key)

    def deeds(self, n):
        """Return the nth deeds, at the rate of an inspection."""
        yield f"answer {n}", lambda: self.answer(n)
        if n % PHOTO_EVERY == 0:
            yield f"photo {n} {sha256(photo(n)).hexdigest()}", lambda: self.attach(n)
        if n % MERGED_EVERY == 0:
            yield f"merged {n}", lambda: self.case.admit(colleagues(n), now=self.now())
        if n % LIST_EVERY == 0:
            yield f"list {n}", lambda: self.take_in(n)

    def keeping(self, draft, n):
        """Return the deed that keeps a list, with the backup before it if what stands is in none."""
        if self.case.unsaved_since_ms() is not None:
            self.disk_dies()
        return with_backup_first(super().keeping(draft, n))

    def work(self, length):
        """Work for so long; the window looks every minute whether a backup is due."""
        end = self.at + length
        next_look = self.at + MINUTE
        while self.at < end:
            pause = timedelta(seconds=self.chance.choice(BETWEEN_S))
            if self.chance.randrange(ONE_PAUSE_IN) == 0:
                pause = timedelta(minutes=self.chance.randint(*LONG_PAUSE_MIN))
            busy_at = min(self.at + pause, end)
            while next_look <= busy_at:
                self.at, next_look = next_look, next_look + MINUTE
                if self.is_due(self.desk):
                    self.back_up()
            self.at = busy_at
            if self.at < end:
                self.do_next()
        self.disk_dies()

    def do_next(self):
        """Do what comes next; it is acknowledged, then copied to the stick."""
        self.n += 1
        for word, deed in self.deeds(self.n):
            deed()
            self.note_backups()  # a list has one made before it is taken in
            self.said.append((self.at, word))
            if self.stick:
                list(copied(self.case, self.second))

    def note_backups(self):
        """Note which backups are new, and that everything acknowledged until now has to be in them."""
        found = self.shelf.list() if self.shelf.root.is_dir() else ()
        for one in found:
            self.taken.setdefault(one.name, len(self.said))

    def back_up(self):
        """Make the backup that is due; the disk dies once more right before."""
        self.disk_dies()
        carry_out(self.desk, keep_backup(Why.WORK))
        self.note_backups()

    def disk_dies(self):
        """Restore the newest backup, and what the stick says, elsewhere; note what is not there again."""
        found = self.shelf.list(thoroughly=True) if self.shelf.root.is_dir() else ()
        loss = self.restored(found[0]) if found else self.missed(Loss(""), [word for _, word in self.said])
        if self.stick:
            loss.with_stick = len(self.replayed())
        self.losses.append(loss)

    def restored(self, one, *, is_newest=True):
        """Restore one backup elsewhere, and note what is not there again.

        Of an older one nobody asks how many minutes of work came after it.
        """
        loss, there = Loss(one.name), self.place / "restored"
        try:
            restore_anew(self.shelf, one, there, self.at, self.chance.randbytes)
            gone = self.lost_in(there)
        except InspectorError as error:
            loss.wrong.append(str(error))
            gone = [word for _, word in self.said]
        rmtree(there, ignore_errors=True)
        later = {word for _, word in self.said[self.taken[one.name] :]}
        loss.wrong += [f"not whole, or not in it: {word}" for word in gone if word not in later]
        return self.missed(loss, gone) if is_newest else loss

    def all_kept(self):
        """Restore every backup that the rule kept as they grew old."""
        return [self.restored(one, is_newest=False) for one in self.shelf.list(thoroughly=True)]

    def missed(self, loss, gone):
        """Note how much of the work is not there again, in minutes until now."""
        begun = [moment for moment, word in self.said if word in set(gone)]
        loss.deeds = len(gone)
        loss.minutes = (self.at - min(begun, default=self.at)) / MINUTE
        if loss.minutes > LOST_AT_MOST / MINUTE:
            loss.wrong.append(f"{loss.minutes:.1f} minutes lost")
        return loss

    def replayed(self):
        """Return what the second journal alone does not give back."""
        there = self.place / "replayed"
        replay(journal_folder(self.stick), there, PASSPHRASE, now=self.at)
        gone = self.lost_in(there)
        rmtree(there)
        return gone

    def lost_in(self, folder):
        """Open a case file that was made anew; return what is not in it, damage first."""
        case = CaseFile.open(folder, PASSPHRASE)
        try:
            return [*map(repr, case.check()), *lost_of(case, [word for _, word in self.said], folder)]
        finally:
            case.close()

    def close(self):
        """End the day."""
        if self.stick:
            self.second.close()
        self.case.close()
