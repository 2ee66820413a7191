"""One file or folder for each system that can be read from or written to."""
