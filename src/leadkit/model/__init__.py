"""Records, settings and the repository that holds them: what the texts of a community mean."""
