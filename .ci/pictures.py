"""Makes the README's pictures from the demo: `python .ci/pictures.py` (needs pdftoppm and a POSIX system)."""

import fcntl
import io
import os
import pty
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "examples" / "pictures"
SHEETS = {
    "schedule": "3-rendez-vous/*_programmes-individuels.pdf",
    "invitation": "2-invitations/**/*_FONDERIE-DU-RONGEANT.pdf",
    "table-sheet": "3-rendez-vous/*_feuilles-de-table.pdf",
    "minutes": "5-compte-rendu/*_compte-rendu.pdf",
}
FRAME = """\
<svg class="rich-terminal" viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<style>{styles} .{unique_id}-matrix {{ font-family: Menlo, Consolas, monospace; font-size: {char_height}px;
line-height: {line_height}px; }}</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect fill="#10191c" width="{terminal_width}" height="{terminal_height}" rx="8" />
<g transform="translate({terminal_x}, 14)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}<g class="{unique_id}-matrix">{matrix}</g></g></svg>
"""


WIDTH = 116
"""Columns of the terminal that is pictured."""


def recovery(*arguments: str, folder: Path) -> str:
    """What a command shows at a French terminal, bold and colours included."""
    environment = os.environ | {"RECOVERY_LANG": "fr", "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "recovery_cli", "--registry", str(folder / "registry.db"), *arguments]
    ours, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment) as run:
        os.close(terminal)
        shown = b"".join(_read(ours))
    if run.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {shown.decode()}")
    return shown.decode().replace("\r\n", "\n").rstrip()


def _read(terminal: int) -> Iterator[bytes]:
    """What comes, until the other end is closed: Linux calls that an error, others an end."""
    with suppress(OSError):
        while came := os.read(terminal, 65536):
            yield came


def picture_of_terminal(folder: Path, *commands: tuple[str, ...]) -> str:
    """What a French terminal shows of some commands, as an SVG."""
    from rich.console import Console
    from rich.text import Text

    console = Console(record=True, width=WIDTH + 2, file=io.StringIO())
    for arguments in commands:
        console.print(Text(f"$ recovery {' '.join(arguments)}", style="bold green"))
        console.print(Text.from_ansi(recovery(*arguments, folder=folder)), "", sep="\n", soft_wrap=True)
    return console.export_svg(title="recovery", code_format=FRAME, unique_id="recovery")


def picture_of_first_page(folder: Path, pattern: str, picture: str) -> None:
    """The first page of the one paper of the demo's last workshop that a pattern fits, as a PNG."""
    (pdf,) = (folder / "documents" / "GES-2026-11").glob(pattern)
    first = ["-f", "1", "-l", "1", "-r", "75", "-png", "-singlefile"]
    subprocess.run(["pdftoppm", *first, str(pdf), str(PICTURES / picture)], check=True)


def main() -> None:
    """Build the demo, and its year, in a folder that is thrown away, and picture them."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder, year = Path(name) / "demo", Path(name) / "year"
        recovery("demo", str(folder), folder=folder)
        recovery("demo", str(year), "--months", "12", folder=year)
        for picture, pattern in SHEETS.items():
            picture_of_first_page(folder, pattern, picture)
        picture_of_first_page(year, "7-region/carte-GES.pdf", "map")
        os.environ["RECOVERY_TODAY"] = "2026-11-27"
        shown = picture_of_terminal(folder, ("next-steps",))
        (PICTURES / "terminal.svg").write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    main()
