"""What a community switches on and keeps up to date: each need with how it is judged, what to do, and where."""
