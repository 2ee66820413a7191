"""The tests of Infusion Desktop: the folders mirror the package."""
