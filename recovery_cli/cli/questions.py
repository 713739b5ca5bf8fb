"""Commands about the questions of challengers, and what becomes of them."""

from typing import Annotated

import typer

from recovery_cli.cli.parameters import ACROSS, JsonOption
from recovery_cli.cli.question_lines import asked_json
from recovery_cli.cli.run import Run, print_json
from recovery_cli.cli.showing import print_list
from recovery_cli.domain.questions import ASKED, parse_question_state
from recovery_cli.i18n.catalogue import label
from recovery_cli.services import questions
from recovery_cli.services.questions import Asking

app = typer.Typer()

NumberArgument = Annotated[int, typer.Argument(help="The number of the question; list-questions shows it.")]
_COLUMNS = ("number", "text", "of", "challenger", "workshop", "state", "answer")


@app.command(rich_help_panel=ACROSS)
def add_question(
    ctx: typer.Context,
    text: Annotated[str, typer.Argument(help="What the challenger asks.")],
    *,
    collective: Annotated[str | None, typer.Option(help="The collective that it is asked of.")] = None,
    project: Annotated[
        str | None, typer.Option(help="The project that it is asked of; it goes with it into a collective.")
    ] = None,
    challenger: Annotated[
        str | None,
        typer.Option(
            metavar="COMPANY",
            help="Who asks (default: who questioned the project at the workshop's tables, else the "
            "collective's challenger).",
        ),
    ] = None,
    workshop: Annotated[str | None, typer.Option(help="The workshop at which it was asked.")] = None,
    json: JsonOption = False,
) -> None:
    """Keep a question of a challenger; three are asked of a project at a workshop."""
    run = Run.of(ctx)
    asking = Asking(collective=collective, project=project, challenger=challenger, workshop=workshop)
    with run.writing("add-question") as registry:
        asked = questions.add_question(registry, text, asking)
        count = len(questions.list_questions(registry, collective=collective, project=project))
    number, of = asked.question.number, asked.of
    if asked.challenger:
        run.tell("questions.said.asked_by", number=number, of=of, challenger=asked.challenger)
    else:
        run.tell("questions.said.asked", number=number, of=of)
    if count < ASKED:
        run.tell("questions.said.more", count=ASKED - count)
    if json:
        print_json(asked_json(asked))


@app.command(rich_help_panel=ACROSS)
def answer_question(
    ctx: typer.Context,
    number: NumberArgument,
    *,
    answer: Annotated[str | None, typer.Option(help="What was answered; an empty one forgets it.")] = None,
    state: Annotated[
        str | None,
        typer.Option(help="answered (if there is an answer), acted-on, set-aside or open; French words too."),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Keep what became of a question: answered, acted on or set aside."""
    run = Run.of(ctx)
    reached = parse_question_state(state) if state else None
    with run.writing("answer-question") as registry:
        asked = questions.answer_question(registry, number, answer=answer, state=reached)
    run.tell("questions.said.answered", number=number, of=asked.of, state=asked.question.state)
    if json:
        print_json(asked_json(asked))


@app.command(rich_help_panel=ACROSS)
def remove_question(ctx: typer.Context, number: NumberArgument) -> None:
    """Remove a question."""
    run = Run.of(ctx)
    with run.writing("remove-question") as registry:
        removed = questions.remove_question(registry, number)
    run.tell("questions.said.removed", number=number, of=removed.of)


@app.command(rich_help_panel=ACROSS)
def list_questions(
    ctx: typer.Context,
    *,
    collective: Annotated[
        str | None, typer.Option(help="Only those asked of this collective and of its projects.")
    ] = None,
    project: Annotated[str | None, typer.Option(help="Only those asked of this project.")] = None,
    still_open: Annotated[
        bool, typer.Option("--open", help="Only those that nothing became of yet.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """List the questions of challengers, and what became of them."""
    run = Run.of(ctx)
    with run.reading() as registry:
        found = questions.list_questions(
            registry, collective=collective, project=project, still_open=still_open
        )
    if json:
        print_json([asked_json(asked) for asked in found])
        return
    rows = [
        [
            str(each.question.number),
            each.question.text,
            each.of,
            each.challenger,
            each.workshop,
            label(run.language, each.question.state),
            each.question.answer,
        ]
        for each in found
    ]
    print_list(run, "questions", _COLUMNS, rows)
