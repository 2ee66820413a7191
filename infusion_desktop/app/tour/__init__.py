"""The tour: the window led through the whole job by real mouse and key events, with a picture of each step."""
