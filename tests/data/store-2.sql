PRAGMA application_id = 1415736427;
PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE origin (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36)
) STRICT;
INSERT INTO origin VALUES(1,'6595c63d-2efc-4747-a43f-2ab0b34a881f');
CREATE TABLE meta (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  origin INTEGER NOT NULL REFERENCES origin (id),
  seen INTEGER NOT NULL
) STRICT;
INSERT INTO meta VALUES(1,1,1795318236500002);
CREATE TABLE codebook (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (name, version, sha256)
) STRICT;
INSERT INTO codebook VALUES(1,'kijkwijzer','1','ab12',replace('codes:\n  - emotie\n','\n',char(10)));
CREATE TABLE client (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  code TEXT NOT NULL CHECK (code <> '')
) STRICT;
INSERT INTO client VALUES(1,'42c39e72-4ea2-4469-8928-47932832303d',1795318236480661,1,0,'K-014');
CREATE TABLE trajectory (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  client INTEGER NOT NULL REFERENCES client (id),
  name TEXT NOT NULL
) STRICT;
INSERT INTO trajectory VALUES(1,'72a5db36-9cb7-4e45-9f2f-3461f3d42d7f',1795318236480661,1,0,1,'werk');
CREATE TABLE event (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  trajectory INTEGER NOT NULL REFERENCES trajectory (id),
  date TEXT NOT NULL
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  words TEXT NOT NULL
) STRICT;
CREATE TABLE reviewer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('klantmanager', 'client', 'coach', 'onderzoeker',
    'collega', 'tolk', 'jobcoach', 'begeleider', 'familie', 'ander'))
) STRICT;
INSERT INTO reviewer VALUES(1,'62e1a319-179a-43f2-91e8-9ef013c8dfad',1795318236480661,1,0,'Anna','klantmanager');
INSERT INTO reviewer VALUES(2,'eb038429-47f9-4a51-9ed8-6bd6256c2746',1795318236480661,1,0,'Bert','klantmanager');
CREATE TABLE interaction (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  trajectory INTEGER NOT NULL REFERENCES trajectory (id),
  date TEXT
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  question TEXT,
  goal TEXT,
  client_goal TEXT,
  is_from_memory INTEGER NOT NULL DEFAULT 0 CHECK (is_from_memory IN (0, 1))
, codebook INTEGER REFERENCES codebook (id)) STRICT;
INSERT INTO interaction VALUES(1,'edb2815a-47a0-4756-a24d-03193706645b',1795318236480661,1,0,1,'2026-11-02','Wat doe ik?',NULL,NULL,0,1);
CREATE TABLE participant (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  role TEXT NOT NULL CHECK (role IN ('klantmanager', 'client', 'coach', 'onderzoeker',
    'collega', 'tolk', 'jobcoach', 'begeleider', 'familie', 'ander')),
  label TEXT,
  is_in_picture INTEGER NOT NULL DEFAULT 0 CHECK (is_in_picture IN (0, 1)),
  reviewer INTEGER REFERENCES reviewer (id),
  UNIQUE (id, interaction)
) STRICT;
INSERT INTO participant VALUES(1,'6ab6d48a-dd3c-4f24-a7c8-19b41e450e03',1795318236480661,1,0,1,'klantmanager',NULL,1,NULL);
INSERT INTO participant VALUES(2,'64ec3967-0973-47f9-ac8b-e10c8d25bdcd',1795318236480661,1,0,1,'client',NULL,1,NULL);
CREATE TABLE recording (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  path TEXT,
  fingerprint TEXT,
  sha256 TEXT,
  zero_stream INTEGER,
  zero_pts INTEGER,
  zero_num INTEGER,
  zero_den INTEGER,
  duration_us INTEGER NOT NULL CHECK (duration_us >= 0),
  has_video INTEGER NOT NULL DEFAULT 0 CHECK (has_video IN (0, 1)),
  has_audio INTEGER NOT NULL DEFAULT 0 CHECK (has_audio IN (0, 1)),
  offset_us INTEGER NOT NULL DEFAULT 0,
  UNIQUE (id, interaction),
  CHECK ((zero_stream IS NULL) = (zero_pts IS NULL)),
  CHECK ((zero_stream IS NULL) = (zero_num IS NULL)),
  CHECK ((zero_stream IS NULL) = (zero_den IS NULL))
) STRICT;
INSERT INTO recording VALUES(1,'d960b42a-12a9-410d-85ef-c0787e908e08',1795318236480661,1,0,1,'/opname.mp4','f00d',NULL,0,1024,1,12800,120000000,1,0,0);
CREATE TABLE consent (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  participant INTEGER NOT NULL REFERENCES participant (id),
  recording INTEGER NOT NULL REFERENCES recording (id),
  picture INTEGER NOT NULL DEFAULT 0 CHECK (picture IN (0, 1)),
  sound INTEGER NOT NULL DEFAULT 0 CHECK (sound IN (0, 1)),
  text INTEGER NOT NULL DEFAULT 0 CHECK (text IN (0, 1)),
  paper INTEGER NOT NULL DEFAULT 0 CHECK (paper IN (0, 1)),
  for_own INTEGER NOT NULL DEFAULT 0 CHECK (for_own IN (0, 1)),
  for_coach INTEGER NOT NULL DEFAULT 0 CHECK (for_coach IN (0, 1)),
  for_labgroep INTEGER NOT NULL DEFAULT 0 CHECK (for_labgroep IN (0, 1)),
  for_research INTEGER NOT NULL DEFAULT 0 CHECK (for_research IN (0, 1)),
  for_training INTEGER NOT NULL DEFAULT 0 CHECK (for_training IN (0, 1)),
  may_see TEXT,
  ground TEXT,
  language TEXT,
  told_by TEXT,
  until TEXT
    CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  asked_again TEXT
    CHECK (asked_again GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  withdrawn TEXT
    CHECK (withdrawn GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  UNIQUE (participant, recording)
) STRICT;
INSERT INTO consent VALUES(1,'19d8258a-4108-56e5-b395-3d0470bc49d8',1795318236487773,1,0,2,1,1,0,0,0,1,0,0,0,0,NULL,NULL,NULL,NULL,'2027-01-01',NULL,NULL);
CREATE TABLE round (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  reviewer INTEGER NOT NULL REFERENCES reviewer (id),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  is_open INTEGER NOT NULL DEFAULT 0 CHECK (is_open IN (0, 1)),
  is_blind INTEGER NOT NULL DEFAULT 0 CHECK (is_blind IN (0, 1)),
  is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1)),
  UNIQUE (reviewer, interaction)
) STRICT;
INSERT INTO round VALUES(1,'0128e9a4-fbee-5fa6-8a9f-4fd2aaa9d928',1795318236488603,1,0,2,1,1,0,1);
CREATE TABLE moment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  recording INTEGER,
  kind TEXT NOT NULL CHECK (kind IN ('tag', 'phase', 'reaction', 'question')),
  author INTEGER REFERENCES reviewer (id),
  speaker INTEGER,
  entered_by INTEGER NOT NULL REFERENCES reviewer (id),
  span TEXT NOT NULL CHECK (span IN ('untimed', 'point', 'stretch', 'running')),
  start_us INTEGER CHECK (start_us >= 0),
  end_us INTEGER CHECK (end_us > start_us),
  code TEXT,
  codebook INTEGER REFERENCES codebook (id),
  rating TEXT CHECK (rating IN ('lukt', 'anders', 'vraag')),
  level TEXT CHECK (level IN ('inhoud', 'procedure', 'interactie', 'gevoel')),
  who INTEGER,
  see TEXT,
  think TEXT,
  inner TEXT,
  otherwise TEXT,
  works_on TEXT,
  works TEXT CHECK (works IN ('strengthens', 'weakens')),
  on_sheet TEXT NOT NULL DEFAULT 'auto' CHECK (on_sheet IN ('auto', 'always', 'never')),
  FOREIGN KEY (recording, interaction) REFERENCES recording (id, interaction),
  FOREIGN KEY (speaker, interaction) REFERENCES participant (id, interaction),
  FOREIGN KEY (who, interaction) REFERENCES participant (id, interaction),
  CHECK ((span = 'untimed') = (start_us IS NULL)),
  CHECK ((span = 'stretch') = (end_us IS NOT NULL)),
  CHECK (span = 'untimed' OR recording IS NOT NULL),
  CHECK (kind <> 'tag' OR code IS NOT NULL),
  CHECK ((kind = 'reaction') = (author IS NULL)),
  CHECK ((kind = 'reaction') = (speaker IS NOT NULL))
) STRICT;
INSERT INTO moment VALUES(1,'52d88297-c186-4c33-b84f-99eef1dc53f1',1795318236490251,1,0,1,1,'tag',1,NULL,1,'stretch',5000000,7000000,'emotie',1,'lukt','gevoel',2,'zij kijkt weg, ''ineens''','ik ga te snel','oei','vragen','willen','weakens','always');
INSERT INTO moment VALUES(2,'25b45c6a-5576-49be-a535-0e1f8723e333',1795318236485121,1,0,1,1,'phase',1,NULL,1,'running',1000000,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'auto');
INSERT INTO moment VALUES(3,'3ee59b56-95a0-4c00-ac0b-8360ead22fe4',1795318236487096,1,1,1,1,'tag',2,NULL,2,'stretch',9000000,11000000,'contact.echtheid',1,'lukt','gevoel',2,'zij kijkt weg','ik ga te snel','oei','vragen','willen','weakens','always');
CREATE TABLE phase (
  id INTEGER PRIMARY KEY REFERENCES moment (id),
  self_image TEXT NOT NULL
    CHECK (self_image IN ('kans', 'leren', 'hand', 'ondernemen', 'onbekend')),
  self_image_also TEXT
    CHECK (self_image_also IN ('kans', 'leren', 'hand', 'ondernemen', 'onbekend')),
  approach TEXT NOT NULL
    CHECK (approach IN ('kans', 'leren', 'hand', 'ondernemen', 'onbekend', 'controle')),
  approach_also TEXT
    CHECK (approach_also IN ('kans', 'leren', 'hand', 'ondernemen', 'onbekend', 'controle')),
  self_image_from TEXT NOT NULL CHECK (self_image_from IN ('client', 'own', 'other')),
  approach_by INTEGER REFERENCES participant (id),
  about TEXT
) STRICT;
INSERT INTO phase VALUES(2,'kans',NULL,'controle','leren','own',1,'werk');
CREATE TABLE reaction (
  id INTEGER PRIMARY KEY REFERENCES moment (id),
  words TEXT NOT NULL,
  reworded TEXT,
  may_hear TEXT NOT NULL DEFAULT 'nog_niet'
    CHECK (may_hear IN ('ja', 'anders', 'nog_niet', 'nee'))
) STRICT;
CREATE TABLE question (
  id INTEGER PRIMARY KEY REFERENCES moment (id),
  words TEXT NOT NULL,
  tip TEXT
) STRICT;
CREATE TABLE answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  entered_by INTEGER NOT NULL REFERENCES reviewer (id),
  who TEXT NOT NULL CHECK (who IN ('klantmanager', 'client', 'other', 'together')),
  question TEXT NOT NULL,
  words TEXT NOT NULL
