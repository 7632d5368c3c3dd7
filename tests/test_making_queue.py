"""Whole files wait for each other in their order; whoever goes leaves the queue."""

import threading

import pytest

from oversight.exports import documents
from oversight.exports.making_queue import MakingQueue

PATIENCE = 60  # seconds


class Maker(threading.Thread):
    """One that asks for a place, says when it has it, and keeps it until let go."""

    def __init__(self, queue, begun):
        super().__init__(daemon=True)
        self.queue, self.begun, self.told = queue, begun, []
        self.waits, self.has_place, self.may_go = threading.Event(), threading.Event(), threading.Event()

    def run(self):
        with self.queue.place(self.tell):
            self.begun.append(self)
            self.has_place.set()
            assert self.may_go.wait(PATIENCE)

    def tell(self, before):
        self.told.append(before)
        self.waits.set()

    def finish(self):
        self.may_go.set()
        self.join(PATIENCE)


def test_two_are_made_at_once_and_the_others_follow_in_the_order_of_asking():
    queue, begun = MakingQueue(2), []
    makers = [Maker(queue, begun) for _ in range(4)]
    for number, maker in enumerate(makers):
        maker.start()
        assert (maker.has_place if number < 2 else maker.waits).wait(PATIENCE)
    assert begun == makers[:2]
    assert [maker.told[0] for maker in makers[2:]] == [1, 2]
    makers[1].finish()
    assert makers[2].has_place.wait(PATIENCE) and not makers[3].has_place.is_set()
    makers[0].finish()
    assert makers[3].has_place.wait(PATIENCE)
    assert begun == makers
    makers[2].finish()
    makers[3].finish()
    assert not queue.tickets


def test_who_goes_while_waiting_leaves_the_queue_to_the_others():
    queue, begun = MakingQueue(1), []
    first = Maker(queue, begun)
    first.start()
    assert first.has_place.wait(PATIENCE)

    def gone(before):
        raise RuntimeError("the session has ended")

    with pytest.raises(RuntimeError), queue.place(gone):
        raise AssertionError("it had no place")
    assert len(queue.tickets) == 1
    first.finish()
    with queue.place(gone):
        assert len(queue.tickets) == 1


def test_the_memory_of_files_is_given_back_once_after_the_last(monkeypatch):
    given = []
    monkeypatch.setattr("oversight.exports.making_queue.give_memory_back", lambda: given.append(len(queue.tickets)))
    queue = MakingQueue(2)
    with queue.place(given.append):
        with queue.place(given.append):
            pass
        assert given == []
    assert given == [0]


def test_a_document_is_made_in_a_place_of_the_queue(monkeypatch):
    seen = []

    class Plain:
        kind, ending, has_sample, is_of_live = "plain", "txt", False, False

        def audience(self, request):
            return documents.Audience.BOARD

        def make(self, request, progress):
            seen.append(len(documents.queue.tickets))
            return b"made"

    request = documents.DocumentRequest(documents.Selection("Derbyshire", "Kent", "2023-24"), False)
    assert documents.file_of(Plain(), request, lambda *step: None).content == b"made"
    assert seen == [1] and not documents.queue.tickets
