"""Who meets whom: numbers in, schedule out; it knows nothing of companies."""
