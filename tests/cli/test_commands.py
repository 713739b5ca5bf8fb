"""The list of all commands says what the commands say of themselves."""

from recovery_cli.cli.commands import COMMANDS, INDEX, MODULES, lines, loaded


def test_the_list_says_of_each_command_what_its_help_begins_with(request):
    said = "# Written by `pytest --update-golden` from the commands themselves.\n"
    for name in MODULES:
        command = loaded(name)[name]
        about = command.help.strip().splitlines()[0].replace('"', '\\"')
        said += f'\n[{name}]\npanel = "{command.rich_help_panel}"\nabout = "{about}"\n'
    if request.config.getoption("--update-golden"):
        INDEX.write_text(said, encoding="utf-8", newline="\n")
    assert len(lines()) == sum(map(len, COMMANDS.values())) > 60
    assert INDEX.read_text(encoding="utf-8") == said


def test_an_unknown_command_is_answered_with_what_was_perhaps_meant(recovery):
    answer = recovery("add-compagny", "Fonderie")
    assert answer.code == 2
    assert "add-compagny" in answer.err
    assert "add-company" in answer.err
