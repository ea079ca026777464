"""Analyses: what is no verdict per row, each a SELECT that counts and the statistics over it."""
