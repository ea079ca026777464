"""Logs in, one published snapshot out: the only writer of snapshots."""
