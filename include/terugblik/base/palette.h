/* The palette: colours, patterns and type sizes, in one place for window, figures and paper.
 * Found by a search for the greatest least distance (CIEDE2000) over normal sight and protan-,
 * deutan- and tritanopia, with at least 4.5:1 on every background of its appearance. Eight colours
 * mean eight themes, all else is ink; the pattern is the second sign everywhere. */
#ifndef TERUGBLIK_BASE_PALETTE_H
#define TERUGBLIK_BASE_PALETTE_H

#include <stdint.h>

typedef enum { TB_LIGHT, TB_DARK, TB_HIGH_CONTRAST, TB_N_APPEARANCES } TbAppearance;

/* An 8 by 8 tile, cut out in panel colour inside a 1.5 px solid outline. */
typedef enum {
    TB_PATTERN_SOLID,
    TB_PATTERN_ZIGZAG,
    TB_PATTERN_HORIZONTAL, /* lines, every 4 */
    TB_PATTERN_CHECKS,     /* of 4 */
    TB_PATTERN_DIAGONAL,   /* up, 2 of 6 */
    TB_PATTERN_VERTICAL,   /* lines, every 4 */
    TB_PATTERN_DOTS,       /* of 3, every 6 */
    TB_PATTERN_CROSSED,    /* diagonals */
} TbPattern;

typedef struct {
    const char *theme; /* identifier of the codebook's theme */
    uint32_t colour[TB_N_APPEARANCES];
    TbPattern pattern;
} TbThemeLook;

typedef enum {
    TB_COLOUR_WINDOW,
    TB_COLOUR_PANEL,
    TB_COLOUR_LANE_ALT,
    TB_COLOUR_INK,
    TB_COLOUR_INK_2,
    TB_COLOUR_LINE,
    TB_COLOUR_HAIR,
    TB_COLOUR_SELECTED,
    TB_N_COLOURS
} TbColour;

/* The look of a theme; of a theme outside the standard eight: ink, solid. */
const TbThemeLook *tb_palette_theme(const char *theme);

/* 0xRRGGBB. Paper and HTML use TB_LIGHT on white. */
uint32_t tb_palette_colour(TbColour colour, TbAppearance appearance);

/* Type sizes in px at 100 % text. */
enum {
    TB_TYPE_HINT = 12,
    TB_TYPE_BODY = 14,
    TB_TYPE_HEADING = 16,
    TB_TYPE_TITLE = 20,
    TB_TYPE_QUESTION = 28
};

#endif
