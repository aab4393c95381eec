/* The codebook: themes with their codes, pillars with their elements, quadrants with their notes,
 * as YAML files say them. Read once, then never changed; safe to share between threads.
 *
 * All strings belong to the codebook and live as long as it does. Texts exist in Dutch always and
 * in English at least for labels; tb_text() picks what is there in the language chosen.
 *
 * A file that says both `codebook:` and `version:` begins a codebook. A file without them is an
 * addition, as a lab group writes for its own codes, and is read after one that begins. The format
 * is described in src/codebook/shape.c. */
#ifndef TERUGBLIK_CODEBOOK_H
#define TERUGBLIK_CODEBOOK_H

#include <gio/gio.h>
#include <stdbool.h>

typedef struct {
    const char *nl;
    const char *en; /* NULL: not translated */
} TbText;

/* @text in the language chosen, else in Dutch; NULL when there is none. */
const char *tb_text(const TbText *text);

typedef enum {
    TB_CODE_THEME,       /* one of the Kijkwijzer codes, or a lab group's own */
    TB_CODE_OBSERVATION, /* a ready-made observation below such a code */
    TB_CODE_PILLAR,      /* a pillar, its element not yet chosen */
    TB_CODE_ELEMENT,
    TB_CODE_LOOSE, /* outside the themes: hier */
} TbCodeKind;

typedef struct {
    const char *code; /* stable identifier, as "contact.echtheid" */
    TbCodeKind kind;
    const char *parent; /* of an observation its code, of an element its pillar; else NULL */
    const char *theme;  /* of a theme's code or observation; else NULL */
    const char *group;  /* "algemeen" or "specifiek"; else NULL */
    const char *key;    /* "E", "1"; NULL when it has none */
    bool is_told;       /* cannot be seen on a recording: carries no time */
    TbText label;
    TbText look;        /* what one looks for; of a pillar its question */
    TbText why;         /* why it matters */
    GArray *questions;  /* of TbText: reflection questions; never NULL, may be empty */
    GArray *tips;       /* of TbText; likewise */
    const char *source; /* letter of the publication, as "[K]"; NULL when not said */
} TbCode;

typedef struct {
    const char *theme;
    const char *group;
    TbText label;
} TbTheme;

/* An axis of SLIM, with the words for its two ends; those of the other axis are empty. */
typedef struct {
    const char *axis; /* zelfredzaamheid, orientatie */
    TbText label;
    TbText high, low;         /* of zelfredzaamheid */
    TbText system, lifeworld; /* of orientatie */
} TbAxisText;

/* A quadrant of SLIM. */
typedef struct {
    const char *quadrant; /* kans, leren, hand, ondernemen */
    bool is_high;         /* ervaren zelfredzaamheid */
    bool is_system;       /* sociale oriëntatie: meedoen en werk; else eigen leven en plannen */
    TbText label;
    TbText self_image; /* in the client's first person */
    TbText role;       /* that fits */
    TbText approach;   /* as a verb */
    TbText logic;      /* of a traject that fits */
    const char *source;
} TbQuadrantText;

/* What to look for, what to try, and one question to the client, for a pair of values; or for
 * onbekend or controle on one side, whatever the other is. */
typedef struct {
    const char *self_image; /* NULL: any */
    const char *approach;   /* NULL: any */
    TbText look;
    TbText attempt; /* `try` in the files */
    TbText ask;
} TbNote;

typedef struct TbCodebook TbCodebook;

/* Reads @paths (at least one) as one codebook, in their order: one begins it, others add to it.
 * Every mistake in them is appended to @mistakes (of char * for g_free(), "file:line:column: what
 * is wrong, what to do", in the order of files and lines; without line when the file cannot be
 * opened) when it is not NULL. NULL when there was any; the error then says the first, with
 * TB_ERROR_NOT_FOUND when that is a file that is not there, else TB_ERROR_FAILED. */
TbCodebook *tb_codebook_read(const char *const *paths, GPtrArray *mistakes, GError **error);

/* The codebook that comes with the program. */
TbCodebook *tb_codebook_standard(GError **error);

/* Checks @paths the way they will be used; mistakes and error as above. When one of them begins a
 * codebook, they are read together and with nothing else. When none does they are additions, and
 * are read after the standard codebook, so that a code or key it already has is found; a standard
 * file with the same file name as one of @paths is left out, so that a changed copy of one can be
 * checked by itself. */
bool tb_codebook_check(const char *const *paths, GPtrArray *mistakes, GError **error);

void tb_codebook_free(TbCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbCodebook, tb_codebook_free)

const char *tb_codebook_id(const TbCodebook *codebook);
const char *tb_codebook_version(const TbCodebook *codebook);
const TbText *tb_codebook_title(const TbCodebook *codebook); /* of the first file that has one */
const char *tb_codebook_text(const TbCodebook *codebook);    /* the files, one after the other */
const char *tb_codebook_sha256(const TbCodebook *codebook);  /* of that text, in hex */

/* NULL when there is none of that name. */
const TbCode *tb_codebook_find(const TbCodebook *codebook, const char *code);
const TbTheme *tb_codebook_theme(const TbCodebook *codebook, const char *theme);
const TbAxisText *tb_codebook_axis(const TbCodebook *codebook, const char *axis);
const TbQuadrantText *tb_codebook_quadrant(const TbCodebook *codebook, const char *quadrant);

/* As tb_codebook_find(), but an unknown code is an error (TB_ERROR_NOT_FOUND) that names the
 * nearest one. */
const TbCode *tb_codebook_expect(const TbCodebook *codebook, const char *code, GError **error);

/* In the order of the files; arrays of pointers to const. */
const GPtrArray *tb_codebook_codes(const TbCodebook *codebook);     /* TbCode */
const GPtrArray *tb_codebook_themes(const TbCodebook *codebook);    /* TbTheme */
const GPtrArray *tb_codebook_axes(const TbCodebook *codebook);      /* TbAxisText */
const GPtrArray *tb_codebook_quadrants(const TbCodebook *codebook); /* TbQuadrantText */
const GPtrArray *tb_codebook_notes(const TbCodebook *codebook);     /* TbNote */

/* The note for a pair of values (names of quadrants, onbekend, controle): the pair's own, else that
 * of controle, else that of the self-image alone (onbekend), else that of the approach alone. NULL
 * when the codebook says nothing about it. */
const TbNote *tb_codebook_note(const TbCodebook *codebook, const char *self_image,
                               const char *approach);

/* The code under whose lane and colour @code is drawn: a theme's code for itself and its
 * observations, a pillar for its elements; @code itself when it is not known. */
const char *tb_codebook_head(const TbCodebook *codebook, const char *code);

#endif
