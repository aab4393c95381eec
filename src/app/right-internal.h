/* Shared by the files of the right column: right.c (which of the three shows), moments.c (the
 * list), editor.c (one moment, or several), disc.c (one phase), done.c ("Gedaan") and menu.c. */
#ifndef APP_RIGHT_INTERNAL_H
#define APP_RIGHT_INTERNAL_H

#include "right.h"

typedef struct Moments Moments;
typedef struct Editor Editor;
typedef struct Disc Disc;
typedef struct Done Done;

struct Right {
    App *app;
    enum { RIGHT_LIST, RIGHT_EDITOR, RIGHT_DISC } state;
    TbWidget *boxes[3];
    int64_t chosen; /* the first of the selection that was seen last, and how many it had */
    guint n_chosen;
    Moments *moments;
    Editor *editor;
    Disc *disc;
    Done *done;
};

Moments *moments_new(App *app, TbWidget *parent);
void moments_free(Moments *moments);
void moments_refresh(Moments *moments, unsigned what);
void moments_find(Moments *moments);
void moments_focus(Moments *moments);

/* Editor and disc: shown for a moment that is there; what was typed is stored by the last two. */
Editor *editor_new(App *app, TbWidget *parent);
void editor_free(Editor *editor);
void editor_refresh(Editor *editor, unsigned what);
void editor_show(Editor *editor, int64_t moment, EditorField field);
void editor_focus(Editor *editor, EditorField field);
void editor_renamed(Editor *editor, int64_t old_id, int64_t id);
void editor_store_all(Editor *editor);
void editor_close(Editor *editor);

Disc *disc_new(App *app, TbWidget *parent);
void disc_free(Disc *disc);
void disc_refresh(Disc *disc, unsigned what);
void disc_show(Disc *disc, int64_t phase);
void disc_focus(Disc *disc);
void disc_renamed(Disc *disc, int64_t old_id, int64_t id);
void disc_store_all(Disc *disc);
void disc_close(Disc *disc);

/* Another moment was chosen while one was open: that takes its place. */
void right_follow(App *app, int64_t moment);

Done *done_new(App *app);
void done_free(Done *done);
void done_refresh(Done *done, unsigned what);
void done_open(Done *done, TbWidget *anchor);

/* --- What editor and disc share --- */

/* The top of editor and disc, "@name.head", with the way back; the label of its title. */
TbWidget *right_add_head(TbWidget *parent, const char *name, TbAction back, void *ctx);
/* And the bottom, "@name.foot": ready, and away; the button that removes, which is its maker's. */
TbWidget *right_add_foot(TbWidget *parent, const char *name, TbAction ready, TbAction away,
                         void *ctx);
/* A row with its label in front. */
TbWidget *right_add_row(TbWidget *column, const char *name, const char *label);
/* Takes @labels, and keeps them in @kept; nothing is done when they are the same. */
void right_set_labels(TbWidget *choice, GStrv *kept, GStrv labels);
/* Nobody, and then all @people; where somebody with @id stands in that, -1 for an unknown one. */
void right_set_people(TbWidget *choice, GStrv *kept, const GPtrArray *people);
int right_place_of_person(const GPtrArray *people, int64_t id);

#endif
