"""The shell: reads the command line, calls, prints. The only room that knows Typer and Rich."""
