#include "settings.h"

struct Settings {
    App *app;
};

Settings *settings_load(void)
{
    return g_new0(Settings, 1);
}

void settings_free(Settings *settings)
{
    g_free(settings);
}

void settings_save(App *app)
{
    (void)app;
}

void settings_write(const Settings *settings)
{
    (void)settings;
}

double settings_number(const Settings *settings, const char *key, double otherwise)
{
    (void)settings;
    (void)key;
    (void)otherwise;
    return otherwise;
}

void settings_set_number(Settings *settings, const char *key, double value)
{
    (void)settings;
    (void)key;
    (void)value;
}

int64_t settings_position(const Settings *settings, const char *store, int64_t interaction)
{
    (void)settings;
    (void)store;
    (void)interaction;
    return TB_TIME_NONE;
}

void settings_set_position(Settings *settings, const char *store, int64_t interaction,
                           int64_t at_us)
{
    (void)settings;
    (void)store;
    (void)interaction;
    (void)at_us;
}
