"""Work handed to a few threads, its results taken in the order it was given."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

THREADS = 2
WAITING = 3  # results that may wait to be taken: bounds the memory

Result = TypeVar("Result")


class Ahead(Generic[Result]):
    """A short queue of work under way; leave the `with` block to let go of its threads."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(THREADS)
        self._queue: deque[Future[Result] | Result] = deque()

    def __enter__(self) -> "Ahead[Result]":
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(cancel_futures=True)

    def do(self, work: Callable[[], Result]) -> None:
        """Begin a piece of work."""
        self._queue.append(self._pool.submit(work))

    def keep(self, result: Result) -> None:
        """Line up a result that is there already."""
        self._queue.append(result)

    def ready(self, *, all_of_it: bool = False) -> Iterator[Result]:
        """The oldest results, until few enough are left, or none."""
        while len(self._queue) > (0 if all_of_it else WAITING):
            oldest = self._queue.popleft()
            yield oldest.result() if isinstance(oldest, Future) else oldest
