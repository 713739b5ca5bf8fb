"""One example page of every paper; `tricky` goes where the registry's text goes."""

from dataclasses import fields, replace
from datetime import date, datetime, time

from recovery_cli.rendering.pages import (
    Organisation,
    Page,
    Person,
    PlanVersion,
    ProgrammePoint,
    Recipient,
    VenueLines,
    WorkshopHeader,
)
from recovery_cli.rendering.pages_attendance import AttendanceLine, AttendancePage
from recovery_cli.rendering.pages_badges import Badge, BadgesPage, LabelSheet
from recovery_cli.rendering.pages_collectives import (
    CollectivePage,
    DisciplineLine,
    JoinedProject,
    MilestoneLine,
    NewsLine,
    PartLine,
    QuestionLine,
    StageLine,
)
from recovery_cli.rendering.pages_door import Certificate, CertificatesPage, DoorLine, DoorListPage
from recovery_cli.rendering.pages_invitations import (
    CancellationPage,
    ConfirmationPage,
    DataNotice,
    DataSource,
    InvitationPage,
    ReminderPage,
    ThanksPage,
)
from recovery_cli.rendering.pages_minutes import (
    ActionLine,
    Attendee,
    CollectiveLine,
    DecisionLine,
    DecisionsPage,
    Figure,
    MinutesMailPage,
    MinutesPage,
    NoteLines,
    TieLine,
)
from recovery_cli.rendering.pages_pairings import (
    GridColumn,
    GridRow,
    Group,
    MasterGridPage,
    Party,
    RoundSheetsPage,
    Schedule,
    SchedulesPage,
    Stop,
    TableNumber,
    TableNumbersPage,
    TableRound,
    TableSheet,
    TableSheetsPage,
    TableTopic,
)
from recovery_cli.rendering.pages_projects import (
    BookletPage,
    Entry,
    Participant,
    ProjectSheet,
    ProjectSheetsPage,
    Topic,
)
from recovery_cli.rendering.pages_workshops import (
    AgendaPage,
    RoundTime,
    RunSheetPage,
    RunSheetStep,
    TableHost,
)
from tests.rendering.example_reports import national, report

FIRM = "Fonderie Müller & Fils"
ORGANISATION = Organisation(
    name="Agence de la relance Grand Est",
    sender="Claire MARTIN",
    signature="La responsable du réseau\nClaire MARTIN",
    address="12, rue des Forges\n57000 Metz",
    phone="03 87 00 00 00",
    email="relance@exemple.fr",
    data_controller="Agence de la relance Grand Est",
    retention="3 ans après le dernier contact",
)
WORKSHOP = WorkshopHeader(
    reference="GES-2026-11",
    title="Décarboner l’atelier",
    region="Grand Est",
    day=date(2026, 11, 19),
    start=time(9, 0),
    end=time(13, 0),
    welcome=time(8, 30),
    venue=VenueLines(
        name="Halle des Tanneries",
        address="3, quai des Tanneurs\n54000 Nancy",
        access="Tram T1, parking gratuit",
    ),
    partners=("CCI Grand Est", "Pôle Matériaux"),
)
PLAN = PlanVersion(number=3, made_at=datetime(2026, 11, 18, 17, 5))  # noqa: DTZ001  a local time, as printed
PROGRAMME = (
    ProgrammePoint(start=time(8, 30), end=time(9, 0), minutes=30, title="Accueil café", pause=True),
    ProgrammePoint(start=time(9, 0), end=time(9, 20), minutes=20, title="Ouverture", lead="Claire MARTIN"),
    ProgrammePoint(start=time(9, 20), end=time(10, 0), minutes=40, title="Partager : les projets en bref"),
    ProgrammePoint(
        start=time(10, 0), end=time(11, 0), minutes=60, title="Tisser : cinq tours en tête-à-tête"
    ),
    ProgrammePoint(start=time(11, 0), end=time(13, 0), minutes=120, title="Envisager, restituer, s’engager"),
)
REASON = "vous cherchez un four électrique, ils apportent un essai"


