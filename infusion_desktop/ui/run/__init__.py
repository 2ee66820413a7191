"""The Run tab: rehearse, look, run, and what became of it. The presenter decides; widgets only show."""
