"""Many communities, one picture: counted once, matched across, and each number traceable to where it comes from."""
