#include "terugblik/cli.h"

int main(int argc, char **argv)
{
    return tb_cli_run(argc, argv);
}
