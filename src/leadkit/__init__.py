"""leadkit: match lists, a skills census and a resource index from a git repository of small YAML files."""

__version__ = "0.1.0"
