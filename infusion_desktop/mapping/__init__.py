"""Suggestions and checks of field pairs: header words, values, known exports. Pure and deterministic."""
