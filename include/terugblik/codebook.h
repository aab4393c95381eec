/* The codebook: themes with their codes, pillars with their elements, quadrants with their notes,
 * as YAML files say them. Read once, then never changed; safe to share between threads.
 *
 * All strings belong to the codebook and live as long as it does. Texts exist in Dutch always and
 * in English at least for labels; tb_text() picks what is there in the language chosen. */
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
    GArray *questions;  /* of TbText: reflection questions */
    GArray *tips;       /* of TbText */
    const char *source; /* letter of the publication, as "[K]" */
} TbCode;

typedef struct {
    const char *theme;
    const char *group;
    TbText label;
} TbTheme;

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
} TbQuadrantText;

/* What to look for, what to try, and one question to the client, for a pair of values. */
typedef struct {
    const char *self_image;
    const char *approach;
    TbText look;
    TbText attempt;
    TbText ask;
} TbNote;

typedef struct TbCodebook TbCodebook;

/* Reads @paths as one codebook: the first names it, the others add to it. Every mistake in them is
 * appended to @mistakes (of char *, "file:line:column: what is wrong, what to do", in the order of
 * files and lines) when it is not NULL. NULL when there was any; the error then says the first. */
TbCodebook *tb_codebook_read(const char *const *paths, GPtrArray *mistakes, GError **error);

/* The codebook that comes with the program. */
TbCodebook *tb_codebook_standard(GError **error);
void tb_codebook_free(TbCodebook *codebook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbCodebook, tb_codebook_free)

const char *tb_codebook_id(const TbCodebook *codebook);
const char *tb_codebook_version(const TbCodebook *codebook);
const char *tb_codebook_text(const TbCodebook *codebook);   /* the files, one after the other */
const char *tb_codebook_sha256(const TbCodebook *codebook); /* of that text, in hex */

/* NULL when there is no such code. */
const TbCode *tb_codebook_find(const TbCodebook *codebook, const char *code);

/* As tb_codebook_find(), but an unknown code is an error that names the nearest one. */
const TbCode *tb_codebook_expect(const TbCodebook *codebook, const char *code, GError **error);

/* In the order of the files; arrays of pointers to const. */
const GPtrArray *tb_codebook_codes(const TbCodebook *codebook);     /* TbCode */
const GPtrArray *tb_codebook_themes(const TbCodebook *codebook);    /* TbTheme */
const GPtrArray *tb_codebook_quadrants(const TbCodebook *codebook); /* TbQuadrantText */

/* The note for a pair of values (names of quadrants, onbekend, controle): the pair's own, else that
 * of onbekend or controle alone. NULL when the codebook says nothing about it. */
const TbNote *tb_codebook_note(const TbCodebook *codebook, const char *self_image,
                               const char *approach);

/* The code under whose lane and colour @code is drawn: a theme's code for itself and its
 * observations, a pillar for its elements; @code itself when it is not known. */
const char *tb_codebook_head(const TbCodebook *codebook, const char *code);

#endif
