/* What the conversation sounds like: the spoken lines one after the other, the klantmanager on the
 * left channel, the client on the right. Laying them out is what gives every line its time. */
#ifndef EXAMPLE_SOUND_H
#define EXAMPLE_SOUND_H

#include "script.h"

typedef struct Sound Sound;

/* Reads 000.wav, 001.wav, ... in @folder, one for each spoken line by its number among all lines,
 * lays them out, and writes the times into @script. */
Sound *sound_lay_out(Script *script, const char *folder, GError **error);
void sound_free(Sound *sound);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sound, sound_free)

/* As a stereo WAV file. */
bool sound_write(const Sound *sound, const char *path, GError **error);

int64_t sound_duration_us(const Sound *sound);

/* How loud @speaker is around @at_us: 0 silent, 1 as loud as it gets. */
double sound_loudness(const Sound *sound, Speaker speaker, int64_t at_us);

#endif
