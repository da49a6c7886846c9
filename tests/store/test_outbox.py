"""Operations leave once, in order, and nothing is repeated blindly."""

from __future__ import annotations

import threading
from collections import defaultdict
from datetime import timedelta

import pytest

from b2bdesk.errors import NotAllowed
from b2bdesk.model.clock import HandClock
from b2bdesk.model.outbox import Action, OpState, OutboxOp
from b2bdesk.model.uid import Uid, new_uid
from b2bdesk.store import outbox
from b2bdesk.store.rows import OutboxQuery
from b2bdesk.store.store import Store
from tests.store.conftest import Opener
from tests.store.world import World

TARGETS = ("retailcrm", "mail")
SOON = timedelta(seconds=30)


def queue(
    store: Store, stream: str, *, hold: timedelta = timedelta(0), target: str = "retailcrm"
) -> OutboxOp:
    op = OutboxOp(new_uid(), stream, target, Action.PUT_ORDER, {"order": stream}, store.clock.now() + hold)
    with store.write() as tx:
        return tx.outbox.add(op)


def claim(store: Store, *targets: str) -> OutboxOp | None:
    now = store.clock.now()
    with store.write() as tx:
        return tx.outbox.claim(now, "agent-1", now + SOON, targets or TARGETS)


def state(store: Store, uid: Uid) -> OpState:
    with store.read() as tx:
        op = tx.outbox.get(uid)
    assert op is not None
    return op.state


def test_operations_of_one_order_leave_one_after_the_other(store: Store) -> None:
    first, second = queue(store, "order:a"), queue(store, "order:a")
    other = queue(store, "order:b")
    assert (first.seq, second.seq, other.seq) == (1, 2, 1)
    taken = claim(store)
    assert taken is not None and (taken.uid, taken.state, taken.attempts) == (first.uid, OpState.SENDING, 1)
    also = claim(store)
    assert also is not None and also.uid == other.uid
    assert claim(store) is None
    with store.write() as tx:
        tx.outbox.settle_done(first.uid, {"id": 7})
    last = claim(store)
    assert last is not None and last.uid == second.uid


def test_a_refusal_blocks_only_its_own_order(store: Store) -> None:
    bad, behind, free = queue(store, "order:a"), queue(store, "order:a"), queue(store, "order:b")
    claim(store)
    with store.write() as tx:
        tx.outbox.settle_refused(bad.uid, "connector.refused", {"detail": "нет такого статуса"})
    taken = claim(store)
    assert taken is not None and taken.uid == free.uid
    assert claim(store) is None
    with store.write() as tx:
        tx.outbox.cancel(bad.uid)
    taken = claim(store)
    assert taken is not None and taken.uid == behind.uid


def test_a_held_operation_can_be_taken_back_until_it_leaves(store: Store, clock: HandClock) -> None:
    op = queue(store, "order:a", hold=timedelta(seconds=10))
    assert op.state is OpState.HELD
    assert claim(store) is None
    clock.move(timedelta(seconds=11))
    assert claim(store) is not None
    with pytest.raises(NotAllowed) as told, store.write() as tx:
        tx.outbox.cancel(op.uid)
    assert told.value.facts == {"action": "cancel", "state": "sending"}


def test_undo_within_the_hold_stops_it(store: Store, clock: HandClock) -> None:
    op = queue(store, "order:a", hold=timedelta(seconds=10))
    with store.write() as tx:
        tx.outbox.cancel(op.uid)
    clock.move(timedelta(minutes=1))
    assert claim(store) is None and state(store, op.uid) is OpState.CANCELLED


def test_send_now_ends_the_hold(store: Store) -> None:
    op = queue(store, "order:a", hold=timedelta(hours=1))
    with store.write() as tx:
        tx.outbox.send_now(op.uid)
    taken = claim(store)
    assert taken is not None and taken.uid == op.uid


def test_what_an_agent_was_sending_when_it_died_is_unknown_not_repeated(
    store: Store, clock: HandClock
) -> None:
    op = queue(store, "order:a")
    claim(store)
    with store.write() as tx:
        assert tx.outbox.expire_leases(clock.now()) == 0
    clock.move(SOON)
    with store.write() as tx:
        assert tx.outbox.expire_leases(clock.now()) == 1
    assert state(store, op.uid) is OpState.UNKNOWN
    assert claim(store) is None
    with store.read() as tx:
        (unknown,) = tx.outbox.due_unknown(clock.now())
    assert unknown.uid == op.uid and unknown.first_unknown_at == clock.now()


def test_an_unknown_answer_is_looked_up_when_its_time_comes(store: Store, clock: HandClock) -> None:
    op = queue(store, "order:a")
    claim(store)
    first = clock.now()
    with store.write() as tx:
        tx.outbox.mark_unknown(op.uid, "connector.outcome_unknown", {}, first + timedelta(seconds=5))
    with store.read() as tx:
        assert tx.outbox.due_unknown(clock.now()) == []
        assert tx.outbox.next_due(clock.now()) == first + timedelta(seconds=5)
    clock.move(timedelta(seconds=6))
    with store.write() as tx:
        again = tx.outbox.mark_unknown(op.uid, "connector.outcome_unknown", {}, first + timedelta(seconds=20))
    assert again.first_unknown_at == first
    with store.write() as tx:
        tx.outbox.postpone(op.uid, clock.now(), "proved_absent", {})
    taken = claim(store)
    assert taken is not None and (taken.uid, taken.attempts) == (op.uid, 2)


