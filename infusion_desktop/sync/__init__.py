"""The engine: stage, snapshot, match, compare, plan, rehearse, run, settle. It knows no vendor."""
