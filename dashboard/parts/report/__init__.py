"""A snapshot's figures as one file that leaves the house: what it says, as Markdown and as HTML."""
