"""What an editor asks while somebody writes a record: what may follow here, what this is, where it leads. Pure: texts
and records in, frozen values out; no protocol, no disk."""
