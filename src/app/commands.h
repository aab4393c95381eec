/* What a person may do in the window: each once, for keys, buttons and menus alike. */
#ifndef APP_COMMANDS_H
#define APP_COMMANDS_H

#include <stdint.h>

typedef struct TbApp App;

/* Everywhere. */
void command_show(App *app, int screen);
void command_help(App *app, int unused);
void command_cover(App *app, int unused);
void command_full_screen(App *app, int unused);
void command_region(App *app, int step);
void command_quit(App *app, int unused);
void command_add(App *app, int unused);
void command_find(App *app, int unused);
void command_sheet(App *app, int unused);
void command_undo(App *app, int unused);
void command_redo(App *app, int unused);
void command_done(App *app, int unused);
void command_text_size(App *app, int step); /* 0: 100 % */
void command_out(App *app, int unused);     /* Esc: one step out */
void command_menu(App *app, int unused);

/* Playing. */
void command_play(App *app, int unused);
void command_again(App *app, int unused);  /* 3 s back, and play */
void command_faster(App *app, int unused); /* L */
void command_jump_ms(App *app, int by_ms);
void command_step(App *app, int n);
void command_speed(App *app, int tenths); /* by; 0: 1× */
void command_ends(App *app, int to_end);
void command_time(App *app, int unused); /* asks for one */
void command_back(App *app, int step);   /* -1 back to where I was, 1 forward again */
void command_moment(App *app, int step); /* to the next, previous */
void command_play_moment(App *app, int unused);
void command_loop(App *app, int unused);

/* Marking. */
void command_here(App *app, int unused);
void command_phase(App *app, int unused);
void command_disc(App *app, int unused);

/* Of the selected moments. */
void command_open(App *app, int unused);
void command_remove(App *app, int unused);
void command_select_all(App *app, int unused);
void command_end_here(App *app, int unused);
void command_begin_here(App *app, int unused);
void command_field(App *app, int field); /* EDITOR_... of right.h */
void command_rating(App *app, int rating);
void command_on_sheet(App *app, int unused);

/* View. */
void command_others(App *app, int unused);
void command_zoom(App *app, int step); /* 0: whole and back */

#endif
