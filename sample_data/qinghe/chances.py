"""How often something happens: spread evenly, so that a small shop has its share too."""

from random import Random


class Chances:
    """Decides again and again whether a thing of a given probability happens.

    What is owed of each thing is carried over to the next decision (systematic sampling, W. G.
    Madow and L. H. Madow, 1944): after n decisions it has happened n times its probability, give
    or take one. Faults are scaled by `rate`; what is innocent is not.
    """

    def __init__(self, seed: int, rate: float) -> None:
        """Begin each count at a random part of one."""
        self._seed, self._rate = seed, rate
        self._owed: dict[str, float] = {}

    def fault(self, name: str, probability: float) -> bool:
        """Whether a wrong is done now."""
        return self._falls(name, probability * self._rate)

    def habit(self, name: str, probability: float) -> bool:
        """Whether something innocent happens now."""
        return self._falls(name, probability)

    def _falls(self, name: str, probability: float) -> bool:
        owed = self._owed.get(name)
        if owed is None:
            owed = Random(f"chance {self._seed} {name}").random()
        owed += probability
        falls = owed >= 1
        self._owed[name] = owed - falls
        return falls