, reworded TEXT, may_hear TEXT
  CHECK (may_hear IN ('nog_niet', 'ja', 'anders', 'nee'))) STRICT;
INSERT INTO answer VALUES(1,'5b0c6df1-9a53-4c1f-8a27-0f4f62f7f001',1795318236500000,1,0,1,1,'client','echtheid','dit was echt','het klopte','anders');
CREATE TABLE intention_check (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  intention INTEGER NOT NULL REFERENCES intention (id),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  reviewer INTEGER NOT NULL REFERENCES reviewer (id),
  status TEXT NOT NULL CHECK (status IN ('gezien', 'deels', 'nog_niet', 'vervallen')),
  moment INTEGER REFERENCES moment (id)
) STRICT;
CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  interaction INTEGER NOT NULL REFERENCES interaction (id),
  owner INTEGER,
  words TEXT NOT NULL,
  by_when TEXT,
  done TEXT
    CHECK (done GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  FOREIGN KEY (owner, interaction) REFERENCES participant (id, interaction)
) STRICT;
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  reviewer INTEGER NOT NULL REFERENCES reviewer (id),
  date TEXT NOT NULL
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  is_shared INTEGER NOT NULL DEFAULT 0 CHECK (is_shared IN (0, 1))
) STRICT;
CREATE TABLE assessment_answer (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  assessment INTEGER NOT NULL REFERENCES assessment (id),
  statement TEXT NOT NULL,
  answer TEXT NOT NULL
    CHECK (answer IN ('helemaal_oneens', 'oneens', 'noch', 'eens', 'helemaal_eens')),
  UNIQUE (assessment, statement)
) STRICT;
CREATE TABLE assessment_plan (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  assessment INTEGER NOT NULL UNIQUE REFERENCES assessment (id),
  improvement TEXT,
  steps TEXT,
  needs TEXT,
  by_when TEXT
) STRICT;
CREATE TABLE purge (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  noun TEXT NOT NULL
    CHECK (noun IN ('client', 'interaction', 'participant', 'recording', 'moment')),
  subject TEXT NOT NULL CHECK (length(subject) = 36),
  date TEXT NOT NULL
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  words TEXT NOT NULL
, was INTEGER, is_finished INTEGER NOT NULL DEFAULT 0
  CHECK (is_finished IN (0, 1))) STRICT;
