"""What the workers run."""

import os
import time
from dataclasses import dataclass


@dataclass
class Record:
    name: str
    number: float
    tags: list[str]


def cube(n):
    return n * n * n


def echo(value):
    return value


def raise_number(record):
    return Record(record.name, record.number + 1, record.tags)


def spin(seconds):
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    return seconds


def pid():
    return os.getpid()


def signal(semaphore):
    semaphore.release()
