"""Reads what to measure, such as "round-trip 2000", a line each, and answers each with a line of JSON."""

import json
import platform
import sys

from executor_pool import ExecutorPool
from multiprocessing_pool import MultiprocessingPool
from works import WORKS, Missing

WORKERS = 2


def main():
    method = sys.argv[1]

    def open_pool():
        return ExecutorPool(WORKERS) if method == "executor" else MultiprocessingPool(method, WORKERS)

    pool = open_pool()
    answer({"ready": f"Python {platform.python_version()}"})
    for line in sys.stdin:
        name, count = line.split()
        try:
            if name not in WORKS:
                raise Missing("is not measured here")
            answer({"samples": WORKS[name](pool, open_pool, int(count))})
        except Missing as missing:
            answer({"missing": str(missing)})
        except Exception as error:
            answer({"error": repr(error)})
    pool.close()


def answer(value):
    print(json.dumps(value), flush=True)


if __name__ == "__main__":
    main()
