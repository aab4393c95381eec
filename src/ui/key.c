/* Which key it is, whatever the keyboard: as ui.md has it. */
#include "window-internal.h"

static const struct {
    SDL_Scancode place;
    int code;
} places[] = {
    {SDL_SCANCODE_RETURN, TB_KEY_ENTER},
    {SDL_SCANCODE_KP_ENTER, TB_KEY_ENTER},
    {SDL_SCANCODE_RETURN2, TB_KEY_ENTER},
    {SDL_SCANCODE_ESCAPE, TB_KEY_ESCAPE},
    {SDL_SCANCODE_TAB, TB_KEY_TAB},
    {SDL_SCANCODE_BACKSPACE, TB_KEY_BACKSPACE},
    {SDL_SCANCODE_DELETE, TB_KEY_DELETE},
    {SDL_SCANCODE_LEFT, TB_KEY_LEFT},
    {SDL_SCANCODE_RIGHT, TB_KEY_RIGHT},
    {SDL_SCANCODE_UP, TB_KEY_UP},
    {SDL_SCANCODE_DOWN, TB_KEY_DOWN},
    {SDL_SCANCODE_HOME, TB_KEY_HOME},
    {SDL_SCANCODE_END, TB_KEY_END},
    {SDL_SCANCODE_PAGEUP, TB_KEY_PAGE_UP},
    {SDL_SCANCODE_PAGEDOWN, TB_KEY_PAGE_DOWN},
    {SDL_SCANCODE_APPLICATION, TB_KEY_MENU},
    {SDL_SCANCODE_MENU, TB_KEY_MENU},
    {SDL_SCANCODE_SPACE, ' '},
    {SDL_SCANCODE_0, '0'},
    {SDL_SCANCODE_COMMA, ','},
    {SDL_SCANCODE_PERIOD, '.'},
    {SDL_SCANCODE_MINUS, '-'},
    {SDL_SCANCODE_KP_MINUS, '-'},
    {SDL_SCANCODE_KP_PLUS, '+'},
};

/* The keypad without Num Lock. */
static const int keypad[] = {TB_KEY_END,   TB_KEY_DOWN, TB_KEY_PAGE_DOWN, TB_KEY_LEFT,   0,
                             TB_KEY_RIGHT, TB_KEY_HOME, TB_KEY_UP,        TB_KEY_PAGE_UP};

/* 0: its place says nothing. */
static int code_by_place(SDL_Scancode place, unsigned mods)
{
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++)
        if (places[i].place == place)
            return places[i].code;
    if (place >= SDL_SCANCODE_1 && place <= SDL_SCANCODE_9)
        return '1' + (int)(place - SDL_SCANCODE_1);
    if (place >= SDL_SCANCODE_F1 && place <= SDL_SCANCODE_F12)
        return TB_KEY_F1 + (int)(place - SDL_SCANCODE_F1);
    if (place >= SDL_SCANCODE_KP_1 && place <= SDL_SCANCODE_KP_9)
        return mods & KMOD_NUM ? '1' + (int)(place - SDL_SCANCODE_KP_1)
                               : keypad[place - SDL_SCANCODE_KP_1];
    if (place == SDL_SCANCODE_KP_0)
        return mods & KMOD_NUM ? '0' : 0;
    return 0;
}

/* Where the layout has no Latin letters, those of a US keyboard. */
static int code_by_character(SDL_Scancode place, SDL_Keycode character)
{
    enum { LATIN_ENDS = 0x250 };

    if (character == '=' || character == '+')
        return '+';
    if (character > ' ' && character < 0x7f)
        return character;
    if (place >= SDL_SCANCODE_A && place <= SDL_SCANCODE_Z && character >= LATIN_ENDS)
        return 'a' + (int)(place - SDL_SCANCODE_A);
    return character >= 0xa1 && character < LATIN_ENDS ? character : 0;
}

static bool has_alt_gr(unsigned mods)
{
    return mods & (KMOD_RALT | KMOD_MODE);
}

int ui_key_code(const SDL_Keysym *key)
{
    int code = code_by_place(key->scancode, key->mod);

    if (!code)
        code = code_by_character(key->scancode, key->sym);
    /* With AltGr a key types another character than it has: it means nothing but that. */
    return has_alt_gr(key->mod) && code < TB_KEY_ENTER && code != ' ' ? 0 : code;
}

/* Windows of old say Ctrl too when it is AltGr. */
unsigned ui_key_mods(unsigned mods)
{
    return (mods & KMOD_SHIFT ? TB_MOD_SHIFT : 0) |
           (mods & KMOD_CTRL && !has_alt_gr(mods) ? TB_MOD_CTRL : 0) |
           (mods & KMOD_LALT ? TB_MOD_ALT : 0);
}
