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
    TbCodebook *codebook;
    TbReview review;
};

extern const CliCommand cli_commands[];
extern const int cli_n_commands;

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

/* --- Answers --- */

/* One member of an object. */
void cli_member_text(JsonBuilder *json, const char *name, const char *text);  /* null for NULL */
void cli_member_name(JsonBuilder *json, const char *name, const char *value); /* null for "" */
void cli_member_strings(JsonBuilder *json, const char *name, char *const *strings);
void cli_member_texts(JsonBuilder *json, const char *name, const GArray *texts); /* of TbText */
void cli_member_int(JsonBuilder *json, const char *name, int64_t value);
void cli_member_time(JsonBuilder *json, const char *name, int64_t us); /* null for TB_TIME_NONE */
void cli_member_bool(JsonBuilder *json, const char *name, bool value);
/* Prints the document that was built. */
void cli_finish(JsonBuilder *json);
/* The answer of an action: with --json an object with one id, else @words. */
void cli_print_id(const TbCli *cli, const char *member, int64_t id, const char *words);

char *cli_today(void); /* YYYY-MM-DD, where the person is */

/* Prints what a person wrote, on a line of its own behind @before: further lines are indented as
 * far, and what would steer the terminal is left out. */
void cli_print_said(const char *before, const char *text);

/* --- The commands --- */

bool cli_window(TbCli *cli, GError **error);
bool cli_open(TbCli *cli, GError **error);
bool cli_probe(TbCli *cli, GError **error);
bool cli_frame(TbCli *cli, GError **error);
bool cli_add(TbCli *cli, GError **error);
bool cli_list(TbCli *cli, GError **error);
bool cli_show(TbCli *cli, GError **error);
bool cli_tag_add(TbCli *cli, GError **error);
bool cli_tag_list(TbCli *cli, GError **error);
bool cli_slim_add(TbCli *cli, GError **error);
bool cli_slim_verdict(TbCli *cli, GError **error);
bool cli_moment_edit(TbCli *cli, GError **error);
bool cli_moment_rm(TbCli *cli, GError **error);
bool cli_reviewer(TbCli *cli, GError **error);
bool cli_round(TbCli *cli, GError **error);
bool cli_consent(TbCli *cli, GError **error);
bool cli_undo(TbCli *cli, GError **error);
bool cli_redo(TbCli *cli, GError **error);
bool cli_done(TbCli *cli, GError **error);
bool cli_sheet(TbCli *cli, GError **error);
bool cli_export(TbCli *cli, GError **error);
bool cli_codebook_show(TbCli *cli, GError **error);
bool cli_codebook_check(TbCli *cli, GError **error);
bool cli_backup(TbCli *cli, GError **error);
bool cli_check(TbCli *cli, GError **error);
bool cli_bench_store(TbCli *cli, GError **error);
bool cli_help(TbCli *cli, GError **error);

/* One element of the JSON of a conversation each. */
void cli_add_moment(JsonBuilder *json, const TbMoment *moment, const TbConversation *in);
void cli_add_phase(JsonBuilder *json, const TbMoment *phase, const TbConversation *in);
void cli_add_round(JsonBuilder *json, const TbRound *round);
void cli_member_participants(JsonBuilder *json, const GPtrArray *participants);
void cli_print_moment(const TbMoment *moment, const TbConversation *in);

/* What a codebook says beside its codes, as members of its JSON. */
void cli_member_asked(JsonBuilder *json, const TbCodebook *codebook);
void cli_print_codebook(const TbCodebook *codebook); /* in words */

#endif
