"""Starting points: a record, a repository, a synthetic community. Texts by path; nothing is written here."""
