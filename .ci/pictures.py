"""Makes the README's pictures from the demo: `python .ci/pictures.py` (needs pdftoppm)."""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "examples" / "pictures"
SHEETS = {
    "schedule": ("3-rendez-vous/programmes-individuels-*.pdf", 1),
    "invitation": ("2-invitations/**/*fonderie-du-rongeant.pdf", 1),
    "table-sheet": ("3-rendez-vous/feuilles-de-table-*.pdf", 1),
    "minutes": ("5-compte-rendu/compte-rendu-*.pdf", 1),
}
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>{styles} .{unique_id}-matrix {{ font-family: Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect fill="#10191c" width="{terminal_width}" height="{terminal_height}" rx="8" />
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


def recovery(*arguments: str, folder: Path) -> str:
    """What a command prints, as at a French terminal."""
    environment = os.environ | {"RECOVERY_LANG": "fr", "NO_COLOR": "1", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "recovery_cli", "--registry", str(folder / "registry.db"), *arguments]
    done = subprocess.run(
        command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=environment
    )
    return done.stdout


def main() -> None:
    """Build the demo in a folder that is thrown away, and picture it."""
    from rich.console import Console
    from rich.text import Text

    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "demo"
        recovery("demo", str(folder), folder=folder)
        os.environ["RECOVERY_TODAY"] = "2026-11-27"
        for picture, (pattern, page) in SHEETS.items():
            (pdf,) = (folder / "documents" / "GES-2026-11").glob(pattern)
            pages = ["-f", str(page), "-l", str(page), "-r", "75", "-png", "-singlefile"]
            subprocess.run(["pdftoppm", *pages, str(pdf), str(PICTURES / picture)], check=True)
        console = Console(record=True, width=130, file=io.StringIO())
        for arguments in (("show-workshop", "GES-2026-11"), ("list-actions", "--open")):
            console.print(Text(f"$ recovery {' '.join(arguments)}", style="bold green"))
            lines = recovery(*arguments, folder=folder).rstrip().splitlines()
            console.print(Text("\n".join(lines[:12]) + "\n"))
        svg = console.export_svg(title="recovery", code_format=FRAME, unique_id="recovery")
        (PICTURES / "terminal.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
