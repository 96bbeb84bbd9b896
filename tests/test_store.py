"""The store: what was put in comes out or is gone, whatever happened to it in between."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
import time_machine

from sporfri.store import FILE, Store, key_of, made_by

KEY, OTHER = key_of("a"), key_of("b")


def kept(folder, *keys, **options):
    """What a new store over the folder holds."""
    store = Store(folder, **options)
    found = dict(store.get(keys or (KEY, OTHER)))
    store.close()
    return found


def put(folder, entries, **options):
    store = Store(folder, **options)
    store.put(entries)
    store.close()


def test_what_was_put_in_comes_out_in_the_next_build(tmp_path):
    put(tmp_path / "new" / "folder", {KEY: b"one", OTHER: b""})
    assert kept(tmp_path / "new" / "folder") == {KEY: b"one", OTHER: b""}


def test_more_keys_than_one_question_may_hold(tmp_path):
    entries = {key_of(str(number)): bytes([number % 256]) for number in range(2_000)}
    put(tmp_path, entries)
    assert kept(tmp_path, *entries) == entries


def test_a_store_without_a_folder_is_empty_and_takes_nothing():
    store = Store()
    store.put({KEY: b"one"})
    assert dict(store.get([KEY])) == {}
    store.close()


def test_keys_differ_where_the_parts_do_not_run_together_alike():
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", "")}) == 4


def test_the_version_is_that_of_the_code_named():
    assert made_by("read") == made_by("read") != made_by("plan")


def test_an_entry_that_was_changed_is_gone(tmp_path):
    put(tmp_path, {KEY: b"one", OTHER: b"two"})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE entry SET data = substr(data, 1, 32) || x'6f6f6f' WHERE key = ?", [KEY])
    connection.close()
    assert kept(tmp_path) == {OTHER: b"two"}


def test_an_entry_under_the_key_of_another_is_gone(tmp_path):
    """Its own digest holds, but for another key."""
    put(tmp_path, {KEY: b"one"})
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("UPDATE entry SET key = ?", [OTHER])
    connection.close()
    assert kept(tmp_path) == {}


@pytest.mark.parametrize("damage", ["nonsense", "zeros inside", "cut", "empty", "folder", "another table"])
def test_a_damaged_store_loses_what_it_held_and_works_again(tmp_path, damage):
    put(tmp_path, {key_of(str(number)): bytes(5_000) for number in range(200)})
    file = tmp_path / FILE
    whole = file.read_bytes()
    if damage == "nonsense":
        file.write_bytes(b"this is no database, and never was" * 1000)
    elif damage == "zeros inside":
        file.write_bytes(whole[:4096] + bytes(len(whole) - 8192) + whole[-4096:])
    elif damage == "cut":
        file.write_bytes(whole[: len(whole) // 2])
    elif damage == "empty":
        file.write_bytes(b"")
    elif damage == "folder":
        file.unlink()
        file.mkdir()
    else:
        file.unlink()
        connection = sqlite3.connect(file)
        connection.execute("CREATE TABLE entry (something TEXT)")
        connection.close()
    kept(tmp_path, *(key_of(str(number)) for number in range(200)))
    if damage in ("folder", "another table"):  # not ours to take away, and no harm
        assert kept(tmp_path) == {}
        return
    for _ in range(2):  # the build that finds the damage may go on without a store
        put(tmp_path, {KEY: b"one"})
    assert kept(tmp_path, KEY) == {KEY: b"one"}


def test_a_full_disk_makes_no_difference_but_speed(tmp_path):
    """SQLite says the same when its file may not grow."""
    put(tmp_path, {KEY: b"one"})
    store = Store(tmp_path)
    store._connection.execute("PRAGMA max_page_count = 8")
    store.put({OTHER: bytes(10_000_000)})
    assert dict(store.get([KEY, OTHER])) == {}
    store.close()
    assert kept(tmp_path) == {KEY: b"one"}


def test_two_builds_at_once(tmp_path):
    """Each sees what the other has put in; one that finds the other writing goes on without."""
    one, other = Store(tmp_path), Store(tmp_path)
    one.put({KEY: b"one"})
    other.put({OTHER: b"two"})
    assert dict(one.get([KEY, OTHER])) == dict(other.get([KEY, OTHER])) == {KEY: b"one", OTHER: b"two"}
    one._connection.execute("BEGIN IMMEDIATE")
    other.put({KEY: b"three"})
    other.close()
    one._connection.execute("ROLLBACK")
    one.close()
    assert kept(tmp_path) == {KEY: b"one", OTHER: b"two"}


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
def test_a_store_of_another_user_is_not_opened(tmp_path):
    put(tmp_path, {KEY: b"one"})
    os.chown(tmp_path, 12345, -1)
    assert kept(tmp_path) == {}


def test_a_folder_that_cannot_be_made_is_no_store(tmp_path):
    (tmp_path / "file").touch()
    put(tmp_path / "file" / "store", {KEY: b"one"})
    assert kept(tmp_path / "file" / "store") == {}


def test_what_is_used_least_goes_first(tmp_path):
    old, used, new = key_of("old"), key_of("used"), key_of("new")
    megabytes = bytes(6 * 1024 * 1024)
    with time_machine.travel("2021-10-01") as clock:
        put(tmp_path, {old: megabytes, used: megabytes}, megabytes=16)
        clock.move_to("2021-10-02")
        assert set(kept(tmp_path, used, megabytes=16)) == {used}
        clock.move_to("2021-10-03")
        put(tmp_path, {new: megabytes}, megabytes=16)
        assert set(kept(tmp_path, old, used, new, megabytes=16)) == {used, new}


FOREVER = """
import sys
from pathlib import Path
from sporfri.store import Store, key_of
store = Store(Path(sys.argv[1]))
number = 0
while True:
    store.put({key_of(str(n)): str(n).encode() * 1000 for n in range(number, number + 50)})
    number += 50
    print(number, flush=True)
"""


def test_a_build_that_is_killed_leaves_whole_entries_alone(tmp_path):
    for _ in range(3):
        process = subprocess.Popen([sys.executable, "-c", FOREVER, str(tmp_path)], stdout=subprocess.PIPE)
        committed = int(process.stdout.readline())
        time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        keys = {key_of(str(number)): str(number).encode() * 1000 for number in range(committed)}
        assert kept(tmp_path, *keys) == keys
        shutil.copytree(tmp_path, tmp_path.with_name("copy"), dirs_exist_ok=True)
        assert kept(tmp_path.with_name("copy"), *keys) == keys
