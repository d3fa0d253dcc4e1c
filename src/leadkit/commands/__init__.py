"""Read → load → check → compute → render → publish: the way of the data, told once for every command."""
