"""concurrent.futures.ProcessPoolExecutor as a contender."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor, as_completed

from functions import pid, signal


class ExecutorPool:
    def __init__(self, workers):
        ready = multiprocessing.Semaphore(0)
        self.workers = workers
        self.pool = ProcessPoolExecutor(workers, initializer=signal, initargs=(ready,))
        first = [self.pool.submit(pid) for _ in range(workers)]
        for _ in range(workers):
            ready.acquire()
        self.pids = {call.result() for call in first}
        while len(self.pids) < workers:
            self.pids |= {call.result() for call in [self.pool.submit(pid) for _ in range(workers)]}

    def apply(self, function, argument):
        return self.pool.submit(function, argument).result()

    def apply_all(self, function, arguments):
        return [call.result() for call in [self.pool.submit(function, argument) for argument in arguments]]

    # Its own default is 1; this is what multiprocessing.Pool chooses.
    def map(self, function, items):
        items = list(items)
        return list(self.pool.map(function, items, chunksize=-(-len(items) // (4 * self.workers))))

    def map_singly(self, function, items):
        return list(self.pool.map(function, items, chunksize=1))

    def stream(self, function, items):
        for call in as_completed([self.pool.submit(function, item) for item in items]):
            yield call.result()

    terminate = None

    def close(self):
        self.pool.shutdown()
