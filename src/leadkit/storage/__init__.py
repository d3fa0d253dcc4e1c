"""The only readers and writers: the disk and git."""
