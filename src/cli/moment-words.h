/* The options that say something about a moment, in one table: which there are, of which kinds of
 * moments, and where their words go. */
#ifndef TERUGBLIK_CLI_MOMENT_WORDS_H
#define TERUGBLIK_CLI_MOMENT_WORDS_H

#include "cli-internal.h"

typedef struct {
    char *code, *start, *end, *recording;
    char *rating, *level, *who, *see, *think, *inner, *otherwise, *works_on, *works, *sheet;
    char *self_image, *approach, *self_image_also, *approach_also, *from, *by, *about;
    char *said, *of, *reworded, *may_hear, *tip;
    gboolean is_told;
    bool is_edit; /* "" takes away what was said before */
} MomentWords;

void moment_words_clear(MomentWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MomentWords, moment_words_clear)

/* The options for adding one of @kind, or (TB_N_MOMENT_KINDS) for editing one of any. They write
 * into @words. */
enum { N_MOMENT_ENTRIES = 32 };
void moment_words_entries(MomentWords *words, TbMomentKind kind,
                          GOptionEntry entries[N_MOMENT_ENTRIES]);

/* What the words alone say goes into @moment; its people come after the store is open. */
bool moment_words_read(const MomentWords *words, TbMoment *moment, GError **error);
/* START [END], or NULL; what is not said stays. A phase without an end runs on. */
bool moment_words_span(const char *start, const char *end, TbMoment *moment, GError **error);
bool moment_words_people(TbCli *cli, const MomentWords *words, TbMoment *moment, GError **error);

/* TB_ERROR_REFUSED for an option that another kind of moment has: wrong use after all, but it shows
 * only once the moment is known. */
bool moment_words_fit(const MomentWords *words, const TbMoment *moment, GError **error);

/* "a tag", "a reaction", in the language chosen. Static. */
const char *moment_kind_label(TbMomentKind kind);

#endif
