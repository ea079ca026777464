"""One module per screen: each reads, none defines a number."""
