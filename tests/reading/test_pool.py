"""Processes that die: nothing is lost but what ends every one of them, and the order stays."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.errors import DetenteError
from detente.reading import pool
from detente.reading.pool import Lost, map_in_order


def test_results_come_in_order_and_few_items_are_taken_ahead(deadly):
    taken = []

    def items():
        for number in range(60):
            taken.append(number)
            yield number

    results = map_in_order(deadly.double, items(), workers=2)
    assert next(results) == 0
    assert len(taken) <= 2 * pool._AHEAD * 2 + 1
    assert list(results) == [2 * number for number in range(1, 60)]


def test_what_a_process_was_at_when_it_was_killed_is_done_again(deadly, tmp_path):
    items = [1, tmp_path / "a", 2, 3, tmp_path / "b", 4]
    assert list(map_in_order(deadly.double, items, workers=2)) == [2, "a", 4, 6, "b", 8]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_ends_every_process_is_lost_and_nothing_else(deadly, workers):
    items = [1, -1, 2, 3, 4, -2, 5]
    assert list(map_in_order(deadly.double, items, workers=workers)) == [2, Lost(-1), 4, 6, 8, Lost(-2), 10]


def test_what_is_raised_comes_through(deadly):
    with pytest.raises(ZeroDivisionError, match="7"):
        list(map_in_order(deadly.fail, [7], workers=1))


def test_where_nothing_gets_done_it_is_said(deadly):
    lost = map_in_order(deadly.die_always, range(100), workers=1)
    with pytest.raises(DetenteError, match=r"ended one after another, maybe for want of memory\. With fewer --workers"):
        list(lost)


def test_processes_end_with_whoever_wants_no_more(deadly):
    results = map_in_order(deadly.tell_process, range(10), workers=1)
    process = next(results)
    results.close()
    assert wait_until_gone(process)


def test_a_process_that_is_at_work_for_long_ends_at_once(deadly, tmp_path):
    results = map_in_order(deadly.dawdle, [0, tmp_path / "at work"], workers=1)
    process = next(results)
    while not (tmp_path / "at work").exists():
        time.sleep(0.01)
    results.close()
    assert wait_until_gone(process, seconds=10)


PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
import deadly
from detente.reading.pool import map_in_order
if __name__ == "__main__":
    results = map_in_order(deadly.tell_process, range(1000), workers=1)
    print(next(results), flush=True)
    sys.stdin.read()
"""


def test_a_process_ends_when_its_parent_is_killed(tmp_path):
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    command = [sys.executable, str(script), str(Path(__file__).parent / "fakes")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        process = int(parent.stdout.readline())
        assert is_running(process)
        parent.kill()
    assert wait_until_gone(process)


def wait_until_gone(process, seconds=30):
    until = time.monotonic() + seconds
    while is_running(process) and time.monotonic() < until:
        time.sleep(0.05)
    return not is_running(process)


def is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    # What has ended, but is not waited for by anybody yet, runs no more.
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
