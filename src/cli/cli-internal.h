/* What the commands share: the words of a call, what they are worked on with, and how they answer.
 */
#ifndef TERUGBLIK_CLI_INTERNAL_H
#define TERUGBLIK_CLI_INTERNAL_H

#include <json-glib/json-glib.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"
#include "terugblik/cli.h"
#include "terugblik/codebook.h"
#include "terugblik/dossier.h"
#include "terugblik/recording.h"
#include "terugblik/review.h"
#include "terugblik/sheet.h"
#include "terugblik/store.h"

/* One call of the program. A command first reads all of its words (wrong use is found before
 * anything is opened), then asks for what it needs. */
typedef struct TbCli TbCli;

typedef struct {
    const char *name;    /* "tag add" */
    const char *summary; /* N_() */
    const char *words;   /* N_(): "ID CODE START [END]", or "" */
    int n_least, n_most; /* of words; -1: any number */
    /* On false without an error it has shown its help instead. */
    bool (*run)(TbCli *cli, GError **error);
    bool writes;      /* something that a person says: what is telling is asked about, and the day's
                       * backup is made behind the answer */
    const char *head; /* of the first of a group: N_() */
} CliCommand;

struct TbCli {
    const TbCliHooks *hooks;
    const CliCommand *command;
    char **words; /* a strv; [0] is a name, the words of the command begin at [1] */
    int n_words;  /* from [1] on; set by cli_options() */
    gboolean shows_help;

    /* The common options. */
    char *store_path;
    char *reviewer;
    gboolean is_json;
    gboolean shows_version;

    /* Opened when asked for. */
    TbStore *store;
    TbCodebook *codebook; /* the standard one; what a conversation is looked at with: review */
    TbReview review;
    GHashTable *kept; /* what kept codebooks are called, by row; see cli_member_codebook() */

    GPtrArray *warnings; /* char *: said behind an answer that was given */
};

extern const CliCommand cli_commands[];
extern const int cli_n_commands;

/* A row of options. */
#define CLI_TEXT(name, field, what, value)                                                         \
    {                                                                                              \
        name, 0, 0, G_OPTION_ARG_STRING, field, what, value                                        \
    }
#define CLI_FLAG(name, field, what)                                                                \
    {                                                                                              \
        name, 0, 0, G_OPTION_ARG_NONE, field, what, NULL                                           \
    }
#define CLI_END                                                                                    \
    {                                                                                              \
        NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL                                            \
    }

/* --- Words: each fails with TB_ERROR_USAGE, naming the word --- */

/* Takes the options that stand before the command out of the words. */
bool cli_leading_options(TbCli *cli, GError **error);
/* Takes the options in @entries (NULL: only the common ones) out of the words; checks that as many
 * are left as the command wants. Shows the help instead when that was asked for: false without an
 * error. */
bool cli_options(TbCli *cli, const GOptionEntry *entries, GError **error);
void cli_close(TbCli *cli);
bool cli_id(const char *word, int64_t *id, GError **error);
/* The place of @word in @names, which @what ("role") lists. Nothing said (NULL) leaves @value
 * alone. */
bool cli_name(const char *what, const char *const *names, const char *word, int *value,
              GError **error);
/* As cli_id(), for an option: nothing said (NULL) leaves @id alone. */
bool cli_optional_id(const char *word, int64_t *id, GError **error);
/* A date, or nothing (NULL); with @can_be_empty also "", which takes one away. */
bool cli_date(const char *word, bool can_be_empty, GError **error);
bool cli_offset(const char *word, int64_t *us, GError **error); /* seconds, with a sign */
/* What an edit says of a text: nothing (NULL) leaves it, "" takes it away. */
void cli_set_text(char **text, const char *word);
/* Whom @word means in @interaction; nothing (NULL) leaves @participant alone, "" is nobody. */
bool cli_person(TbCli *cli, int64_t interaction, const char *word, int64_t *participant,
                GError **error);
/* The same where a role is asked for: a word that is no role, nor anybody there, is wrong use. */
bool cli_role(TbCli *cli, int64_t interaction, const char *word, int64_t *participant,
              GError **error);
/* Controle is an approach only. */
bool cli_quadrant(const char *what, const char *word, bool is_approach, TbQuadrant *quadrant,
                  GError **error);
bool cli_usage(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3); /* returns false */

/* --- What a command works with --- */

char *cli_store_path(const TbCli *cli); /* the caller's */
const char *cli_reviewer_name(const TbCli *cli);
/* Only what begins something makes a store where there is none. */
bool cli_open_store(TbCli *cli, TbStoreMode mode, GError **error);  /* cli->store */
bool cli_open_codebook(TbCli *cli, GError **error);                 /* cli->codebook */
bool cli_open_review(TbCli *cli, TbStoreMode mode, GError **error); /* cli->review, both others */
/* For a command whose first word is an id: its options, that id, and the review of a store that is
 * there. What else must be read of the words stands in between otherwise. */
bool cli_begin(TbCli *cli, const GOptionEntry *entries, int64_t *id, GError **error);
/* For a command that looks at a conversation: also turns to its codebook. */
bool cli_begin_at(TbCli *cli, int64_t interaction, GError **error);