def test_what_only_waits_for_another_record_counts_no_attempt(store: Store, clock: HandClock) -> None:
    op = queue(store, "order:a")
    claim(store)
    later = clock.now() + timedelta(seconds=2)
    with store.write() as tx:
        back = tx.outbox.postpone(op.uid, later, "waits_for_client", {}, counted=False)
    assert (back.attempts, back.state, back.error_code) == (0, OpState.WAITING, "waits_for_client")


def test_a_refused_operation_is_tried_again_with_what_was_corrected(store: Store) -> None:
    op = queue(store, "order:a")
    claim(store)
    with store.write() as tx:
        tx.outbox.settle_refused(op.uid, "connector.refused", {"fields": ["phone"]})
        tx.outbox.retry(op.uid, {"order": "a", "phone": "+7"})
    taken = claim(store)
    assert taken is not None and taken.payload["phone"] == "+7" and taken.error_code is None


def test_operations_of_a_system_that_is_away_do_not_stop_the_others(store: Store) -> None:
    queue(store, "order:a", target="retailcrm")
    letter = queue(store, "letter:b", target="mail")
    taken = claim(store, "mail")
    assert taken is not None and taken.uid == letter.uid


def test_the_screen_counts_what_waits(store: Store, clock: HandClock) -> None:
    queue(store, "order:a", hold=timedelta(seconds=5))
    refused, unknown = queue(store, "order:b"), queue(store, "order:c")
    queue(store, "order:d")
    with store.write() as tx:
        tx.outbox.settle_refused(refused.uid, "x", {})
        tx.outbox.mark_unknown(unknown.uid, "x", {}, clock.now())
        counts = tx.outbox.counts()
    assert (counts.held, counts.refused, counts.unknown, counts.waiting, counts.sending) == (1, 1, 1, 1, 0)
    with store.read() as tx:
        assert len(tx.outbox.rows()) == 4
        assert [op.uid for op in tx.outbox.rows(OutboxQuery(states=(OpState.REFUSED,)))] == [refused.uid]


def test_open_operations_of_a_record_are_listed_with_it(world: World) -> None:
    order = world.saved_order()
    op = queue(world.store, f"order:{order.uid}")
    with world.store.write() as tx:
        assert [one.uid for one in tx.outbox.open_for(order.uid)] == [op.uid]
        tx.outbox.settle_done(op.uid, {})
        assert tx.changes.has("order", order.uid)
        assert tx.outbox.open_for(order.uid) == []


def test_settled_operations_are_forgotten_after_ninety_days(store: Store, clock: HandClock) -> None:
    done, waits = queue(store, "order:a"), queue(store, "order:b")
    with store.write() as tx:
        tx.outbox.settle_done(done.uid)
    clock.move(timedelta(days=91))
    with store.write() as tx:
        assert tx.outbox.trim(clock.now(), 100) == 1
        assert tx.outbox.get(done.uid) is None and tx.outbox.get(waits.uid) is not None


def test_of_very_many_settled_operations_the_last_of_each_record_stays(
    store: Store, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "SETTLED_AT_MOST", 3)
    settled = []
    for stream in ("order:a", "order:b", "order:b", "order:b", "order:c", "order:c"):
        settled.append(queue(store, stream).uid)
        with store.write() as tx:
            tx.outbox.settle_done(settled[-1])
        clock.move(timedelta(minutes=1))
    with store.write() as tx:
        assert [tx.outbox.trim(clock.now(), 1) for _ in range(3)] == [1, 1, 0]
        left = [uid for uid in settled if tx.outbox.get(uid) is not None]
    # The third of order:b is young enough; the one of order:a is the last that was told of it.
    assert left == [settled[0], *settled[3:]]


def test_four_workers_take_each_operation_once_and_in_order(open_store: Opener) -> None:
    stores = [open_store(), *(open_store("agent") for _ in range(3))]
    with stores[0].write() as tx:
        for number in range(120):
            stream = f"order:{number % 12}"
            op = OutboxOp(new_uid(), stream, "mail", Action.SEND_LETTER, {}, stores[0].clock.now())
            tx.outbox.add(op)
    taken: dict[str, list[int]] = defaultdict(list)
    guard = threading.Lock()

    def work(store: Store) -> None:
        while (op := claim(store, "mail")) is not None:
            with guard:
                taken[op.stream].append(op.seq)
            with store.write() as tx:
                tx.outbox.settle_done(op.uid)

    workers = [threading.Thread(target=work, args=(store,)) for store in stores]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    # A worker leaves when every stream is busy, so a rest may be left for one more pass.
    work(stores[0])
    assert dict(taken.items()) == {f"order:{number}": list(range(1, 11)) for number in range(12)}