def pages(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> list[Page]:
    """Every paper once."""
    return [
        *letters(tricky, organisation),
        *sheets(tricky, organisation),
        attendance(tricky, organisation),
        badges(tricky, organisation),
        *door_papers(tricky, organisation),
        minutes(tricky, organisation),
        decisions(tricky, organisation),
        project_sheets(tricky, organisation),
        booklet(tricky, organisation),
        collective(tricky, organisation),
        report(tricky, organisation),
        national(tricky, organisation),
    ]


def people(tricky: str) -> tuple[Person, ...]:
    return (
        Person(civility="Mme", first_name="Zoé", family_name="Bœuf", function="Directrice", company=tricky),
        Person(
            first_name="Élie", family_name="d’Éprémesnil", function=tricky, company="Ateliers de la Meuse"
        ),
        Person(
            civility="M.",
            first_name="Karim",
            family_name=tricky,
            function="Gérant",
            company="Verrerie du Toulois",
        ),
        Person(company="Bois & Cie"),
    )


def letters(tricky: str, organisation: Organisation) -> list[Page]:
    shared = {"organisation": organisation, "workshop": WORKSHOP, "issued_on": date(2026, 10, 1)}
    recipient = Recipient(
        person=people(tricky)[0], company=tricky, address="1, rue du Port\n57100 Thionville"
    )
    asked = {
        "recipient": recipient,
        "reasons": (REASON, tricky),
        "project": tricky,
        "programme": PROGRAMME,
        "places": 40,
        "reply_before": date(2026, 11, 5),
        "data": DataNotice(
            lawful_basis="intérêt légitime",
            interest=True,
            sources=(
                DataSource(name=tricky, day=date(2026, 9, 1)),
                DataSource(name="Annuaire de la CCI"),
            ),
        ),
        "photos": True,
        "enclosures": ("calendrier", "fiche projet"),
    }
    mine = action(1, tricky)
    return [
        InvitationPage(**shared, **asked),
        ReminderPage(
            **shared, **{**asked, "project": None, "asks_for_project": True}, sent_on=date(2026, 10, 1)
        ),
        ConfirmationPage(
            **shared,
            recipient=recipient,
            coming=(Attendee(person=people(tricky)[0]), Attendee(person=people(tricky)[2])),
            programme=PROGRAMME,
            data=DataNotice(lawful_basis="consentement", consent=True),
            enclosures=("calendrier",),
        ),
        ThanksPage(
            **shared,
            recipient=recipient,
            came=("Zoé BŒUF", tricky),
            meetings=4,
            actions=(mine,),
            next_day=date(2026, 12, 17),
        ),
        CancellationPage(
            **shared,
            recipient=recipient,
            reason=tricky,
            next_day=date(2027, 1, 14),
            next_start=time(9, 0),
            next_venue=tricky,
        ),
        MinutesMailPage(**shared, recipient=recipient, actions=(mine,), next_day=date(2026, 12, 17)),
        AgendaPage(
            organisation=organisation,
            workshop=WORKSHOP,
            objective=tricky,
            points=PROGRAMME,
            round_minutes=12,
            speaking_minutes=7.5,
            collectives=(
                CollectiveLine(
                    title="Chaleur partagée",
                    stage="pilote",
                    leaders=(tricky, "Bois & Cie"),
                    next_step="mesurer les rejets",
                    next_step_due=date(2027, 1, 15),
                ),
            ),
        ),
        RunSheetPage(
            organisation=organisation,
            workshop=WORKSHOP,
            plan=PLAN,
            animator="Claire MARTIN",
            timekeeper=tricky,
            planned_minutes=270,
            available_minutes=280,
            expected_guests=24,
            tables=8,
            step_free=(1, 2),
            hosts=(TableHost(table=1, host="Anne ROUX, CCI Grand Est"), TableHost(table=2, host=tricky)),
            rounds=(RoundTime(number=1, start=time(10, 0), end=time(10, 12)),),
            steps=tuple(
                RunSheetStep(
                    start=point.start,
                    end=point.end,
                    minutes=point.minutes,
                    title=point.title,
                    lead=tricky,
                    material="écran, micro",
                    setup="plénière",
                    objective="que chacun sache pourquoi il est là",
                )
                for point in PROGRAMME
            ),
        ),
    ]


def sheets(tricky: str, organisation: Organisation) -> list[Page]:
    head = {"organisation": organisation, "workshop": WORKSHOP, "plan": PLAN}
    party = Party(company=tricky, people=("BŒUF Zoé",), project="Four électrique à induction")
    other = Party(company="Ateliers de la Meuse", people=("D’ÉPRÉMESNIL Élie", "ROUX Anne"))
    stops = (
        Stop(start=time(10, 0), end=time(10, 12), round=1, table=4, parties=(party,), reasons=(REASON,)),
        Stop(start=time(10, 12), end=time(10, 24), round=2, title="Pause de rencontre"),
        Stop(start=time(10, 24), end=time(10, 36), round=3, table=7, parties=(other,), reasons=(REASON,)),
        Stop(start=time(11, 0), end=time(12, 0), title="Table : énergie", table=2, parties=(party, other)),
    )
    topic = TableTopic(
        title="Four électrique à induction",
        company=tricky,
        summary="Remplacer deux fours à gaz d’ici 2028.",
        needs=("un essai sur site",),
        offers=("des heures de coulée",),
        challenger="Verrerie du Toulois",
        reasons=(REASON,),
    )
    sheet = TableSheet(
        number=4,
        host="Anne ROUX, CCI Grand Est",
        step_free=True,
        rounds=tuple(
            TableRound(
                number=number,
                start=time(10, 12 * (number - 1)),
                end=time(10, 12 * number),
                parties=(party, other),
                reasons=(REASON,),
            )
            for number in (1, 2, 3, 4)
        ),
        groups=(
            Group(
                start=time(11, 0),
                end=time(12, 0),
                theme="Énergie et climat",
                people=people(tricky),
                topics=(topic,),
                speaking_minutes=7.5,
            ),
        ),
    )
    columns = (
        *(
            GridColumn(
                start=time(10, 12 * (number - 1)),
                end=time(10, 12 * number),
                round=number,
                sitting_out=("Bois & Cie",),
            )
            for number in (1, 2, 3)
        ),
        GridColumn(start=time(11, 0), end=time(12, 0), title="Tables"),
    )
    rows = tuple(
        GridRow(
            table=table,
            cells=((tricky, "Bois & Cie"), ("Verrerie du Toulois", "Ateliers de la Meuse"), (), (tricky,)),
        )
        for table in (1, 2, 3, 4, 5, 6)
    )
    return [
        SchedulesPage(
            **head,
            schedules=tuple(
                Schedule(person=person, stops=stops, first_table=4 if person.first_name != "Karim" else None)
                for person in people(tricky)[:3]
            ),
        ),
        RoundSheetsPage(**head, tables=(TableSheet(number=4, step_free=True, rounds=sheet.rounds),)),
        TableSheetsPage(**head, tables=(sheet, TableSheet(number=5, rounds=sheet.rounds))),
        TableNumbersPage(
            organisation=organisation,
            workshop=WORKSHOP,
            tables=(TableNumber(number=1, theme=tricky, host="Anne ROUX"), TableNumber(number=12)),
        ),
        MasterGridPage(**head, columns=columns, rows=rows),
    ]


def attendance(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> AttendancePage:
    lines = tuple(
        AttendanceLine(
            number=number, person=people(tricky)[number % 4], observation=tricky if number == 1 else None
        )
        for number in range(1, 25)
    )
    return AttendancePage(
        organisation=organisation,
        workshop=WORKSHOP,
        lines=lines,
        half_days=("matin",),
        blank_lines=6,
        animator="Claire MARTIN",
        funders=("Pôle Matériaux",),
    )


def badges(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> BadgesPage:
    (schedules, *_) = sheets(tricky, organisation)
    assert isinstance(schedules, SchedulesPage)
    named = [
        Badge(
            person=person,
            city="Nancy",
            line=number,
            code="01981D2F-7A3C-7B11-9C0E-5D2A4F6B8C01",
            schedule=schedules.schedules[number % 3],
        )
        for number, person in enumerate(people(tricky), start=1)
    ]
    return BadgesPage(
        organisation=organisation,
        workshop=WORKSHOP,
        labels=LabelSheet(columns=2, rows=2, width=105, height=148.5),
        badges=(*named, Badge(person=Person())),
        skip=1,
        backs=True,
        plan=PLAN,
    )


def door_papers(tricky: str, organisation: Organisation) -> list[Page]:
    head = {"organisation": organisation, "workshop": WORKSHOP}
    lines = tuple(
        DoorLine(
            person=person,
            line=number,
            first_table=number * 4 or None,
            step_free=number == 2,
            came=number == 3,
        )
        for number, person in enumerate(people(tricky))
    )
    certificates = (
        *(Certificate(person=person) for person in people(tricky)[:2]),
        Certificate(person=people(tricky)[2], partly=True),
    )
    return [
        DoorListPage(**head, lines=lines, blank_lines=3, plan=PLAN),
        CertificatesPage(**head, certificates=certificates, issued_on=date(2026, 11, 20)),
    ]


def action(number: int, text: str, *, closed: bool = False) -> ActionLine:
    return ActionLine(
        number=number,
        text=text,
        owner="Zoé BŒUF",
        company="Bois & Cie",
        due=date(2026, 12, 1),
        state="close" if closed else "ouverte",
        closed=closed,
        closing_note=text if closed else None,
    )


def minutes(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> MinutesPage:
    one, two, three, four = people(tricky)
    return MinutesPage(
        organisation=organisation,
        workshop=WORKSHOP,
        author="Claire MARTIN",
        version=2,
        issued_on=date(2026, 11, 21),
        diffusion=("participants", "partenaires"),
        present=(Attendee(person=one), Attendee(person=two, note=tricky)),
        represented=(Attendee(person=three, represented_by=tricky),),
        excused=(Attendee(person=four),),
        absent=(Attendee(person=one),),
        agenda=PROGRAMME,
        previous="GES-2026-10",
        figures=(
            Figure(label="Entreprises présentes", value=22),
            Figure(label="Rendez-vous tenus", value=48),
        ),
        previous_actions=(action(1, tricky, closed=True), action(2, "Envoyer les plans")),
        notes=(
            NoteLines(
                table=4,
                title=tricky,
                around=(tricky, "Bois & Cie"),
                notes=(tricky, "Un essai est possible en janvier."),
            ),
            NoteLines(notes=("Salle trop petite.",)),
        ),
        decisions=(DecisionLine(number=1, text=tricky),),
        ties=(TieLine(companies=(tricky, "Bois & Cie"), level="échangent", note=tricky),),
        collectives=(
            CollectiveLine(title=tricky, leaders=(tricky,), partners=("Pôle Matériaux",), next_step="pilote"),
            CollectiveLine(
                title="Chaleur partagée",
                stage="idée",
                next_step="mesurer les rejets",
                next_step_due=date(2027, 1, 15),
            ),
        ),
        actions=(action(1, tricky), action(2, "Réserver le four d’essai")),
        next_day=date(2026, 12, 17),
        next_start=time(9, 0),
        next_venue="Halle des Tanneries, Nancy",
        departures=(tricky,),
        animator="Claire MARTIN",
        note_taker=tricky,
        recipients=(Attendee(person=one), Attendee(person=two, note="sans adresse électronique")),
        annexes=("feuille d’émargement",),
    )


def decisions(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> DecisionsPage:
    page = minutes(tricky, organisation)
    told = {field.name: getattr(page, field.name) for field in fields(DecisionsPage)}
    nobody = replace(action(3, "Chercher un lieu"), owner=None, company=None, due=None)
    return DecisionsPage(
        **{**told, "actions": (*page.actions, nobody), "previous_actions": (action(2, tricky),)}
    )


def collective(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> CollectivePage:
    return CollectivePage(
        organisation=organisation,
        issued_on=date(2026, 11, 23),
        title=tricky,
        region="Grand Est",
        formed_on=date(2026, 9, 1),
        workshop="GES-2026-09",
        stage="cadrage",
        since=date(2026, 10, 15),
        summary="Trois usines de la même vallée perdent de la chaleur que leurs voisins achètent.",
        themes=("énergie", tricky),
        next_step=tricky,
        next_step_due=date(2027, 1, 15),
        parts=(
            PartLine(role="Chefs de file", names=(tricky, "Bois & Cie")),
            PartLine(role="Maître d’œuvre"),
            PartLine(role="Contradicteur", names=("Verrerie du Toulois",)),
        ),
        disciplines=(
            DisciplineLine(name="industrielle", names=(tricky, "Bois & Cie")),
            DisciplineLine(name="recherche"),
        ),
        missing=("juridique", "humaine"),
        projects=(
            JoinedProject(title=tricky, company="Bois & Cie", stage="idée"),
            JoinedProject(title="Four électrique", company=tricky),
        ),
        measures=("Décarbonation de l’industrie, recherchée",),
        milestones=(
            MilestoneLine(number=1, text=tricky, due=date(2026, 11, 1), late=True),
            MilestoneLine(number=2, text="Accord signé", due=date(2026, 10, 1), reached_on=date(2026, 10, 2)),
            MilestoneLine(number=3, text="Four essayé", due=date(2027, 2, 1)),
        ),
        history=(
            StageLine(day=date(2026, 9, 1), stage="idée", note=tricky),
            StageLine(day=date(2026, 10, 15), stage="cadrage"),
        ),
        questions=(
            QuestionLine(
                number=1,
                text=tricky,
                challenger="Verrerie du Toulois",
                workshop="GES-2026-09",
                project=tricky,
                state="répondue",
                answer=tricky,
            ),
            QuestionLine(number=2, text="Et si le gaz baisse ?", state="ouverte"),
        ),
        news=(NewsLine(day=date(2026, 11, 20), text=tricky),),
    )


def projects(tricky: str) -> tuple[ProjectSheet, ...]:
    told = ProjectSheet(
        number=1,
        title=tricky,
        company="Ateliers de la Meuse",
        town="Verdun",
        people=("BŒUF Zoé", "D’ÉPRÉMESNIL Élie"),
        stage="cadrage",
        horizon="2028",
        themes=("énergie", "compétences"),
        summary="Remplacer deux fours à gaz d’ici 2028, sans arrêter l’atelier.",
        needs=("un essai sur site", tricky),
        offers=("des heures de coulée",),
        circularity="La chaleur perdue sert aux voisins.",
        climate="4 100 t de CO₂ en moins par an.",
        work=tricky,
        measures=("Décarbonation de l’industrie (recherchée)",),
    )
    return (told, ProjectSheet(number=2, title="Du feutre avec vos chutes", company=tricky))


def project_sheets(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> ProjectSheetsPage:
    return ProjectSheetsPage(organisation=organisation, workshop=WORKSHOP, projects=projects(tricky))


def booklet(tricky: str = FIRM, organisation: Organisation = ORGANISATION) -> BookletPage:
    one, two, three, _ = people(tricky)
    entry = Entry(company=tricky, project=2)
    return BookletPage(
        organisation=organisation,
        workshop=WORKSHOP,
        programme=PROGRAMME,
        participants=(
            Participant(person=one, town="Metz", projects=(2,)),
            Participant(person=two, projects=(1, 2)),
            Participant(person=three),
        ),
        projects=projects(tricky),
        topics=(
            Topic(
                word="chaleur fatale", seek=(entry, Entry(company="Bois & Cie", project=1)), offer=(entry,)
            ),
            Topic(word=tricky, offer=(entry,)),
        ),
    )
