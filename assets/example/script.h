/* The example conversation as it is written: gesprek.txt, whose own head explains its grammar.
 * The script is in order of writing; sound.h gives its lines their times. */
#ifndef EXAMPLE_SCRIPT_H
#define EXAMPLE_SCRIPT_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

typedef enum { SPEAKER_K, SPEAKER_C, N_SPEAKERS } Speaker;

extern const char *const speaker_roles[N_SPEAKERS];

/* Something said, or a silence. */
typedef struct {
    Speaker speaker;
    char *text; /* NULL: a silence */
    double silence_s;
    int64_t start_us; /* both known once the script has been timed */
    int64_t end_us;
} Line;

/* How somebody sits from line @from on. */
typedef struct {
    Speaker speaker;
    unsigned from;
    int posture; /* as posture_find() numbers them */
} Stage;

/* Who looked back at the conversation. */
typedef struct {
    char *key;
    char *uuid;
    char *role;
    char *name;
} Viewer;

/* The columns of momenten.tsv that a script says in words; the times come from the lines. */
typedef enum {
    FIELD_CODE,
    FIELD_RATING,
    FIELD_WHO,
    FIELD_SEE,
    FIELD_THINK,
    FIELD_INNER,
    FIELD_OTHERWISE,
    FIELD_SELF_IMAGE,
    FIELD_APPROACH,
    FIELD_FROM,
    FIELD_BY,
    FIELD_ABOUT,
    N_FIELDS
} Field;

typedef struct {
    char *viewer; /* key */
    bool is_phase;
    bool is_point;
    bool is_told;
    unsigned from; /* of a phase: the line with which it begins */
    unsigned lines;
    char *field[N_FIELDS];
} Moment;

typedef struct {
    char *title, *interaction, *recording, *client, *trajectory, *date, *question, *goal;
    char *client_goal;
    char *voice[N_SPEAKERS]; /* "nl+f3 165 58" */
    GPtrArray *viewers;      /* of Viewer */
    GPtrArray *lines;        /* of Line */
    GPtrArray *stages;       /* of Stage */
    GPtrArray *moments;      /* of Moment */
} Script;

/* Mistakes are told as "file:line: what". */
Script *script_read(const char *path, GError **error);
void script_free(Script *script);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Script, script_free)

const Line *script_line(const Script *script, unsigned n);

#endif
