"""The Mapping tab: which column goes into which field, drawn as lines or as a table."""
