/* The table of commands, in the order in which they are listed. */
#include "cli-internal.h"

/* What a person says by it goes into the store. */
#define WRITES true

const CliCommand cli_commands[] = {
    {"open", N_("the window, on a conversation or a recording"), N_("ID|RECORDING"), 1, 1, cli_open,
     .head = N_("Looking")},
    {"probe", N_("what a recording is"), N_("RECORDING"), 1, 1, cli_probe},
    {"frame", N_("the exact picture shown at a time"), N_("RECORDING TIME -o FILE.png"), 2, 2,
     cli_frame},

    {"add", N_("a new conversation"), N_("RECORDING... --client CODE"), 0, -1, cli_add, WRITES,
     .head = N_("Conversations")},
    {"list", N_("the conversations"), "", 0, 0, cli_list},
    {"show", N_("one conversation, with all in it that you may see"), N_("ID"), 1, 1, cli_show},
    {"consent", N_("what somebody on a recording agreed to"), N_("ID PARTICIPANT"), 2, 2,
     cli_consent, WRITES},

    {"tag add", N_("mark a moment with a code"), N_("ID CODE START [END] | ID CODE --told"), 2, 4,
     cli_tag_add, WRITES, .head = N_("Moments")},
    {"tag list", N_("the marked moments of a conversation"), N_("ID"), 1, 1, cli_tag_list},
    {"slim add", N_("judge a stretch with SLIM"), N_("ID START [END] --self-image Q --approach Q"),
     2, 3, cli_slim_add, WRITES},
    {"slim verdict", N_("whether an approach fits a self-image, and what to try"),
     N_("SELF_IMAGE APPROACH"), 2, 2, cli_slim_verdict},
    {"moment edit", N_("change a moment of yours"), N_("MOMENT"), 1, 1, cli_moment_edit, WRITES},
    {"moment rm", N_("remove a moment of yours"), N_("MOMENT"), 1, 1, cli_moment_rm, WRITES},

    {"reviewer", N_("who reviews"), N_("NAME"), 1, 1, cli_reviewer, WRITES,
     .head = N_("Who looks, and what was done")},
    {"round", N_("your round on a conversation: open, blind, shared"), N_("ID"), 1, 1, cli_round,
     WRITES},
    {"undo", N_("take back the last thing you did"), N_("[ID]"), 0, 1, cli_undo, WRITES},
    {"redo", N_("do again what you took back"), N_("[ID]"), 0, 1, cli_redo, WRITES},
    {"done", N_("what you did, newest first"), N_("[ID]"), 0, 1, cli_done},

    {"sheet", N_("the reflection sheet of a conversation"), N_("ID -o FILE.html"), 1, 1, cli_sheet,
     .head = N_("On paper, and over all conversations")},
    {"export", N_("all about one client, for the client to read"), N_("--client CODE -o FILE.html"),
     0, 0, cli_export},

    {"codebook show", N_("themes, pillars and SLIM"), "", 0, 0, cli_codebook_show,
     .head = N_("Codebook")},
    {"codebook check", N_("find the mistakes in codebook files"), N_("FILE..."), 1, -1,
     cli_codebook_check},

    {"backup", N_("a consistent copy of the store"), N_("FILE"), 1, 1, cli_backup,
     .head = N_("What is kept")},
    {"check", N_("whether the store is whole"), "", 0, 0, cli_check},
    {"bench store", N_("how long one waits for a large store"), "", 0, 0, cli_bench_store},
    {"help", N_("this list, or the help of one command"), N_("[COMMAND]"), 0, 2, cli_help},
};
const int cli_n_commands = G_N_ELEMENTS(cli_commands);
