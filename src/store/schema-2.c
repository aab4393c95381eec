/* Version 2 of the schema: codebooks are chosen per conversation, voornemens outlive a purge, what
 * was purged is remembered, and what was written can be found.
 *
 * The index of words, said, keeps no text: what a row says is put in, and taken out again, by the
 * triggers of its table. Its rowid is 16 times the id of the row plus a number for the table, the
 * same as in search.c. Of what was purged the uuids stay, and no row with one of them comes in
 * again, whatever merges later. */
#include "store-internal.h"

/* --- What was purged --- */

#define NOT_AGAIN(table)                                                                           \
    "CREATE TRIGGER purged_" table "_in BEFORE INSERT ON " table "\n"                              \
    "WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)\n"                                   \
    "BEGIN SELECT RAISE(ABORT, 'purged'); END;\n"                                                  \
    "CREATE TRIGGER purged_" table "_as BEFORE UPDATE OF uuid ON " table "\n"                      \
    "WHEN EXISTS (SELECT 1 FROM purged WHERE uuid = NEW.uuid)\n"                                   \
    "BEGIN SELECT RAISE(ABORT, 'purged'); END;\n"

/* --- What was written --- */

/* What a row says, with @row as "NEW.", "OLD." or "". */
#define SAYS(row, column)        "coalesce(" row column ", '')"
#define ONE(row, a)              SAYS(row, a)
#define TWO(row, a, b)           ONE(row, a) " || ' ' || " SAYS(row, b)
#define THREE(row, a, b, c)      TWO(row, a, b) " || ' ' || " SAYS(row, c)
#define FOUR(row, a, b, c, d)    THREE(row, a, b, c) " || ' ' || " SAYS(row, d)
#define FIVE(row, a, b, c, d, e) FOUR(row, a, b, c, d) " || ' ' || " SAYS(row, e)

#define MOMENT_SAYS(row)          FOUR(row, "see", "think", "inner", "otherwise")
#define REACTION_SAYS(row)        TWO(row, "words", "reworded")
#define QUESTION_SAYS(row)        TWO(row, "words", "tip")
#define PHASE_SAYS(row)           ONE(row, "about")
#define INTERACTION_SAYS(row)     THREE(row, "question", "goal", "client_goal")
#define EVENT_SAYS(row)           ONE(row, "words")
#define ANSWER_SAYS(row)          TWO(row, "words", "reworded")
#define INTENTION_SAYS(row)       FIVE(row, "what", "step", "with_whom", "by_when", "if_not")
#define ACTION_SAYS(row)          TWO(row, "words", "by_when")
#define ASSESSMENT_PLAN_SAYS(row) FOUR(row, "improvement", "steps", "needs", "by_when")
#define PARTICIPANT_SAYS(row)     ONE(row, "label")
#define TRAJECTORY_SAYS(row)      ONE(row, "name")
#define CLIENT_SAYS(row)          ONE(row, "code")
#define CONSENT_SAYS(row)         THREE(row, "may_see", "ground", "told_by")

/* A row that says nothing is not in the index. */
/* clang-format off */
#define FIND(table, number, says)                                                                  \
    "CREATE TRIGGER said_" table "_new AFTER INSERT ON " table "\n"                                \
    "WHEN trim(" says("NEW.") ") <> '' BEGIN\n"                                                    \
    "  INSERT INTO said (rowid, words) VALUES (16 * NEW.id + " number ", " says("NEW.") ");\n"     \
    "END;\n"                                                                                       \
    "CREATE TRIGGER said_" table "_again AFTER UPDATE ON " table "\n"                              \
    "WHEN " says("OLD.") " <> " says("NEW.") " BEGIN\n"                                            \
    "  INSERT INTO said (said, rowid, words)\n"                                                    \
    "    SELECT 'delete', 16 * OLD.id + " number ", " says("OLD.") "\n"                            \
    "    WHERE trim(" says("OLD.") ") <> '';\n"                                                    \
    "  INSERT INTO said (rowid, words) SELECT 16 * NEW.id + " number ", " says("NEW.") "\n"        \
    "    WHERE trim(" says("NEW.") ") <> '';\n"                                                    \
    "END;\n"                                                                                       \
    "CREATE TRIGGER said_" table "_gone AFTER DELETE ON " table "\n"                               \
    "WHEN trim(" says("OLD.") ") <> '' BEGIN\n"                                                    \
    "  INSERT INTO said (said, rowid, words)\n"                                                    \
    "    VALUES ('delete', 16 * OLD.id + " number ", " says("OLD.") ");\n"                         \
    "END;\n"

#define SELECT(table, number, says)                                                                \
    " UNION ALL SELECT 16 * id + " number ", " says("") " FROM " table                             \
    " WHERE trim(" says("") ") <> ''"

