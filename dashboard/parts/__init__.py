"""Small render functions that the screens share."""
