#include "method-internal.h"

/* A moment knows the time of its recording. Where moments of several recordings stand side by side,
 * they are laid on one line by the recordings' offsets. One recording alone keeps its own time, so
 * that what is read on the line can be looked up. */

int method_compare_time(const TbMoment *a, const TbMoment *b)
{
    bool a_told = a->span.kind == TB_SPAN_UNTIMED, b_told = b->span.kind == TB_SPAN_UNTIMED;

    if (a_told != b_told)
        return a_told ? 1 : -1;
    if (a->recording != b->recording)
        return a->recording < b->recording ? -1 : 1;
    if (!a_told && a->span.start_us != b->span.start_us)
        return a->span.start_us < b->span.start_us ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

int64_t tb_conversation_time(const GPtrArray *recordings, int64_t recording, int64_t us)
{
    if (recordings->len < 2)
        return us;
    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *candidate = recordings->pdata[i];
        if (candidate->id == recording)
            return us + candidate->offset_us;
    }
    return us;
}

static void stretch_to(TbExtent *extent, int64_t start_us, int64_t end_us)
{
    extent->start_us = MIN(extent->start_us, start_us);
    extent->end_us = MAX(extent->end_us, end_us);
}

TbExtent tb_conversation_extent(const GPtrArray *recordings, const GPtrArray *moments)
{
    TbExtent extent = {INT64_MAX, INT64_MIN};

    for (guint i = 0; i < recordings->len; i++) {
        const TbRecording *recording = recordings->pdata[i];
        int64_t start_us = tb_conversation_time(recordings, recording->id, 0);
        stretch_to(&extent, start_us, start_us + recording->duration_us);
    }
    for (guint i = 0; i < moments->len; i++) {
        const TbMoment *moment = moments->pdata[i];
        if (moment->span.kind == TB_SPAN_UNTIMED)
            continue;
        int64_t last_us = MAX(moment->span.start_us, moment->span.end_us);
        stretch_to(&extent,
                   tb_conversation_time(recordings, moment->recording, moment->span.start_us),
                   tb_conversation_time(recordings, moment->recording, last_us));
    }
    return extent.start_us <= extent.end_us ? extent : (TbExtent){0, 0};
}
