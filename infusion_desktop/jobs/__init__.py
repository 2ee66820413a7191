"""One file for each thing a person can do; the command line and the window use the same ones."""
