"""SQLite, project files, locks and secrets: everything that stays on this machine."""
