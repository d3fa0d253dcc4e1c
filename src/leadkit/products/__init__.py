"""What a community gets: each product computes a frozen value and describes it as a Report."""
