"""Texts in, repository and findings out: the same for the disk, an old revision and a test string."""
