"""The public tables that come with the program: places and classes, read only here, each with its source."""
