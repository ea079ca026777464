"""The commands of `disputes`, a module a subject."""
