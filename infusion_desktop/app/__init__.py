"""The program with a window: the Qt application, both event loops, and how they end."""
