#include "terugblik/base/palette.h"

#include <glib.h>
#include <string.h>

static const TbThemeLook looks[] = {
    {"emotie", {0xB83058, 0xF06878, 0xF47080}, TB_PATTERN_SOLID},
    {"weerstand", {0x707000, 0xC0B840, 0xC0B840}, TB_PATTERN_ZIGZAG},
    {"feedback", {0x6060C8, 0x6090F8, 0x6898F8}, TB_PATTERN_HORIZONTAL},
    {"resultaten", {0x287868, 0x00B898, 0x00B898}, TB_PATTERN_CHECKS},
    {"contact", {0x681840, 0xF8B8C8, 0xF8B8C8}, TB_PATTERN_DIAGONAL},
    {"doelgerichtheid", {0x084000, 0xB8F0A8, 0xB8F0A8}, TB_PATTERN_VERTICAL},
    {"regie", {0x402080, 0xC0C0F8, 0xC0C0F8}, TB_PATTERN_DOTS},
    {"interventielogica", {0x785080, 0xA888B0, 0xB090B8}, TB_PATTERN_CROSSED},
};

static const TbThemeLook plain = {"", {0x1D2126, 0xECEDEE, 0xFFFFFF}, TB_PATTERN_SOLID};

static const uint32_t colours[TB_N_COLOURS][TB_N_APPEARANCES] = {
    [TB_COLOUR_WINDOW] = {0xF5F4F0, 0x17191C, 0x000000},
    [TB_COLOUR_PANEL] = {0xFFFFFF, 0x1F2226, 0x000000},
    [TB_COLOUR_LANE_ALT] = {0xEFEEE8, 0x282C31, 0x000000},
    [TB_COLOUR_INK] = {0x1D2126, 0xECEDEE, 0xFFFFFF},
    [TB_COLOUR_INK_2] = {0x54595F, 0xB4B9BF, 0xB4B9BF},
    [TB_COLOUR_LINE] = {0x7C8187, 0x80868D, 0xFFFFFF},
    [TB_COLOUR_HAIR] = {0xD9D7CF, 0x3A3F45, 0xFFFFFF},
    [TB_COLOUR_SELECTED] = {0xE3E9F2, 0x2B3A4D, 0x000000},
};

const TbThemeLook *tb_palette_theme(const char *theme)
{
    for (size_t i = 0; theme && i < G_N_ELEMENTS(looks); i++)
        if (strcmp(looks[i].theme, theme) == 0)
            return &looks[i];
    return &plain;
}

uint32_t tb_palette_colour(TbColour colour, TbAppearance appearance)
{
    return colours[colour][appearance];
}
