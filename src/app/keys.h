/* The one table of keys: it feeds the keyboard, the list of F1, tooltips and the README. The keys
 * of codes are the codebook's, and stand in it. */
#ifndef APP_KEYS_H
#define APP_KEYS_H

#include "terugblik/ui.h"

typedef struct TbApp App;

typedef enum {
    KEYS_EVERYWHERE,
    KEYS_PLAY, /* the rest in Kijken only */
    KEYS_MARK,
    KEYS_MOMENT,
    KEYS_VIEW,
    N_KEY_GROUPS
} KeyGroup;

typedef struct {
    KeyGroup group;
    int code; /* as TbKey has it; its other spelling stands in a row without words */
    unsigned mods;
    void (*run)(App *app, int argument);
    int argument;
    bool repeats;      /* held, it goes on */
    const char *words; /* N_(): what it does; NULL: does the same as the row above */
} Binding;

extern const Binding keys_table[];
extern const int keys_n;

const char *keys_group_label(KeyGroup group);
/* "Ctrl+Shift+Z", in the language chosen. The caller's. */
char *keys_name(int code, unsigned mods);
/* The name of the key that runs @run with @argument, for a tooltip; NULL: none. The caller's. */
char *keys_of(void (*run)(App *app, int argument), int argument);

/* Does what @key means here; false when it means nothing. */
bool keys_press(App *app, const TbKey *key);
/* The same before any widget has seen it: what works while a field has the focus. */
bool keys_press_first(App *app, const TbKey *key);

#endif
