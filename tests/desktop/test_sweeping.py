"""Widgets in reference cycles die on the window's thread, whoever fills the memory."""

import gc
import threading
import weakref

from PySide6.QtCore import QObject

from inspector_app.desktop.sweeping import Sweeping


class Cycle(QObject):
    """An object that only the cyclic collector can find; notes on which thread it goes."""

    def __init__(self, graves):
        super().__init__()
        self.me = self
        self.graves = graves
        weakref.finalize(self, lambda: graves.append(threading.current_thread().name))


def fill_memory(times=200_000):
    kept = []
    for _ in range(times):
        pair = [kept]
        pair.append(pair)


def test_a_worker_never_collects_what_belongs_to_the_window(qapp):
    graves = []
    sweeping = Sweeping()
    sweeping.start()
    for _ in range(20):
        Cycle(graves)

    worker = threading.Thread(target=fill_memory, name="worker")
    worker.start()
    worker.join()
    assert graves == []

    sweeping.sweep()
    gc.collect()
    sweeping.stop()
    assert set(graves) == {threading.current_thread().name}


def test_without_it_a_worker_does(qapp):
    graves = []
    for _ in range(20):
        Cycle(graves)

    worker = threading.Thread(target=fill_memory, name="worker")
    worker.start()
    worker.join()

    assert "worker" in graves


def test_the_collector_is_handed_back(qapp):
    sweeping = Sweeping()

    sweeping.start()
    assert not gc.isenabled()
    sweeping.stop()

    assert gc.isenabled()
