"""The window: Qt only. It adds no logic of its own; what it does is done by jobs, through one bridge."""