INSERT INTO purge VALUES(1,'5b0c6df1-9a53-4c1f-8a27-0f4f62f7f004',1795318236500002,1,0,'interaction','5b0c6df1-9a53-4c1f-8a27-0f4f62f7f003','2026-11-20','gesprek 7 is gewist',7,1);
CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  stamp INTEGER NOT NULL,
  reviewer INTEGER NOT NULL REFERENCES reviewer (id),
  interaction INTEGER REFERENCES interaction (id),
  verb TEXT NOT NULL,
  subject TEXT,
  at_us INTEGER,
  done_us INTEGER NOT NULL,
  changeset BLOB NOT NULL,
  undone INTEGER
) STRICT;
INSERT INTO journal VALUES(1,1795318236483315,1,1,'moment.add',NULL,NULL,1795318236483817,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e74001200010000000000000001032435326438383239372d633138362d346333332d623834662d39396565663164633533663101000660d519be8ef30100000000000000010100000000000000000100000000000000010100000000000000010303746167010000000000000001050100000000000000010307737472657463680100000000004c4b400100000000006acfc00306656d6f74696501000000000000000103046c756b7403066765766f656c010000000000000002030d7a696a206b696a6b7420776567030d696b20676120746520736e656c03036f6569030676726167656e030677696c6c656e03077765616b656e730306616c77617973',NULL);
INSERT INTO journal VALUES(2,1795318236484313,1,1,'moment.add',NULL,NULL,1795318236484715,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e740017000100000000000000010001000660d519be8ef300000000000000000000000000000000030d7a696a206b696a6b7420776567000000000000000001000660d519be92d90000000000000000000000000000000003177a696a206b696a6b74207765672c2027696e65656e7327000000000000',NULL);
INSERT INTO journal VALUES(3,1795318236485121,1,1,'moment.add',NULL,NULL,1795318236485825,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e74001200010000000000000002032432356234356336612d353537362d343962652d613533352d30653166383732336533333301000660d519be96010100000000000000010100000000000000000100000000000000010100000000000000010305706861736501000000000000000105010000000000000001030772756e6e696e670100000000000f424005050505050505050505050503046175746f54080100000000000000706861736500120001000000000000000203046b616e73050308636f6e74726f6c6503056c6572656e03036f776e01000000000000000103047765726b',NULL);
INSERT INTO journal VALUES(4,1795318236486368,2,1,'moment.add',NULL,NULL,1795318236486670,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e74001200010000000000000003032433656535396235362d393561302d346330302d616330622d38333630656164323266653401000660d519be9ae0010000000000000001010000000000000000010000000000000001010000000000000001030374616701000000000000000205010000000000000002030773747265746368010000000000895440010000000000a7d8c00310636f6e746163742e656368746865696401000000000000000103046c756b7403066765766f656c010000000000000002030d7a696a206b696a6b7420776567030d696b20676120746520736e656c03036f6569030676726167656e030677696c6c656e03077765616b656e730306616c77617973',NULL);
INSERT INTO journal VALUES(5,1795318236487096,2,1,'moment.remove',NULL,NULL,1795318236487319,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e740017000100000000000000030001000660d519be9ae000010000000000000000000000000000000000000000000000000000000000000001000660d519be9db800010000000000000001000000000000000000000000000000000000000000',NULL);
INSERT INTO journal VALUES(6,1795318236488603,2,1,'round.share',NULL,NULL,1795318236488930,X'540a01000000000000000000726f756e64001200010000000000000001032430313238653961342d666265652d356661362d386139662d34666432616161396439323801000660d519bea39b010000000000000001010000000000000000010000000000000002010000000000000001010000000000000001010000000000000000010000000000000001',NULL);
INSERT INTO journal VALUES(7,1795318236489396,1,1,'moment.add',NULL,NULL,1795318236489732,X'541a01000000000000000000000000000000000000000000000000006d6f6d656e740017000100000000000000010001000660d519be92d90000000000000000000000000000000000030d696b20676120746520736e656c0000000000000001000660d519bea6b400000000000000000000000000000000000307746520736e656c0000000000',1795318236490251);
CREATE TABLE IF NOT EXISTS "intention" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),
  stamp INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
  trajectory INTEGER REFERENCES trajectory (id),
  interaction INTEGER REFERENCES interaction (id),
  reviewer INTEGER NOT NULL REFERENCES reviewer (id),
  what TEXT NOT NULL,
  step TEXT,
  with_whom TEXT,
  by_when TEXT,
  if_not TEXT
) STRICT;
INSERT INTO intention VALUES(1,'5b0c6df1-9a53-4c1f-8a27-0f4f62f7f002',1795318236500001,1,0,NULL,NULL,1,'langer stil zijn','tot tien tellen',NULL,NULL,NULL);
CREATE TABLE purged (
  uuid TEXT PRIMARY KEY CHECK (length(uuid) = 36),
  date TEXT NOT NULL
    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;
INSERT INTO purged VALUES('5b0c6df1-9a53-4c1f-8a27-0f4f62f7f003','2026-11-20');
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','said','said',0,'CREATE VIRTUAL TABLE said USING fts5 (words, content = '''', columnsize = 0, detail = none,
  tokenize = ''unicode61 remove_diacritics 2'')');
CREATE TABLE IF NOT EXISTS 'said_data'(id INTEGER PRIMARY KEY, block BLOB);
INSERT INTO said_data VALUES(1,X'0825');
INSERT INTO said_data VALUES(10,X'000000000105050005010101020101030101040101050101');
INSERT INTO said_data VALUES(137438953473,X'0000004e0330676110200102696b102002056e65656e731001056b696a6b74102001036f656910200104736e656c1020010274651020010676726167656e10200103776567102001037a696a102004060608090708060a07');
INSERT INTO said_data VALUES(274877906945,X'0000000b05307765726b2304');
INSERT INTO said_data VALUES(412316860417,X'0000002504303031341c0103646f65140102696b1401016b1c010377617414020365726b1b040606050406');
INSERT INTO said_data VALUES(549755813889,X'000000260430646974160104656368741601036865741601066b6c6f707465160103776173160406070609');
INSERT INTO said_data VALUES(687194767361,X'0000002f07306c616e6765721701047374696c17010674656c6c656e17020369656e1702026f741701047a696a6e17040907090605');
CREATE TABLE IF NOT EXISTS 'said_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;
INSERT INTO said_idx VALUES(1,X'',2);
INSERT INTO said_idx VALUES(2,X'',2);
INSERT INTO said_idx VALUES(3,X'',2);
INSERT INTO said_idx VALUES(4,X'',2);
INSERT INTO said_idx VALUES(5,X'',2);
CREATE TABLE IF NOT EXISTS 'said_config'(k PRIMARY KEY, v) WITHOUT ROWID;
INSERT INTO said_config VALUES('version',4);
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('origin',1);
INSERT INTO sqlite_sequence VALUES('reviewer',2);
INSERT INTO sqlite_sequence VALUES('client',1);
INSERT INTO sqlite_sequence VALUES('trajectory',1);
INSERT INTO sqlite_sequence VALUES('interaction',1);
INSERT INTO sqlite_sequence VALUES('participant',2);
INSERT INTO sqlite_sequence VALUES('recording',1);
INSERT INTO sqlite_sequence VALUES('codebook',1);
INSERT INTO sqlite_sequence VALUES('moment',3);
INSERT INTO sqlite_sequence VALUES('journal',7);
INSERT INTO sqlite_sequence VALUES('consent',1);
INSERT INTO sqlite_sequence VALUES('round',1);
INSERT INTO sqlite_sequence VALUES('intention',1);
INSERT INTO sqlite_sequence VALUES('answer',1);
INSERT INTO sqlite_sequence VALUES('purge',1);
CREATE INDEX client_by_code ON client (code);
CREATE INDEX trajectory_of_client ON trajectory (client, name);
CREATE INDEX event_of_trajectory ON event (trajectory);
CREATE INDEX reviewer_by_name ON reviewer (name);
CREATE INDEX interaction_of_trajectory ON interaction (trajectory, date);
CREATE INDEX participant_of_interaction ON participant (interaction);
CREATE INDEX recording_of_interaction ON recording (interaction);
CREATE INDEX recording_by_fingerprint ON recording (fingerprint);
CREATE INDEX consent_of_recording ON consent (recording);
CREATE INDEX round_of_interaction ON round (interaction);
CREATE INDEX answer_of_interaction ON answer (interaction);
CREATE INDEX intention_check_of_intention ON intention_check (intention);
CREATE INDEX intention_check_of_interaction ON intention_check (interaction);
CREATE INDEX action_of_interaction ON action (interaction);
CREATE INDEX assessment_of_reviewer ON assessment (reviewer);
CREATE INDEX moment_of_interaction ON moment
  (interaction, deleted, kind, author, entered_by, recording);
CREATE INDEX phase_by ON phase (approach_by);
CREATE INDEX intention_check_by_moment ON intention_check (moment);
CREATE INDEX moment_by_code ON moment
  (code, interaction, kind, author, entered_by, recording, span, start_us, end_us, deleted)
  WHERE deleted = 0 AND code IS NOT NULL;
CREATE INDEX journal_of_reviewer ON journal (reviewer);
CREATE INDEX journal_of_interaction ON journal (interaction, reviewer);
CREATE INDEX journal_undone ON journal (reviewer, undone) WHERE undone IS NOT NULL;
CREATE INDEX intention_of_trajectory ON intention (trajectory);
CREATE INDEX intention_of_interaction ON intention (interaction);
CREATE TRIGGER purged_client_in BEFORE INSERT ON client
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_client_as BEFORE UPDATE OF uuid ON client
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_trajectory_in BEFORE INSERT ON trajectory
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_trajectory_as BEFORE UPDATE OF uuid ON trajectory
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_event_in BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_event_as BEFORE UPDATE OF uuid ON event
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_interaction_in BEFORE INSERT ON interaction
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_interaction_as BEFORE UPDATE OF uuid ON interaction
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_participant_in BEFORE INSERT ON participant
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_participant_as BEFORE UPDATE OF uuid ON participant
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_recording_in BEFORE INSERT ON recording
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_recording_as BEFORE UPDATE OF uuid ON recording
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_consent_in BEFORE INSERT ON consent
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_consent_as BEFORE UPDATE OF uuid ON consent
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_round_in BEFORE INSERT ON round
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_round_as BEFORE UPDATE OF uuid ON round
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_moment_in BEFORE INSERT ON moment
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_moment_as BEFORE UPDATE OF uuid ON moment
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_answer_in BEFORE INSERT ON answer
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_answer_as BEFORE UPDATE OF uuid ON answer
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_intention_check_in BEFORE INSERT ON intention_check
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_intention_check_as BEFORE UPDATE OF uuid ON intention_check
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_action_in BEFORE INSERT ON action
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_action_as BEFORE UPDATE OF uuid ON action
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_reviewer_in BEFORE INSERT ON reviewer
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER purged_reviewer_as BEFORE UPDATE OF uuid ON reviewer
WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)
BEGIN SELECT RAISE(ABORT, 'purged'); END;
CREATE TRIGGER said_moment_new AFTER INSERT ON moment
WHEN trim(coalesce(NEW.see, '') || ' ' || coalesce(NEW.think, '') || ' ' || coalesce(NEW.inner, '') || ' ' || coalesce(NEW.otherwise, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 0, coalesce(NEW.see, '') || ' ' || coalesce(NEW.think, '') || ' ' || coalesce(NEW.inner, '') || ' ' || coalesce(NEW.otherwise, ''));
END;
CREATE TRIGGER said_moment_again AFTER UPDATE ON moment
WHEN coalesce(OLD.see, '') || ' ' || coalesce(OLD.think, '') || ' ' || coalesce(OLD.inner, '') || ' ' || coalesce(OLD.otherwise, '') <> coalesce(NEW.see, '') || ' ' || coalesce(NEW.think, '') || ' ' || coalesce(NEW.inner, '') || ' ' || coalesce(NEW.otherwise, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 0, coalesce(OLD.see, '') || ' ' || coalesce(OLD.think, '') || ' ' || coalesce(OLD.inner, '') || ' ' || coalesce(OLD.otherwise, '')
    WHERE trim(coalesce(OLD.see, '') || ' ' || coalesce(OLD.think, '') || ' ' || coalesce(OLD.inner, '') || ' ' || coalesce(OLD.otherwise, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 0, coalesce(NEW.see, '') || ' ' || coalesce(NEW.think, '') || ' ' || coalesce(NEW.inner, '') || ' ' || coalesce(NEW.otherwise, '')
    WHERE trim(coalesce(NEW.see, '') || ' ' || coalesce(NEW.think, '') || ' ' || coalesce(NEW.inner, '') || ' ' || coalesce(NEW.otherwise, '')) <> '';
END;
CREATE TRIGGER said_moment_gone AFTER DELETE ON moment
WHEN trim(coalesce(OLD.see, '') || ' ' || coalesce(OLD.think, '') || ' ' || coalesce(OLD.inner, '') || ' ' || coalesce(OLD.otherwise, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 0, coalesce(OLD.see, '') || ' ' || coalesce(OLD.think, '') || ' ' || coalesce(OLD.inner, '') || ' ' || coalesce(OLD.otherwise, ''));
END;
CREATE TRIGGER said_reaction_new AFTER INSERT ON reaction
WHEN trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 1, coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, ''));
END;
CREATE TRIGGER said_reaction_again AFTER UPDATE ON reaction
WHEN coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '') <> coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 1, coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')
    WHERE trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 1, coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')
    WHERE trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')) <> '';
END;
CREATE TRIGGER said_reaction_gone AFTER DELETE ON reaction
WHEN trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 1, coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, ''));
END;
CREATE TRIGGER said_question_new AFTER INSERT ON question
WHEN trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.tip, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 2, coalesce(NEW.words, '') || ' ' || coalesce(NEW.tip, ''));
END;
CREATE TRIGGER said_question_again AFTER UPDATE ON question
WHEN coalesce(OLD.words, '') || ' ' || coalesce(OLD.tip, '') <> coalesce(NEW.words, '') || ' ' || coalesce(NEW.tip, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 2, coalesce(OLD.words, '') || ' ' || coalesce(OLD.tip, '')
    WHERE trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.tip, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 2, coalesce(NEW.words, '') || ' ' || coalesce(NEW.tip, '')
    WHERE trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.tip, '')) <> '';
END;
CREATE TRIGGER said_question_gone AFTER DELETE ON question
WHEN trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.tip, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 2, coalesce(OLD.words, '') || ' ' || coalesce(OLD.tip, ''));
END;
CREATE TRIGGER said_phase_new AFTER INSERT ON phase
WHEN trim(coalesce(NEW.about, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 3, coalesce(NEW.about, ''));
END;
CREATE TRIGGER said_phase_again AFTER UPDATE ON phase
WHEN coalesce(OLD.about, '') <> coalesce(NEW.about, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 3, coalesce(OLD.about, '')
    WHERE trim(coalesce(OLD.about, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 3, coalesce(NEW.about, '')
    WHERE trim(coalesce(NEW.about, '')) <> '';
END;
CREATE TRIGGER said_phase_gone AFTER DELETE ON phase
WHEN trim(coalesce(OLD.about, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 3, coalesce(OLD.about, ''));
END;
CREATE TRIGGER said_interaction_new AFTER INSERT ON interaction
WHEN trim(coalesce(NEW.question, '') || ' ' || coalesce(NEW.goal, '') || ' ' || coalesce(NEW.client_goal, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 4, coalesce(NEW.question, '') || ' ' || coalesce(NEW.goal, '') || ' ' || coalesce(NEW.client_goal, ''));
END;
CREATE TRIGGER said_interaction_again AFTER UPDATE ON interaction
WHEN coalesce(OLD.question, '') || ' ' || coalesce(OLD.goal, '') || ' ' || coalesce(OLD.client_goal, '') <> coalesce(NEW.question, '') || ' ' || coalesce(NEW.goal, '') || ' ' || coalesce(NEW.client_goal, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 4, coalesce(OLD.question, '') || ' ' || coalesce(OLD.goal, '') || ' ' || coalesce(OLD.client_goal, '')
    WHERE trim(coalesce(OLD.question, '') || ' ' || coalesce(OLD.goal, '') || ' ' || coalesce(OLD.client_goal, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 4, coalesce(NEW.question, '') || ' ' || coalesce(NEW.goal, '') || ' ' || coalesce(NEW.client_goal, '')
    WHERE trim(coalesce(NEW.question, '') || ' ' || coalesce(NEW.goal, '') || ' ' || coalesce(NEW.client_goal, '')) <> '';
END;
CREATE TRIGGER said_interaction_gone AFTER DELETE ON interaction
WHEN trim(coalesce(OLD.question, '') || ' ' || coalesce(OLD.goal, '') || ' ' || coalesce(OLD.client_goal, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 4, coalesce(OLD.question, '') || ' ' || coalesce(OLD.goal, '') || ' ' || coalesce(OLD.client_goal, ''));
END;
CREATE TRIGGER said_event_new AFTER INSERT ON event
WHEN trim(coalesce(NEW.words, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 5, coalesce(NEW.words, ''));
END;
CREATE TRIGGER said_event_again AFTER UPDATE ON event
WHEN coalesce(OLD.words, '') <> coalesce(NEW.words, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 5, coalesce(OLD.words, '')
    WHERE trim(coalesce(OLD.words, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 5, coalesce(NEW.words, '')
    WHERE trim(coalesce(NEW.words, '')) <> '';
END;
CREATE TRIGGER said_event_gone AFTER DELETE ON event
WHEN trim(coalesce(OLD.words, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 5, coalesce(OLD.words, ''));
END;
CREATE TRIGGER said_answer_new AFTER INSERT ON answer
WHEN trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 6, coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, ''));
END;
CREATE TRIGGER said_answer_again AFTER UPDATE ON answer
WHEN coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '') <> coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 6, coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')
    WHERE trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 6, coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')
    WHERE trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.reworded, '')) <> '';
END;
CREATE TRIGGER said_answer_gone AFTER DELETE ON answer
WHEN trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 6, coalesce(OLD.words, '') || ' ' || coalesce(OLD.reworded, ''));
END;
CREATE TRIGGER said_intention_new AFTER INSERT ON intention
WHEN trim(coalesce(NEW.what, '') || ' ' || coalesce(NEW.step, '') || ' ' || coalesce(NEW.with_whom, '') || ' ' || coalesce(NEW.by_when, '') || ' ' || coalesce(NEW.if_not, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 7, coalesce(NEW.what, '') || ' ' || coalesce(NEW.step, '') || ' ' || coalesce(NEW.with_whom, '') || ' ' || coalesce(NEW.by_when, '') || ' ' || coalesce(NEW.if_not, ''));
END;
CREATE TRIGGER said_intention_again AFTER UPDATE ON intention
WHEN coalesce(OLD.what, '') || ' ' || coalesce(OLD.step, '') || ' ' || coalesce(OLD.with_whom, '') || ' ' || coalesce(OLD.by_when, '') || ' ' || coalesce(OLD.if_not, '') <> coalesce(NEW.what, '') || ' ' || coalesce(NEW.step, '') || ' ' || coalesce(NEW.with_whom, '') || ' ' || coalesce(NEW.by_when, '') || ' ' || coalesce(NEW.if_not, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 7, coalesce(OLD.what, '') || ' ' || coalesce(OLD.step, '') || ' ' || coalesce(OLD.with_whom, '') || ' ' || coalesce(OLD.by_when, '') || ' ' || coalesce(OLD.if_not, '')
    WHERE trim(coalesce(OLD.what, '') || ' ' || coalesce(OLD.step, '') || ' ' || coalesce(OLD.with_whom, '') || ' ' || coalesce(OLD.by_when, '') || ' ' || coalesce(OLD.if_not, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 7, coalesce(NEW.what, '') || ' ' || coalesce(NEW.step, '') || ' ' || coalesce(NEW.with_whom, '') || ' ' || coalesce(NEW.by_when, '') || ' ' || coalesce(NEW.if_not, '')
    WHERE trim(coalesce(NEW.what, '') || ' ' || coalesce(NEW.step, '') || ' ' || coalesce(NEW.with_whom, '') || ' ' || coalesce(NEW.by_when, '') || ' ' || coalesce(NEW.if_not, '')) <> '';
END;
CREATE TRIGGER said_intention_gone AFTER DELETE ON intention
WHEN trim(coalesce(OLD.what, '') || ' ' || coalesce(OLD.step, '') || ' ' || coalesce(OLD.with_whom, '') || ' ' || coalesce(OLD.by_when, '') || ' ' || coalesce(OLD.if_not, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 7, coalesce(OLD.what, '') || ' ' || coalesce(OLD.step, '') || ' ' || coalesce(OLD.with_whom, '') || ' ' || coalesce(OLD.by_when, '') || ' ' || coalesce(OLD.if_not, ''));
END;
CREATE TRIGGER said_action_new AFTER INSERT ON action
WHEN trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.by_when, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 8, coalesce(NEW.words, '') || ' ' || coalesce(NEW.by_when, ''));
END;
CREATE TRIGGER said_action_again AFTER UPDATE ON action
WHEN coalesce(OLD.words, '') || ' ' || coalesce(OLD.by_when, '') <> coalesce(NEW.words, '') || ' ' || coalesce(NEW.by_when, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 8, coalesce(OLD.words, '') || ' ' || coalesce(OLD.by_when, '')
    WHERE trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.by_when, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 8, coalesce(NEW.words, '') || ' ' || coalesce(NEW.by_when, '')
    WHERE trim(coalesce(NEW.words, '') || ' ' || coalesce(NEW.by_when, '')) <> '';
END;
CREATE TRIGGER said_action_gone AFTER DELETE ON action
WHEN trim(coalesce(OLD.words, '') || ' ' || coalesce(OLD.by_when, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 8, coalesce(OLD.words, '') || ' ' || coalesce(OLD.by_when, ''));
END;
CREATE TRIGGER said_assessment_plan_new AFTER INSERT ON assessment_plan
WHEN trim(coalesce(NEW.improvement, '') || ' ' || coalesce(NEW.steps, '') || ' ' || coalesce(NEW.needs, '') || ' ' || coalesce(NEW.by_when, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 9, coalesce(NEW.improvement, '') || ' ' || coalesce(NEW.steps, '') || ' ' || coalesce(NEW.needs, '') || ' ' || coalesce(NEW.by_when, ''));
END;
CREATE TRIGGER said_assessment_plan_again AFTER UPDATE ON assessment_plan
WHEN coalesce(OLD.improvement, '') || ' ' || coalesce(OLD.steps, '') || ' ' || coalesce(OLD.needs, '') || ' ' || coalesce(OLD.by_when, '') <> coalesce(NEW.improvement, '') || ' ' || coalesce(NEW.steps, '') || ' ' || coalesce(NEW.needs, '') || ' ' || coalesce(NEW.by_when, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 9, coalesce(OLD.improvement, '') || ' ' || coalesce(OLD.steps, '') || ' ' || coalesce(OLD.needs, '') || ' ' || coalesce(OLD.by_when, '')
    WHERE trim(coalesce(OLD.improvement, '') || ' ' || coalesce(OLD.steps, '') || ' ' || coalesce(OLD.needs, '') || ' ' || coalesce(OLD.by_when, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 9, coalesce(NEW.improvement, '') || ' ' || coalesce(NEW.steps, '') || ' ' || coalesce(NEW.needs, '') || ' ' || coalesce(NEW.by_when, '')
    WHERE trim(coalesce(NEW.improvement, '') || ' ' || coalesce(NEW.steps, '') || ' ' || coalesce(NEW.needs, '') || ' ' || coalesce(NEW.by_when, '')) <> '';
END;
CREATE TRIGGER said_assessment_plan_gone AFTER DELETE ON assessment_plan
WHEN trim(coalesce(OLD.improvement, '') || ' ' || coalesce(OLD.steps, '') || ' ' || coalesce(OLD.needs, '') || ' ' || coalesce(OLD.by_when, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 9, coalesce(OLD.improvement, '') || ' ' || coalesce(OLD.steps, '') || ' ' || coalesce(OLD.needs, '') || ' ' || coalesce(OLD.by_when, ''));
END;
CREATE TRIGGER said_participant_new AFTER INSERT ON participant
WHEN trim(coalesce(NEW.label, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 10, coalesce(NEW.label, ''));
END;
CREATE TRIGGER said_participant_again AFTER UPDATE ON participant
WHEN coalesce(OLD.label, '') <> coalesce(NEW.label, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 10, coalesce(OLD.label, '')
    WHERE trim(coalesce(OLD.label, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 10, coalesce(NEW.label, '')
    WHERE trim(coalesce(NEW.label, '')) <> '';
END;
CREATE TRIGGER said_participant_gone AFTER DELETE ON participant
WHEN trim(coalesce(OLD.label, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 10, coalesce(OLD.label, ''));
END;
CREATE TRIGGER said_trajectory_new AFTER INSERT ON trajectory
WHEN trim(coalesce(NEW.name, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 11, coalesce(NEW.name, ''));
END;
CREATE TRIGGER said_trajectory_again AFTER UPDATE ON trajectory
WHEN coalesce(OLD.name, '') <> coalesce(NEW.name, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 11, coalesce(OLD.name, '')
    WHERE trim(coalesce(OLD.name, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 11, coalesce(NEW.name, '')
    WHERE trim(coalesce(NEW.name, '')) <> '';
END;
CREATE TRIGGER said_trajectory_gone AFTER DELETE ON trajectory
WHEN trim(coalesce(OLD.name, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 11, coalesce(OLD.name, ''));
END;
CREATE TRIGGER said_client_new AFTER INSERT ON client
WHEN trim(coalesce(NEW.code, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 12, coalesce(NEW.code, ''));
END;
CREATE TRIGGER said_client_again AFTER UPDATE ON client
WHEN coalesce(OLD.code, '') <> coalesce(NEW.code, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 12, coalesce(OLD.code, '')
    WHERE trim(coalesce(OLD.code, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 12, coalesce(NEW.code, '')
    WHERE trim(coalesce(NEW.code, '')) <> '';
END;
CREATE TRIGGER said_client_gone AFTER DELETE ON client
WHEN trim(coalesce(OLD.code, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 12, coalesce(OLD.code, ''));
END;
CREATE TRIGGER said_consent_new AFTER INSERT ON consent
WHEN trim(coalesce(NEW.may_see, '') || ' ' || coalesce(NEW.ground, '') || ' ' || coalesce(NEW.told_by, '')) <> '' BEGIN
  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + 13, coalesce(NEW.may_see, '') || ' ' || coalesce(NEW.ground, '') || ' ' || coalesce(NEW.told_by, ''));
END;
CREATE TRIGGER said_consent_again AFTER UPDATE ON consent
WHEN coalesce(OLD.may_see, '') || ' ' || coalesce(OLD.ground, '') || ' ' || coalesce(OLD.told_by, '') <> coalesce(NEW.may_see, '') || ' ' || coalesce(NEW.ground, '') || ' ' || coalesce(NEW.told_by, '') BEGIN
  INSERT INTO said (said, rowid, words)
    SELECT 'delete', 16 * OLD.id + 13, coalesce(OLD.may_see, '') || ' ' || coalesce(OLD.ground, '') || ' ' || coalesce(OLD.told_by, '')
    WHERE trim(coalesce(OLD.may_see, '') || ' ' || coalesce(OLD.ground, '') || ' ' || coalesce(OLD.told_by, '')) <> '';
  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + 13, coalesce(NEW.may_see, '') || ' ' || coalesce(NEW.ground, '') || ' ' || coalesce(NEW.told_by, '')
    WHERE trim(coalesce(NEW.may_see, '') || ' ' || coalesce(NEW.ground, '') || ' ' || coalesce(NEW.told_by, '')) <> '';
END;
CREATE TRIGGER said_consent_gone AFTER DELETE ON consent
WHEN trim(coalesce(OLD.may_see, '') || ' ' || coalesce(OLD.ground, '') || ' ' || coalesce(OLD.told_by, '')) <> '' BEGIN
  INSERT INTO said (said, rowid, words)
    VALUES ('delete', 16 * OLD.id + 13, coalesce(OLD.may_see, '') || ' ' || coalesce(OLD.ground, '') || ' ' || coalesce(OLD.told_by, ''));
END;
PRAGMA writable_schema=OFF;
COMMIT;
