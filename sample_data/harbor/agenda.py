"""Who will write to the desk on the days to come."""

from dataclasses import dataclass

from sample_data import agenda
from sample_data.harbor.opening import Request


@dataclass(slots=True, kw_only=True)
class Agenda(agenda.Agenda[Request]):
    """Requests still to come, with the desk's own numbers of orders and buyers."""

    last_order: int = 1_000_000
    last_buyer: int = 380_200_000_000
