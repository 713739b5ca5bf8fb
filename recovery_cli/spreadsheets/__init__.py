"""The only room that opens and writes CSV and Excel files; every cell it hands over is text."""
