#include "terugblik/app.h"
#include "terugblik/bench.h"
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

static bool bench_store(const TbCliBenchStore *bench, GError **error)
{
    return tb_bench_store(&(TbBenchStore){.n_interactions = bench->n_interactions,
                                          .n_moments = bench->n_moments,
                                          .progress = bench->progress,
                                          .figure = bench->figure,
                                          .ctx = bench->ctx},
                          error);
}

int main(int argc, char **argv)
{
    static const TbCliHooks hooks = {.open_window = open_window, .bench_store = bench_store};

    return tb_cli_run(argc, argv, &hooks);
}
