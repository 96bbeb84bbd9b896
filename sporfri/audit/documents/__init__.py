"""One parser per format; what a file is, its content says and not its name."""
