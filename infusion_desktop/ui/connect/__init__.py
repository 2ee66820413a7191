"""The Connect tab: where rows come from, where they go to, and who is signed in there."""