/* --- What is asked about: nothing is refused, and what was written is never said again --- */

/* One line behind the answer, and with --json one of its "warnings". */
void cli_warn(TbCli *cli, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* A code or name that looks like what says who somebody is; @remedy says how to change it. NULL is
 * fine. */
void cli_question_code(TbCli *cli, const char *what, const char *code, const char *remedy);
void cli_question_words(TbCli *cli, const char *what, const char *words);
/* The texts among the options, all at once. */
void cli_question_entries(TbCli *cli, const GOptionEntry *entries);

/* --- Answers --- */

/* One member of an object. */
void cli_member_text(JsonBuilder *json, const char *name, const char *text);  /* null for NULL */
void cli_member_name(JsonBuilder *json, const char *name, const char *value); /* null for "" */
void cli_member_strings(JsonBuilder *json, const char *name, char *const *strings);
void cli_member_texts(JsonBuilder *json, const char *name, const GArray *texts); /* of TbText */
void cli_member_int(JsonBuilder *json, const char *name, int64_t value);
void cli_member_time(JsonBuilder *json, const char *name, int64_t us); /* null for TB_TIME_NONE */
void cli_member_bool(JsonBuilder *json, const char *name, bool value);
void cli_member_id(JsonBuilder *json, const char *name, int64_t id); /* null for 0 */
void cli_member_array(JsonBuilder *json, const char *name);          /* begins it */
void cli_member_warnings(const TbCli *cli, JsonBuilder *json);       /* when there are any */
/* Prints the document that was built. */
void cli_finish(JsonBuilder *json);
/* The answer of an action: with --json an object with one id, else @words. */
void cli_print_id(const TbCli *cli, const char *member, int64_t id, const char *words);

/* The same in the usual words: "voornemen 3 added". @noun is the member: "event", "intention". */
typedef enum { CLI_ADDED, CLI_CHANGED, CLI_REMOVED } CliDeed;
void cli_print_deed(const TbCli *cli, CliDeed deed, const char *noun, int64_t id);
/* The whole of a command that removes one: its words, @act, and the answer. */
bool cli_remove(TbCli *cli, const char *noun,
                bool (*act)(TbReview *review, int64_t id, GError **error), GError **error);

char *cli_today(void); /* YYYY-MM-DD, where the person is */

/* Prints what a person wrote, on a line of its own behind @before: further lines are indented as
 * far, and what would steer the terminal is left out. */
void cli_print_said(const char *before, const char *text);
void cli_print_line(const char *what, const char *text);  /* under a head; nothing for NULL */
void cli_print_below(const char *what, const char *text); /* the same under a row with a number */

/* One line on stderr. */
void cli_say_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* --- Around a command --- */

/* What purges before left unfinished, and the day's backup when there is none yet. A failure is
 * said, and changes nothing else. */
void cli_keep_day(const TbCli *cli);
/* To an error about a damaged store: from which backup one can go on. */
void cli_add_way_back(const TbCli *cli, GError **error);

/* Where @recordings (TbRecording) lie now: what was renamed in its folder is found, and kept. */
void cli_locate(TbCli *cli, GPtrArray *recordings);
/* The file of @recording lies at @path now: refused when it is another file. */
bool cli_recording_move(TbCli *cli, int64_t recording, const char *path, GError **error);

/* What a paper about @of is made from; all borrowed. */
TbSheetData cli_sheet_data(const TbConversation *of, const TbCodebook *codebook,
                           const TbReviewer *reader, const char *today);

/* --- The commands --- */

#define CLI_COMMAND(name) bool name(TbCli *cli, GError **error)

CLI_COMMAND(cli_window);
CLI_COMMAND(cli_open);
CLI_COMMAND(cli_probe);
CLI_COMMAND(cli_frame);
CLI_COMMAND(cli_add);
CLI_COMMAND(cli_list);
CLI_COMMAND(cli_show);
CLI_COMMAND(cli_tag_add);
CLI_COMMAND(cli_tag_list);
CLI_COMMAND(cli_slim_add);
CLI_COMMAND(cli_slim_verdict);
CLI_COMMAND(cli_slim_show);
CLI_COMMAND(cli_pillars);
CLI_COMMAND(cli_moment_edit);
CLI_COMMAND(cli_moment_rm);
CLI_COMMAND(cli_reaction_add);
CLI_COMMAND(cli_question_add);
CLI_COMMAND(cli_answer);
CLI_COMMAND(cli_answer_rm);
CLI_COMMAND(cli_intention_add);
CLI_COMMAND(cli_intention_list);
CLI_COMMAND(cli_intention_edit);
CLI_COMMAND(cli_intention_rm);
CLI_COMMAND(cli_intention_check);
CLI_COMMAND(cli_action_add);
CLI_COMMAND(cli_action_list);
CLI_COMMAND(cli_action_edit);
CLI_COMMAND(cli_action_done);
CLI_COMMAND(cli_action_rm);
CLI_COMMAND(cli_assessment_new);
CLI_COMMAND(cli_assessment_answer);
CLI_COMMAND(cli_assessment_plan);
CLI_COMMAND(cli_assessment_show);
CLI_COMMAND(cli_assessment_list);
CLI_COMMAND(cli_assessment_share);
CLI_COMMAND(cli_assessment_rm);
CLI_COMMAND(cli_interaction_edit);
CLI_COMMAND(cli_interaction_rm);
CLI_COMMAND(cli_participant_add);
CLI_COMMAND(cli_participant_edit);
CLI_COMMAND(cli_participant_rm);
CLI_COMMAND(cli_recording_add);
CLI_COMMAND(cli_recording_find);
CLI_COMMAND(cli_recording_set);
CLI_COMMAND(cli_recording_rm);
CLI_COMMAND(cli_client_list);
CLI_COMMAND(cli_client_rename);
CLI_COMMAND(cli_trajectory_list);
CLI_COMMAND(cli_trajectory_show);
CLI_COMMAND(cli_trajectory_rename);
CLI_COMMAND(cli_event_add);
CLI_COMMAND(cli_event_edit);
CLI_COMMAND(cli_event_rm);
CLI_COMMAND(cli_reviewer);
CLI_COMMAND(cli_round);
CLI_COMMAND(cli_consent);
CLI_COMMAND(cli_undo);
CLI_COMMAND(cli_redo);
CLI_COMMAND(cli_done);
CLI_COMMAND(cli_sheet);
CLI_COMMAND(cli_export);
CLI_COMMAND(cli_codebook_show);
CLI_COMMAND(cli_codebook_check);
CLI_COMMAND(cli_codebook_use);
CLI_COMMAND(cli_matrix);
CLI_COMMAND(cli_search);
CLI_COMMAND(cli_purge);
CLI_COMMAND(cli_backup);
CLI_COMMAND(cli_check);
CLI_COMMAND(cli_restore);
CLI_COMMAND(cli_bench_store);
CLI_COMMAND(cli_help);

/* --- How nouns are shown, each by the file of its commands --- */

/* One element of the JSON of a conversation each. */
void cli_add_moment(TbCli *cli, JsonBuilder *json, const TbMoment *moment,
                    const TbConversation *in);
void cli_add_said(JsonBuilder *json, const TbMoment *moment,
                  const TbConversation *in); /* a reaction or question */
void cli_add_phase(JsonBuilder *json, const TbMoment *phase, const TbConversation *in);
void cli_member_start(JsonBuilder *json, const TbSpan *span); /* "start_us"; null for told */
/* Members of a phase: what it says, and how that compares. */
void cli_member_slim(JsonBuilder *json, const TbPhase *phase);
void cli_add_round(JsonBuilder *json, const TbRound *round);
void cli_member_participants(JsonBuilder *json, const GPtrArray *participants);
/* The role as @name, and the label beside it; null for nobody. */
void cli_member_participant(JsonBuilder *json, const char *name, const GPtrArray *participants,
                            int64_t id);
void cli_member_consents(JsonBuilder *json, const GPtrArray *consents);
void cli_member_answers(JsonBuilder *json, const GPtrArray *answers, const GPtrArray *reviewers);
/* With @checks (TbCheck) of each. */
void cli_add_intention(JsonBuilder *json, const TbIntention *intention, const GPtrArray *checks,
                       const GPtrArray *reviewers);
void cli_add_agreed(JsonBuilder *json, const TbAgreed *agreed, const GPtrArray *participants);
/* How a code stands: "label", "state", "now"; NULL is one that no codebook knows any more. */
void cli_member_known(JsonBuilder *json, const TbCode *known);
/* The label of one that is no longer in use, which says so; NULL when it is, or is not known. */
const char *cli_former_label(const TbCode *known);
/* "codebook": name, version and the files beside the standard ones; null for NULL. */
void cli_member_book(const TbCli *cli, JsonBuilder *json, const TbCodebook *codebook);
/* The same of the one that was kept as @row. */
void cli_member_codebook(TbCli *cli, JsonBuilder *json, int64_t row);
/* How phases follow each other in @conversations, see tb_slim_changes(): "changes". */
void cli_member_changes(JsonBuilder *json, const GPtrArray *conversations,
                        const GPtrArray *reviewers);
void cli_print_changes(const GPtrArray *conversations, const GPtrArray *interactions,
                       const GPtrArray *reviewers);
const char *cli_reviewer_of(const GPtrArray *reviewers, int64_t id);    /* a name; "" for nobody */
char *cli_participant_words(const GPtrArray *participants, int64_t id); /* NULL for nobody */

void cli_print_moment(const TbCli *cli, const TbMoment *moment, const TbConversation *in);
void cli_print_consent(const TbConsent *consent, const GPtrArray *participants);
void cli_print_answer(const TbCli *cli, const TbAnswer *answer, const GPtrArray *reviewers);
void cli_print_intention(const TbIntention *intention, const GPtrArray *checks);
void cli_print_agreed(const TbAgreed *agreed, const GPtrArray *participants);

/* What a codebook says beside its codes, as members of its JSON. */
void cli_member_asked(JsonBuilder *json, const TbCodebook *codebook);
void cli_print_codebook(const TbCodebook *codebook); /* in words */

#endif
