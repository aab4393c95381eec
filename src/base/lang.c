#include "terugblik/base/lang.h"

#include <glib.h>
#include <locale.h>
#include <string.h>

#include "terugblik/base/path.h"

static const char *language = "nl";

/* Dutch unless the person's locale for messages is an English one. */
static const char *language_of_locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        const char *locale = g_getenv(names[i]);
        if (locale && *locale)
            return strncmp(locale, "en", 2) == 0 ? "en" : "nl";
    }
    return "nl";
}

bool tb_lang_init(const char *chosen)
{
    if (chosen && strcmp(chosen, "nl") != 0 && strcmp(chosen, "en") != 0)
        return false;
    language = !chosen ? language_of_locale() : strcmp(chosen, "en") == 0 ? "en" : "nl";

    /* gettext follows LANGUAGE, but translates nothing while the locale is C, POSIX or one that is
     * not installed. */
    g_setenv("LANGUAGE", language, TRUE);
    const char *locale = setlocale(LC_ALL, "");
    if (!locale || strcmp(setlocale(LC_MESSAGES, NULL), "C") == 0 ||
        strcmp(setlocale(LC_MESSAGES, NULL), "POSIX") == 0 ||
        strcmp(setlocale(LC_CTYPE, NULL), "C") == 0)
        setlocale(LC_ALL, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");

    g_autofree char *folder = tb_path_share("locale");
    bindtextdomain("terugblik", folder);
    bind_textdomain_codeset("terugblik", "UTF-8");
    textdomain("terugblik");
    return true;
}

const char *tb_lang(void)
{
    return language;
}
