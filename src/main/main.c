#include <stdio.h>

int main(void)
{
    fprintf(stderr, "terugblik: no commands yet\n");
    return 2;
}
