#include "terugblik/app.h"
#include "terugblik/cli.h"

static bool open_window(const TbCliWindow *window, GError **error)
{
    return tb_app_run(&(TbAppOptions){.store = window->store,
                                      .reviewer = window->reviewer,
                                      .interaction = window->interaction,
                                      .recording = window->recording,
                                      .at_us = window->at_us},
                      error);
}

int main(int argc, char **argv)
{
    return tb_cli_run(argc, argv, open_window);
}
