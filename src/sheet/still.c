#include "terugblik/sheet.h"

#include <string.h>

enum { STILL_WIDTH_PX = 480 };

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

static bool is_asked(const TbSheetFragment *fragment, const TbRecording *recording)
{
    return fragment->still != TB_STILL_NONE && fragment->recording == recording->id;
}

static unsigned count_asked(const TbSheet *sheet)
{
    const GPtrArray *recordings = sheet->data.recordings;
    unsigned n = 0;

    for (guint i = 0; i < recordings->len; i++)
        for (guint j = 0; j < sheet->fragments->len; j++)
            n += is_asked(sheet->fragments->pdata[j], recordings->pdata[i]);
    return n;
}

typedef struct {
    TbSheet *sheet;
    const TbStillMaker *maker;
    unsigned done, total;
} Stills;

/* Of one recording; *@first becomes what failed first. False when it was cancelled. */
static bool add_of(Stills *stills, const TbRecording *recording, GError **first, GError **error)
{
    const TbStillMaker *maker = stills->maker;
    const GPtrArray *fragments = stills->sheet->fragments;

    for (guint i = 0; i < fragments->len; i++) {
        TbSheetFragment *fragment = fragments->pdata[i];
        if (!is_asked(fragment, recording))
            continue;
        g_autoptr(GBytes) jpeg =
            maker->make(maker->ctx, recording, fragment->at_us, STILL_WIDTH_PX,
                        fragment->still != TB_STILL_FULL, *first ? NULL : first);
        if (jpeg)
            tb_sheet_fragment_set_jpeg(fragment, jpeg);
        if (g_cancellable_set_error_if_cancelled(maker->cancel, error))
            return false;
        stills->done++;
        if (maker->progress)
            maker->progress(maker->ctx, stills->done, stills->total);
    }
    return true;
}

bool tb_sheet_add_stills(TbSheet *sheet, const TbStillMaker *maker, char ***warnings,
                         GError **error)
{
    const GPtrArray *recordings = sheet->data.recordings;
    Stills stills = {sheet, maker, 0, count_asked(sheet)};
    g_autoptr(GStrvBuilder) said = g_strv_builder_new();

    if (g_cancellable_set_error_if_cancelled(maker->cancel, error))
        return false;
    for (guint i = 0; i < recordings->len; i++) {
        g_autoptr(GError) first = NULL;
        if (!add_of(&stills, recordings->pdata[i], &first, error))
            return false;
        if (first)
            g_strv_builder_add(said, first->message);
    }
    *warnings = g_strv_builder_end(said);
    return true;
}
