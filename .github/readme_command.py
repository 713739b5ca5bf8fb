"""Run a command of the README exactly as it stands there: `python .github/readme_command.py demo|tests`."""

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"


def command(name: str, shell: str, readme: str) -> str:
    """The line that the README gives under `<!-- NAME -->` for a shell (`sh` or `powershell`)."""
    found = re.search(rf"<!-- {name} -->.*?```{shell}\n(.+?)\n```", readme, re.DOTALL)
    if not found:
        raise SystemExit(f"README.md holds no {shell} command under <!-- {name} -->")
    return found[1]


def main() -> int:
    """Run it in the shell of this system; the exit code is the command's."""
    windows = sys.platform == "win32"
    line = command(sys.argv[1], "powershell" if windows else "sh", README.read_text(encoding="utf-8"))
    shell = [
        "powershell",
        "-NoProfile",
        "-Command",
        f"$ErrorActionPreference = 'Stop'; {line}; exit $LASTEXITCODE",
    ]
    return subprocess.run(shell if windows else ["bash", "-c", line], check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
