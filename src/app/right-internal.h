/* Shared by the files of the right column: right.c (which of the three shows), moments.c (the
 * list), editor.c (one moment), disc.c (one phase), done.c ("Gedaan") and menu.c. */
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

Editor *editor_new(App *app, TbWidget *parent);
void editor_free(Editor *editor);
void editor_refresh(Editor *editor, unsigned what);
void editor_open(Editor *editor, int64_t moment, EditorField field);
void editor_close(Editor *editor); /* what was typed is stored */
void editor_renamed(Editor *editor, int64_t old_id, int64_t id);

Disc *disc_new(App *app, TbWidget *parent);
void disc_free(Disc *disc);
void disc_refresh(Disc *disc, unsigned what);
void disc_open(Disc *disc, int64_t phase);
void disc_close(Disc *disc);
void disc_renamed(Disc *disc, int64_t old_id, int64_t id);

Done *done_new(App *app);
void done_free(Done *done);
void done_refresh(Done *done, unsigned what);
void done_open(Done *done, TbWidget *anchor);

#endif
