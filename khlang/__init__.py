"""A static site generator for the technique write-ups of Thai community-development officers."""
