"""Infusion Desktop: pair fields with Infusionsoft and run syncs by hand."""
