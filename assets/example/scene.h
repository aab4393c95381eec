/* The picture of one moment: the room, and two people who move with what is said. A pure function
 * of script, sound and time. */
#ifndef EXAMPLE_SCENE_H
#define EXAMPLE_SCENE_H

#include <cairo.h>

#include "room.h"
#include "script.h"
#include "sound.h"

typedef struct Scene Scene;

/* Borrows both for as long as the scene lives. */
Scene *scene_new(const Script *script, const Sound *sound);
void scene_free(Scene *scene);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Scene, scene_free)

/* On @picture, ROOM_WIDTH by ROOM_HEIGHT. */
void scene_draw(const Scene *scene, int64_t at_us, cairo_surface_t *picture);

#endif
