CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
) STRICT;
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TABLE journal (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    command TEXT NOT NULL,
    at TEXT NOT NULL,
    author TEXT NOT NULL,
    source TEXT,
    file TEXT,
    undoes INTEGER
) STRICT;
CREATE TABLE trace (
    id INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    "table" TEXT NOT NULL,
    row TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before))
) STRICT;
CREATE INDEX trace_of_step ON trace (number);
CREATE TABLE setting (
    id TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE company (
    id TEXT PRIMARY KEY,
    siren TEXT UNIQUE CHECK (siren GLOB '[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'),
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    folded_name TEXT NOT NULL,
    naf TEXT,
    sector TEXT,
    headcount INTEGER CHECK (headcount >= 0),
    headcount_band TEXT,
    turnover INTEGER,
    balance_sheet INTEGER,
    size TEXT CHECK (size IN ('micro', 'PME', 'ETI', 'GE')),
    size_source TEXT CHECK (size_source IN ('insee', 'computed', 'declared')),
    "group" TEXT,
    website TEXT,
    status TEXT NOT NULL CHECK (status IN ('active', 'closed')),
    fictional INTEGER NOT NULL CHECK (fictional IN (0, 1)),
    source TEXT,
    source_date TEXT,
    origins TEXT NOT NULL CHECK (json_valid(origins)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK ((size IS NULL) = (size_source IS NULL))
) STRICT;
CREATE INDEX company_by_name ON company (folded_name);
CREATE TABLE site (
    id TEXT PRIMARY KEY,
    company_id TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    siret TEXT UNIQUE CHECK (length(siret) = 14 AND siret NOT GLOB '*[^0-9]*'),
    name TEXT,
    address TEXT,
    postal_code TEXT,
    commune TEXT,
    department TEXT,
    region TEXT,
    head_office INTEGER NOT NULL CHECK (head_office IN (0, 1)),
    status TEXT NOT NULL CHECK (status IN ('active', 'closed')),
    other_names TEXT NOT NULL CHECK (json_valid(other_names)),
    origins TEXT NOT NULL CHECK (json_valid(origins)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX site_of_company ON site (company_id);
CREATE INDEX site_in_region ON site (region);
CREATE TABLE partner (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    folded_name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL
        CHECK (kind IN (
            'chamber', 'union', 'cluster', 'agency', 'bank', 'funder', 'school', 'laboratory', 'other'
        )),
    region TEXT,
    website TEXT,
    logo TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE partner_discipline (
    id TEXT PRIMARY KEY,
    partner_id TEXT NOT NULL REFERENCES partner (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    discipline TEXT NOT NULL,
    UNIQUE (partner_id, position)
) STRICT;
CREATE TABLE contact (
    id TEXT PRIMARY KEY,
    company_id TEXT REFERENCES company (id) ON DELETE CASCADE,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    civility TEXT CHECK (civility IN ('Mme', 'M.')),
    first_name TEXT,
    family_name TEXT NOT NULL CHECK (trim(family_name) <> ''),
    function TEXT,
    email TEXT,
    phone TEXT,
    language TEXT NOT NULL CHECK (language IN ('fr', 'en')),
    lawful_basis TEXT NOT NULL
        CHECK (lawful_basis IN ('consent', 'contract', 'legitimate_interest', 'public_task')),
    source TEXT,
    source_date TEXT,
    do_not_contact INTEGER NOT NULL CHECK (do_not_contact IN (0, 1)),
    origins TEXT NOT NULL CHECK (json_valid(origins)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK ((company_id IS NULL) <> (partner_id IS NULL))
) STRICT;
CREATE INDEX contact_of_company ON contact (company_id);
CREATE INDEX contact_of_partner ON contact (partner_id);
CREATE INDEX contact_by_email ON contact (email COLLATE NOCASE);
CREATE TABLE measure (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    folded_name TEXT NOT NULL UNIQUE,
    code TEXT UNIQUE,
    plan TEXT,
    description TEXT,
    link TEXT,
    level TEXT CHECK (level IN ('european', 'national', 'regional', 'local')),
    region TEXT,
    deadline TEXT,
    closed INTEGER NOT NULL CHECK (closed IN (0, 1)), -- nobody may know since when
    source TEXT,
    source_date TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE project (
    id TEXT PRIMARY KEY,
    company_id TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    folded_title TEXT NOT NULL,
    summary TEXT,
    stage TEXT CHECK (stage IN ('idea', 'scoping', 'seeking-partners', 'pilot', 'deployment')),
    horizon TEXT,
    aid INTEGER CHECK (aid >= 0),
    confidentiality TEXT NOT NULL
        CHECK (confidentiality IN ('public', 'participants', 'table', 'organiser')),
    circularity TEXT,
    climate TEXT,
    work TEXT,
    source TEXT,
    source_date TEXT,
    origins TEXT NOT NULL CHECK (json_valid(origins)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (company_id, folded_title)
) STRICT;
CREATE TABLE project_theme (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    theme TEXT NOT NULL,
    UNIQUE (project_id, position)
) STRICT;
CREATE TABLE need (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    capability TEXT,
    UNIQUE (project_id, position)
) STRICT;
CREATE TABLE offer (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    capability TEXT,
    UNIQUE (project_id, position)
) STRICT;
CREATE TABLE project_measure (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    use TEXT NOT NULL CHECK (use IN ('used', 'sought')),
    UNIQUE (project_id, measure_id)
) STRICT;
CREATE TABLE venue (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    folded_name TEXT NOT NULL UNIQUE,
    address TEXT,
    postal_code TEXT,
    commune TEXT,
    department TEXT,
    region TEXT,
    access TEXT,
    capacity INTEGER CHECK (capacity > 0),
    tables INTEGER CHECK (tables > 0),
    step_free_tables TEXT NOT NULL CHECK (json_valid(step_free_tables)),
    caterer TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE mapping (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (trim(name) <> ''),
    folded_name TEXT NOT NULL UNIQUE,
    header TEXT NOT NULL CHECK (json_valid(header)),
    columns TEXT NOT NULL CHECK (json_valid(columns)),
    layout TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE keep_apart (
    id TEXT PRIMARY KEY,
    company_a TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    company_b TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    reason TEXT NOT NULL CHECK (reason IN ('competitor', 'group', 'quarrel')),
    note TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (company_a < company_b),
    UNIQUE (company_a, company_b)
) STRICT;
CREATE TABLE workshop (
    id TEXT PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE CHECK (reference GLOB '[A-Z][A-Z][A-Z]-[0-9][0-9][0-9][0-9]-[0-9][0-9]*'),
    region TEXT NOT NULL,
    day TEXT NOT NULL,
    start TEXT NOT NULL,
    duration INTEGER NOT NULL CHECK (duration > 0),
    title TEXT,
    theme TEXT,
    format TEXT NOT NULL CHECK (format IN ('pairs', 'tables', 'both')),
    capacity INTEGER NOT NULL CHECK (capacity > 0),
    rounds INTEGER NOT NULL CHECK (rounds >= 0),
    round_minutes INTEGER NOT NULL CHECK (round_minutes > 0),
    tables INTEGER NOT NULL CHECK (tables > 0),
    venue_id TEXT REFERENCES venue (id),
    status TEXT NOT NULL CHECK (status IN ('planned', 'paired', 'closed', 'cancelled')),
    no_show_rate REAL NOT NULL CHECK (no_show_rate >= 0 AND no_show_rate < 1),
    reply_before TEXT,
    next_day TEXT,
    calendar_sequence INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    plan_made_at TEXT,
    cancelled_reason TEXT,
    minutes_sent_on TEXT,
    timekeeper TEXT,
    note_taker TEXT,
    funding TEXT,
    priority TEXT CHECK (priority IS NULL OR json_valid(priority)), -- the figures by which companies were chosen
    aim TEXT NOT NULL CHECK (aim IN ('new', 'continue')), -- the ties that the pairing seeks
    session INTEGER CHECK (session > 0), -- "the 12th": as it was printed, whatever is cancelled later
    series TEXT, -- what all workshops of one planning of a series have in common
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE TABLE blocked_days (
    id TEXT PRIMARY KEY,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    region TEXT,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (first_day <= last_day)
) STRICT;
CREATE TABLE workshop_partner (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    partner_id TEXT NOT NULL REFERENCES partner (id),
    UNIQUE (workshop_id, partner_id)
) STRICT;
CREATE TABLE agenda_item (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('welcome', 'opening', 'share', 'weave', 'break', 'envisage',
        'restitution', 'commitments', 'other')),
    minutes INTEGER NOT NULL CHECK (minutes > 0),
    title TEXT,
    lead TEXT,
    material TEXT,
    setup TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, position)
) STRICT;
CREATE TABLE invitation (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    company_id TEXT REFERENCES company (id),
    partner_id TEXT REFERENCES partner (id),
    project_id TEXT REFERENCES project (id) ON DELETE SET NULL,
    place TEXT NOT NULL CHECK (place IN ('first-wave', 'reserve', 'walk-in')),
    rank INTEGER NOT NULL,
    score INTEGER NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    sent_on TEXT,
    reminded_on TEXT,
    confirmed_on TEXT,
    thanked_on TEXT,
    reply TEXT NOT NULL CHECK (reply IN ('none', 'yes', 'no', 'excused')),
    replied_on TEXT,
    diets TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(diets)), -- how many of a delegation, never who
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK ((company_id IS NULL) <> (partner_id IS NULL)),
    UNIQUE (workshop_id, company_id),
    UNIQUE (workshop_id, partner_id)
) STRICT;
CREATE INDEX invitation_of_company ON invitation (company_id);
CREATE TABLE guest (
    id TEXT PRIMARY KEY,
    invitation_id TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
    contact_id TEXT REFERENCES contact (id) ON DELETE SET NULL,
    civility TEXT,
    first_name TEXT,
    family_name TEXT,
    function TEXT,
    email TEXT,
    line INTEGER,
    attendance TEXT NOT NULL
        CHECK (attendance IN ('unmarked', 'present', 'absent', 'excused', 'represented')),
    late_round INTEGER CHECK (late_round > 0),
    left_round INTEGER CHECK (left_round >= 0),
    represented_by TEXT,
    step_free INTEGER NOT NULL CHECK (step_free IN (0, 1)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX guest_of_invitation ON guest (invitation_id);
CREATE TABLE wish (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    company_id TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    wanted_id TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    round INTEGER CHECK (round > 0),
    note TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (company_id <> wanted_id),
    UNIQUE (workshop_id, company_id, wanted_id)
) STRICT;
CREATE TABLE meeting (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    round INTEGER NOT NULL CHECK (round > 0),
    "table" INTEGER NOT NULL CHECK ("table" > 0),
    company_a TEXT NOT NULL REFERENCES company (id),
    company_b TEXT NOT NULL REFERENCES company (id),
    affinity INTEGER NOT NULL,
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (company_a < company_b),
    UNIQUE (workshop_id, company_a, company_b),
    UNIQUE (workshop_id, round, "table"),
    UNIQUE (workshop_id, round, company_a),
    UNIQUE (workshop_id, round, company_b)
) STRICT;
CREATE TABLE outcome (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meeting (id) ON DELETE CASCADE,
    said_by TEXT REFERENCES company (id),
    level TEXT NOT NULL CHECK (level IN ('nothing', 'exchange', 'work-together')),
    note TEXT,
    next_step TEXT,
    owner TEXT, -- who takes the next step
    due TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX one_outcome_a_side ON outcome (meeting_id, coalesce(said_by, ''));
CREATE TABLE tie_note (
    id TEXT PRIMARY KEY,
    company_a TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    company_b TEXT NOT NULL REFERENCES company (id) ON DELETE CASCADE,
    level TEXT NOT NULL CHECK (level IN ('met', 'exchanging', 'working-together', 'dormant')),
    day TEXT NOT NULL,
    note TEXT,
    said_by TEXT REFERENCES company (id) ON DELETE CASCADE,
    wanted TEXT CHECK (wanted IN ('nothing', 'exchange', 'work-together')),
    next_step TEXT,
    owner TEXT,
    due TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (company_a < company_b)
) STRICT;
CREATE UNIQUE INDEX one_tie_note_a_side ON tie_note (company_a, company_b, day, coalesce(said_by, ''));
CREATE TABLE round_table (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    sitting INTEGER NOT NULL CHECK (sitting > 0),
    number INTEGER NOT NULL CHECK (number > 0),
    theme TEXT,
    host_partner_id TEXT REFERENCES partner (id),
    host_company_id TEXT REFERENCES company (id),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, sitting, number)
) STRICT;
CREATE TABLE seat (
    id TEXT PRIMARY KEY,
    round_table_id TEXT NOT NULL REFERENCES round_table (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    company_id TEXT REFERENCES company (id),
    partner_id TEXT REFERENCES partner (id),
    CHECK ((company_id IS NULL) <> (partner_id IS NULL)),
    UNIQUE (round_table_id, position)
) STRICT;
CREATE TABLE table_project (
    id TEXT PRIMARY KEY,
    round_table_id TEXT NOT NULL REFERENCES round_table (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    challenger_id TEXT REFERENCES company (id),
    reasons TEXT NOT NULL CHECK (json_valid(reasons)),
    UNIQUE (round_table_id, project_id)
) STRICT;
CREATE TABLE pairing (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    version INTEGER NOT NULL CHECK (version > 0),
    from_round INTEGER NOT NULL CHECK (from_round > 0),
    printed INTEGER NOT NULL CHECK (printed IN (0, 1)),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, version)
) STRICT;
CREATE TABLE pairing_meeting (
    id TEXT PRIMARY KEY,
    pairing_id TEXT NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    round INTEGER NOT NULL,
    "table" INTEGER NOT NULL,
    company_a TEXT NOT NULL,
    company_b TEXT NOT NULL,
    UNIQUE (pairing_id, position)
) STRICT;
CREATE TABLE pairing_seat (
    id TEXT PRIMARY KEY,
    pairing_id TEXT NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sitting INTEGER NOT NULL,
    number INTEGER NOT NULL,
    party_id TEXT NOT NULL,
    host INTEGER NOT NULL CHECK (host IN (0, 1)),
    UNIQUE (pairing_id, position)
) STRICT;
CREATE TABLE pairing_topic (
    id TEXT PRIMARY KEY,
    pairing_id TEXT NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sitting INTEGER NOT NULL,
    number INTEGER NOT NULL,
    project_id TEXT NOT NULL,
    challenger_id TEXT,
    UNIQUE (pairing_id, position)
) STRICT;
CREATE TABLE pairing_line (
    id TEXT PRIMARY KEY,
    pairing_id TEXT NOT NULL REFERENCES pairing (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('schedule', 'table', 'group')),
    name TEXT NOT NULL,
    round INTEGER NOT NULL CHECK (round >= 0),
    content TEXT NOT NULL,
    UNIQUE (pairing_id, position)
) STRICT;
CREATE TABLE note (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    "table" INTEGER CHECK ("table" > 0),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    audience TEXT NOT NULL CHECK (audience IN ('participants', 'organiser')),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, position)
) STRICT;
CREATE TABLE decision (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, number)
) STRICT;
CREATE TABLE action (
    id TEXT PRIMARY KEY,
    workshop_id TEXT NOT NULL REFERENCES workshop (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    owner TEXT NOT NULL CHECK (trim(owner) <> ''),
    company_id TEXT REFERENCES company (id) ON DELETE SET NULL,
    due TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    closed_on TEXT,
    closing_note TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (workshop_id, number)
) STRICT;
CREATE TABLE action_update (
    id TEXT PRIMARY KEY,
    action_id TEXT NOT NULL REFERENCES action (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    due TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX update_of_action ON action_update (action_id);
CREATE TABLE collective (
    id TEXT PRIMARY KEY,
    region TEXT NOT NULL,
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    folded_title TEXT NOT NULL UNIQUE,
    summary TEXT,
    stage TEXT NOT NULL CHECK (stage IN (
        'idea', 'scoping', 'seeking-partners', 'pilot', 'deployment', 'ended', 'abandoned'
    )),
    confidentiality TEXT NOT NULL
        CHECK (confidentiality IN ('public', 'participants', 'table', 'organiser')),
    next_step TEXT,
    next_step_due TEXT,
    aim TEXT NOT NULL CHECK (aim IN ('new', 'continue')), -- whether its members are to meet again
    workshop_id TEXT REFERENCES workshop (id) ON DELETE SET NULL, -- where it was formed
    formed_on TEXT NOT NULL,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX collective_in_region ON collective (region);
CREATE TABLE collective_theme (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    theme TEXT NOT NULL,
    UNIQUE (collective_id, position)
) STRICT;
CREATE TABLE collective_member (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    company_id TEXT REFERENCES company (id) ON DELETE CASCADE,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    role TEXT NOT NULL
        CHECK (role IN ('leader', 'owner', 'delivery-lead', 'partner', 'challenger', 'member')),
    CHECK ((company_id IS NULL) <> (partner_id IS NULL)),
    UNIQUE (collective_id, company_id, role),
    UNIQUE (collective_id, partner_id, role)
) STRICT;
CREATE INDEX membership_of_company ON collective_member (company_id);
CREATE TABLE collective_discipline (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    discipline TEXT NOT NULL CHECK (discipline IN (
        'industrial', 'technical', 'financial', 'legal', 'human', 'commercial', 'environmental', 'research',
        'training', 'public'
    )),
    company_id TEXT REFERENCES company (id) ON DELETE CASCADE,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    CHECK (company_id IS NULL OR partner_id IS NULL),
    UNIQUE (collective_id, position)
) STRICT;
CREATE TABLE collective_project (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    project_id TEXT NOT NULL REFERENCES project (id) ON DELETE CASCADE,
    UNIQUE (collective_id, project_id)
) STRICT;
CREATE TABLE collective_measure (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    measure_id TEXT NOT NULL REFERENCES measure (id) ON DELETE CASCADE,
    use TEXT NOT NULL CHECK (use IN ('used', 'sought')),
    UNIQUE (collective_id, measure_id)
) STRICT;
CREATE TABLE collective_stage (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    stage TEXT NOT NULL,
    note TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX stage_of_collective ON collective_stage (collective_id);
CREATE TABLE collective_tenure (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    company_id TEXT REFERENCES company (id) ON DELETE CASCADE,
    partner_id TEXT REFERENCES partner (id) ON DELETE CASCADE,
    role TEXT NOT NULL
        CHECK (role IN ('leader', 'owner', 'delivery-lead', 'partner', 'challenger', 'member')),
    since TEXT NOT NULL,
    until TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK ((company_id IS NULL) <> (partner_id IS NULL)),
    CHECK (until > since)
) STRICT;
CREATE INDEX tenure_of_collective ON collective_tenure (collective_id);
CREATE INDEX tenure_of_company ON collective_tenure (company_id);
CREATE TABLE collective_news (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    day TEXT NOT NULL,
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL
) STRICT;
CREATE INDEX news_of_collective ON collective_news (collective_id);
CREATE TABLE milestone (
    id TEXT PRIMARY KEY,
    collective_id TEXT NOT NULL REFERENCES collective (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    due TEXT NOT NULL,
    reached_on TEXT,
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (collective_id, number)
) STRICT;
CREATE TABLE question (
    id TEXT PRIMARY KEY,
    collective_id TEXT REFERENCES collective (id) ON DELETE CASCADE,
    project_id TEXT REFERENCES project (id) ON DELETE CASCADE,
    workshop_id TEXT REFERENCES workshop (id) ON DELETE SET NULL,
    challenger_id TEXT REFERENCES company (id) ON DELETE SET NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    text TEXT NOT NULL CHECK (trim(text) <> ''),
    answer TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'answered', 'acted-on', 'set-aside')),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    CHECK (collective_id IS NOT NULL OR project_id IS NOT NULL)
) STRICT;
CREATE INDEX question_of_collective ON question (collective_id);
CREATE INDEX question_of_project ON question (project_id);
CREATE TABLE document (
    id TEXT PRIMARY KEY,
    workshop_id TEXT REFERENCES workshop (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    created_at TEXT NOT NULL, updated_at TEXT NOT NULL, author TEXT NOT NULL,
    UNIQUE (name, sha256)
) STRICT;
CREATE TABLE name_key (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL,
    head TEXT NOT NULL,
    tail TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX name_key_by_key ON name_key (key);
CREATE INDEX name_key_by_head ON name_key (head, key);
CREATE INDEX name_key_by_tail ON name_key (tail, key) WHERE tail IS NOT NULL;
CREATE TABLE name_key_state (
    id TEXT PRIMARY KEY CHECK (id = 'rules'),
    rules TEXT NOT NULL
) STRICT;
CREATE TABLE search_state (
    id TEXT PRIMARY KEY CHECK (id = 'search'),
    number INTEGER NOT NULL,
    stems TEXT NOT NULL
) STRICT;
CREATE TABLE search_pending (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE search_thing (
    id INTEGER PRIMARY KEY,
    thing TEXT NOT NULL UNIQUE,
    owner TEXT NOT NULL
) STRICT;
CREATE TABLE search_word (
    id TEXT PRIMARY KEY,
    stem TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (title, body, detail = column, tokenize = 'ascii');
CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab (search, row);
