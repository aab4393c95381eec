#include "film.h"

struct Film {
    App *app;
};

Film *film_new(App *app, TbWidget *parent)
{
    (void)app;
    (void)parent;
    return g_new0(Film, 1);
}

void film_free(Film *film)
{
    g_free(film);
}

void film_refresh(Film *film, unsigned what)
{
    (void)film;
    (void)what;
}

bool film_is_playing(const App *app)
{
    (void)app;
    return 0;
}

int64_t film_recording(const App *app)
{
    (void)app;
    return 0;
}

int64_t film_position_us(const App *app)
{
    (void)app;
    return 0;
}

int64_t film_duration_us(const App *app)
{
    (void)app;
    return 0;
}

int64_t film_frame_us(const App *app)
{
    (void)app;
    return 0;
}

int64_t film_conversation_us(const App *app)
{
    (void)app;
    return 0;
}

void film_start_at(App *app, int64_t at_us)
{
    (void)app;
    (void)at_us;
}

void film_set_playing(App *app, bool is_playing)
{
    (void)app;
    (void)is_playing;
}

void film_jump(App *app, int64_t recording, int64_t at_us)
{
    (void)app;
    (void)recording;
    (void)at_us;
}

void film_move(App *app, int64_t at_us)
{
    (void)app;
    (void)at_us;
}

void film_back(App *app, int step)
{
    (void)app;
    (void)step;
}

void film_step(App *app, int n_pictures)
{
    (void)app;
    (void)n_pictures;
}

double film_speed(const App *app)
{
    (void)app;
    return 1;
}

void film_set_speed(App *app, double speed)
{
    (void)app;
    (void)speed;
}

void film_stop_at(App *app, int64_t start_us, int64_t end_us)
{
    (void)app;
    (void)start_us;
    (void)end_us;
}

bool film_is_looping(const App *app)
{
    (void)app;
    return 0;
}

void film_ask_time(App *app)
{
    (void)app;
}

void film_scrub(App *app, int64_t recording, int64_t at_us)
{
    (void)app;
    (void)recording;
    (void)at_us;
}

void film_scrub_end(App *app)
{
    (void)app;
}

void film_hold(App *app)
{
    (void)app;
}

void film_release(App *app)
{
    (void)app;
}

void film_cover(App *app, bool is_covered)
{
    (void)app;
    (void)is_covered;
}
