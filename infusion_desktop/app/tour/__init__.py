"""The tour: the window led through the whole job by real mouse and key events, a picture of each step."""
