"""A community's records for other programs: each format as files that anybody can read, of people who agreed to it."""
