/* What the window remembers: its size, the size of its text, where one left off. Kept in the
 * XDG configuration folder (0600), without words or names of anybody. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "app-internal.h"

Settings *settings_load(void); /* what cannot be read is as if it were not there */
void settings_free(Settings *settings);
/* Written by the thread of @app's reader, soon. */
void settings_save(App *app);
/* The same at once, when the window has closed. */
void settings_write(const Settings *settings);

double settings_number(const Settings *settings, const char *key, double otherwise);
void settings_set_number(Settings *settings, const char *key, double value);
/* Where one left off in a conversation of this store. */
int64_t settings_position(const Settings *settings, const char *store, int64_t interaction);
void settings_set_position(Settings *settings, const char *store, int64_t interaction,
                           int64_t at_us);
void settings_forget_position(Settings *settings, const char *store, int64_t interaction);

#endif
