"""What people touch: the screens and the disputes command."""
