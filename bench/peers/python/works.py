"""What is measured; each returns seconds, or bytes where it says so."""

import os
import time
from array import array

from functions import Record, cube, echo, raise_number, spin

MEBI = 1 << 20


class Missing(Exception):
    """The contender has nothing of the kind."""


def require(condition):
    if not condition:
        raise AssertionError("the results are wrong")


def timed(action):
    start = time.perf_counter()
    result = action()
    return time.perf_counter() - start, result


def sum_of_cubes(count):
    return (count * (count - 1) // 2) ** 2


def round_trip(pool, _, count):
    samples = []
    total = 0
    for n in range(count):
        seconds, result = timed(lambda: pool.apply(cube, n))
        samples.append(seconds)
        total += result
    require(total == sum_of_cubes(count))
    return samples


def cubes(count, action):
    seconds, results = timed(action)
    require(len(results) == count and sum(results) == sum_of_cubes(count))
    return [seconds]


def in_flight(pool, _, count):
    return cubes(count, lambda: pool.apply_all(cube, range(count)))


def map_cubes(pool, _, count):
    return cubes(count, lambda: pool.map(cube, range(count)))


def map_singly(pool, _, count):
    return cubes(count, lambda: pool.map_singly(cube, range(count)))


def stream(pool, _, count):
    return cubes(count, lambda: list(pool.stream(cube, range(count))))


def there_and_back(pool, value, count):
    samples = []
    for _ in range(count):
        seconds, result = timed(lambda: pool.apply(echo, value))
        require(bytes(result) == bytes(value))
        samples.append(seconds)
    return samples


def send_bytes(pool, _, count):
    return there_and_back(pool, bytes(range(256)) * (16 * MEBI // 256), count)


def send_doubles(pool, _, count):
    return there_and_back(pool, array("d", range(2 * MEBI)), count)


def records(pool, _, count):
    items = [Record(f"record {n}", n / 2, [f"tag {n % 10}", "another"]) for n in range(count)]
    seconds, results = timed(lambda: pool.map(raise_number, items))
    require(len(results) == count and all(r == raise_number(i) for r, i in zip(results, items)))
    return [seconds]


def skewed(pool, _, count):
    items = [0.0001] * (count - 10) + [0.02] * 10
    seconds, results = timed(lambda: pool.map(spin, items))
    require(results == items)
    return [seconds]


def opening(_, open_pool, count):
    samples = []
    for _ in range(count):
        seconds, pool = timed(open_pool)
        samples.append(seconds)
        pool.close()
    return samples


def terminating(_, open_pool, count):
    samples = []
    for _ in range(count):
        pool = open_pool()
        if pool.terminate is None:
            pool.close()
            raise Missing("can't be terminated")
        for _ in pool.pids:
            pool.start(spin, 60)
        time.sleep(0.05)
        seconds, _ = timed(pool.terminate)
        require(not any(os.path.exists(f"/proc/{pid}") for pid in pool.pids))
        samples.append(seconds)
    return samples


def memory(open_pool, file, field):
    pool = open_pool()
    try:
        return [kibibytes(f"/proc/{pid}/{file}", field) * 1024 for pid in pool.pids]
    finally:
        pool.close()


def kibibytes(path, field):
    with open(path) as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith(field))


WORKS = {
    "round-trip": round_trip,
    "in-flight": in_flight,
    "map": map_cubes,
    "map-singly": map_singly,
    "stream": stream,
    "bytes": send_bytes,
    "doubles": send_doubles,
    "records": records,
    "skewed": skewed,
    "open": opening,
    "terminate": terminating,
    "resident-memory": lambda _, open_pool, __: memory(open_pool, "status", "VmRSS"),
    "shared-memory": lambda _, open_pool, __: memory(open_pool, "smaps_rollup", "Pss:"),
}