#define OF_EVERY_TABLE(how)                                                                        \
    how("moment", "0", MOMENT_SAYS)                                                                \
    how("reaction", "1", REACTION_SAYS)                                                            \
    how("question", "2", QUESTION_SAYS)                                                            \
    how("phase", "3", PHASE_SAYS)                                                                  \
    how("interaction", "4", INTERACTION_SAYS)                                                      \
    how("event", "5", EVENT_SAYS)                                                                  \
    how("answer", "6", ANSWER_SAYS)                                                                \
    how("intention", "7", INTENTION_SAYS)                                                          \
    how("action", "8", ACTION_SAYS)                                                                \
    how("assessment_plan", "9", ASSESSMENT_PLAN_SAYS)                                              \
    how("participant", "10", PARTICIPANT_SAYS)                                                     \
    how("trajectory", "11", TRAJECTORY_SAYS)                                                       \
    how("client", "12", CLIENT_SAYS)                                                               \
    how("consent", "13", CONSENT_SAYS)

/* clang-format on */
#define ALL_SAID "SELECT 0, '' WHERE 0" OF_EVERY_TABLE(SELECT)

const char store_all_said[] = ALL_SAID;
const char store_fill_said[] = "INSERT INTO said (rowid, words) " ALL_SAID ";\n";

const char store_schema_2[] =
    "ALTER TABLE interaction ADD COLUMN codebook INTEGER REFERENCES codebook (id);\n"
    "ALTER TABLE answer ADD COLUMN reworded TEXT;\n"
    "ALTER TABLE answer ADD COLUMN may_hear TEXT\n"
    "  CHECK (may_hear IN ('nog_niet', 'ja', 'anders', 'nee'));\n"

    /* Without NOT NULL at trajectory. */
    "CREATE TABLE intention_2 (\n"
    "  id INTEGER PRIMARY KEY AUTOINCREMENT,\n"
    "  uuid TEXT NOT NULL UNIQUE CHECK (length(uuid) = 36),\n"
    "  stamp INTEGER NOT NULL,\n"
    "  origin INTEGER NOT NULL REFERENCES origin (id),\n"
    "  deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),\n"
    "  trajectory INTEGER REFERENCES trajectory (id),\n"
    "  interaction INTEGER REFERENCES interaction (id),\n"
    "  reviewer INTEGER NOT NULL REFERENCES reviewer (id),\n"
    "  what TEXT NOT NULL,\n"
    "  step TEXT,\n"
    "  with_whom TEXT,\n"
    "  by_when TEXT,\n"
    "  if_not TEXT\n"
    ") STRICT;\n"
    "INSERT INTO intention_2 SELECT id, uuid, stamp, origin, deleted, trajectory, interaction,\n"
    "  reviewer, what, step, with_whom, by_when, if_not FROM intention;\n"
    "DROP TABLE intention;\n"
    "ALTER TABLE intention_2 RENAME TO intention;\n"
    "CREATE INDEX intention_of_trajectory ON intention (trajectory);\n"
    "CREATE INDEX intention_of_interaction ON intention (interaction);\n"

    /* Of deleted rows too: whenever a row goes for good SQLite asks what points at it. */
    "DROP INDEX moment_of_interaction;\n"
    "CREATE INDEX moment_of_interaction ON moment\n"
    "  (interaction, deleted, kind, author, entered_by, recording);\n"
    "CREATE INDEX phase_by ON phase (approach_by);\n"
    "CREATE INDEX intention_check_by_moment ON intention_check (moment);\n"

    "CREATE TABLE purged (\n"
    "  uuid TEXT PRIMARY KEY CHECK (length(uuid) = 36),\n"
    "  date TEXT NOT NULL\n"
    "    CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')\n"
    ") STRICT, WITHOUT ROWID;\n"
    /* Which row it was in this store, and whether its words are gone from everywhere. */
    "ALTER TABLE purge ADD COLUMN was INTEGER;\n"
    "ALTER TABLE purge ADD COLUMN is_finished INTEGER NOT NULL DEFAULT 0\n"
    "  CHECK (is_finished IN (0, 1));\n"
    /* clang-format off */
    NOT_AGAIN("client") NOT_AGAIN("trajectory") NOT_AGAIN("event") NOT_AGAIN("interaction")
    NOT_AGAIN("participant") NOT_AGAIN("recording") NOT_AGAIN("consent") NOT_AGAIN("round")
    NOT_AGAIN("moment") NOT_AGAIN("answer") NOT_AGAIN("intention_check") NOT_AGAIN("action")
    NOT_AGAIN("reviewer")

    "CREATE VIRTUAL TABLE said USING fts5 (words, content = '', columnsize = 0, detail = none,\n"
    "  tokenize = 'unicode61 remove_diacritics 2');\n"
    OF_EVERY_TABLE(FIND)
    "INSERT INTO said (rowid, words) " ALL_SAID ";\n";
/* clang-format on */
