"""`python -m recovery_cli` is `recovery`."""

from recovery_cli.cli.app import main

if __name__ == "__main__":
    main()
