#include "marks.h"

struct Marks {
    App *app;
};

Marks *marks_new(App *app)
{
    (void)app;
    return g_new0(Marks, 1);
}

void marks_free(Marks *marks)
{
    g_free(marks);
}

void marks_refresh(Marks *marks, unsigned what)
{
    (void)marks;
    (void)what;
}

void marks_renamed(App *app, int64_t old_id, int64_t id)
{
    (void)app;
    (void)old_id;
    (void)id;
}

void marks_press(App *app, const char *code, bool is_down, int64_t wall_us)
{
    (void)app;
    (void)code;
    (void)is_down;
    (void)wall_us;
}

void marks_lost(App *app)
{
    (void)app;
}

void marks_refine(App *app, const char *code)
{
    (void)app;
    (void)code;
}

int64_t marks_running(const App *app, const char *code)
{
    (void)app;
    (void)code;
    return 0;
}

int64_t marks_last(const App *app)
{
    (void)app;
    return 0;
}

void marks_begin_phase(App *app)
{
    (void)app;
}

int64_t marks_phase_here(const App *app)
{
    (void)app;
    return 0;
}

void marks_end_running(App *app, const char *code)
{
    (void)app;
    (void)code;
}

const GArray *marks_shown(const App *app)
{
    (void)app;
    return NULL;
}
