"""The rules: pure values and functions; no file, no clock, no screen."""
