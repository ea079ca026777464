"""How many decimals a currency has, and an amount in minor units as money."""

_NO_DECIMALS = (
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
)  # fmt: skip
_THREE_DECIMALS = ("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND")


def decimals_of(currency: str | None) -> int:
    """Decimals of a currency (ISO 4217)."""
    if currency in _NO_DECIMALS:
        return 0
    return 3 if currency in _THREE_DECIMALS else 2


def written(minor: int, currency: str) -> str:
    """An amount in minor units as its currency writes it: 1990 CNY is 19.90, 1990 JPY is 1,990."""
    decimals = decimals_of(currency)
    whole, rest = divmod(abs(minor), 10**decimals)
    fraction = f".{rest:0{decimals}d}" if decimals else ""
    return f"{'−' if minor < 0 else ''}{whole:,}{fraction}"
