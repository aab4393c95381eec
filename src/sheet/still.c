#include "terugblik/sheet.h"

#include <string.h>

/* Of one person for one recording the newest row counts: consent may have been asked again. */
static const TbConsent *newest_consent(const GPtrArray *consents, int64_t participant,
                                       int64_t recording)
{
    const TbConsent *newest = NULL;

    for (guint i = 0; i < consents->len; i++) {
        const TbConsent *consent = consents->pdata[i];
        if (consent->participant == participant && consent->recording == recording &&
            (!newest || consent->id > newest->id))
            newest = consent;
    }
    return newest;
}

/* Dates are YYYY-MM-DD, so their order is that of their letters; the last day still counts. */
static bool stands(const TbConsent *consent, const char *today)
{
    return consent && consent->paper && !consent->withdrawn &&
           (!consent->until || strcmp(today, consent->until) <= 0);
}

TbStill tb_still_allowed(const GPtrArray *participants, const GPtrArray *consents,
                         const TbRecording *recording, const char *today)
{
    unsigned n_in_picture = 0;

    if (!recording || !recording->has_video)
        return TB_STILL_NONE;
    for (guint i = 0; i < participants->len; i++) {
        const TbParticipant *person = participants->pdata[i];
        if (!person->is_in_picture)
            continue;
        if (!stands(newest_consent(consents, person->id, recording->id), today))
            return TB_STILL_BLURRED;
        n_in_picture++;
    }
    return n_in_picture > 0 ? TB_STILL_FULL : TB_STILL_BLURRED;
}
