/* Shared by the files of the editor: editor.c (making, opening, filling), editor-words.c (what is
 * typed), editor-times.c (begin and end) and editor-choices.c (the rest). Each part makes its
 * widgets, fills them with a moment, and stores what a person does. */
#ifndef APP_EDITOR_INTERNAL_H
#define APP_EDITOR_INTERNAL_H

#include "right-internal.h"

/* The four things that can be said in words, as EDITOR_SEE to EDITOR_OTHERWISE. */
enum { N_WORDS = 4 };

/* A choice, and the labels it shows: set anew only when they are others, since that closes it. */
typedef struct {
    TbWidget *choice, *row;
    GStrv labels;
} Options;

struct Editor {
    App *app;
    int64_t moment;  /* 0: none is open; of several the first */
    TbMoment *shown; /* as it was last filled in */
    TbWidget *box, *title, *whose, *reworded, *removes;

    /* Words. */
    TbWidget *questions[N_WORDS]; /* labels, or the buttons that fold */
    TbWidget *words[N_WORDS];
    unsigned timer;
    int typed;   /* field with words that are not yet stored; -1: none */
    int sitting; /* field whose first words are stored; -1: none */

    /* Times. */
    TbWidget *times, *start, *end, *wrong;
    TbWidget *typed_time; /* the one with a time that is not yet stored; NULL: none */
    bool is_stepping;     /* by Up and Down: one step of undo */

    /* Choices. */
    TbWidget *rating, *on_sheet, *sheet_row;
    Options who, level, finer, works;
    GPtrArray *finer_codes; /* char * */
    TbSpan told_from;       /* what it was before an element that is only told was chosen */
};

/* editor.c */
const TbMoment *editor_current(const Editor *editor);
bool editor_is_mine(const Editor *editor);
bool editor_is_of_several(const Editor *editor);
/* A copy to change and give to editor_store(); NULL when there is nothing that may be changed. */
TbMoment *editor_change(Editor *editor);
void editor_store(Editor *editor, const TbMoment *moment, bool joins);
/* The same for all that are chosen, in one deed. */
void editor_change_all(Editor *editor, void (*set)(TbMoment *moment, int64_t value), int64_t value);

/* editor-words.c */
void editor_make_words(Editor *editor, TbWidget *column);
void editor_fill_words(Editor *editor, const TbMoment *moment);
void editor_unfold(Editor *editor, const TbMoment *moment, EditorField field);
/* A moment that is gone comes back with what was typed. */
void editor_store_words(Editor *editor);

/* editor-times.c */
void editor_make_times(Editor *editor, TbWidget *column);
void editor_fill_times(Editor *editor, const TbMoment *moment);
void editor_store_times(Editor *editor);
void editor_forget_times(Editor *editor); /* what was typed wrong */

/* editor-choices.c */
void editor_make_choices(Editor *editor, TbWidget *column);
void editor_fill_choices(Editor *editor, const TbMoment *moment);
void editor_free_choices(Editor *editor);

#endif
