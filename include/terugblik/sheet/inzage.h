/* Inzage: all that is known about one client, to be read by the client. One HTML file that needs
 * nothing else, in the order of time: what was asked and agreed, who was there, what each looked at
 * and saw, what was said with which consent.
 *
 * It holds what its reader may see, and says so. Van binnen is its author's alone and is never in
 * it; of what the client told an interviewer it holds what this reader may hear. */
#ifndef TERUGBLIK_SHEET_INZAGE_H
#define TERUGBLIK_SHEET_INZAGE_H

#include "terugblik/sheet.h"

/* All is borrowed, and must outlive the call. */
typedef struct {
    const TbTrajectory *trajectory;
    const GPtrArray *events;        /* TbEvent, by date */
    const GPtrArray *conversations; /* TbSheetData, in order; intentions and checks of each stand in
                                     * the first in which they were taken or seen */
} TbInzageTrajectory;

typedef struct {
    const char *client;            /* code */
    const GPtrArray *trajectories; /* TbInzageTrajectory */
    const TbReviewer *reader;
    const char *today; /* YYYY-MM-DD */
} TbInzage;

/* In UTF-8, in the language chosen; the same bytes for the same data. */
GBytes *tb_inzage_html(const TbInzage *inzage);

#endif
