"""multiprocessing.Pool as a contender."""

import multiprocessing

from functions import pid, signal


class MultiprocessingPool:
    def __init__(self, method, workers):
        context = multiprocessing.get_context(method)
        ready = context.Semaphore(0)
        self.pool = context.Pool(workers, signal, (ready,))
        for _ in range(workers):
            ready.acquire()
        self.pids = set()
        while len(self.pids) < workers:
            self.pids |= {call.get() for call in [self.pool.apply_async(pid) for _ in range(workers)]}

    def apply(self, function, argument):
        return self.pool.apply(function, (argument,))

    def apply_all(self, function, arguments):
        return [call.get() for call in [self.pool.apply_async(function, (argument,)) for argument in arguments]]

    def map(self, function, items):
        return self.pool.map(function, items)

    def map_singly(self, function, items):
        return self.pool.map(function, items, 1)

    def stream(self, function, items):
        return self.pool.imap_unordered(function, items)

    def start(self, function, argument):
        self.pool.apply_async(function, (argument,))

    def terminate(self):
        self.pool.terminate()
        self.pool.join()

    def close(self):
        self.terminate()
