/* What is asked about when it is given as the code of a client. */
#include "terugblik/review/client-code.h"

#include <glib.h>

static void test_telling(void)
{
    static const struct {
        const char *code;
        bool is_telling;
    } cases[] = {
        {"K-014", false},      {"", false},
        {"VB-001", false},     {"k14", false},
        {"Groep A", false},    /* a letter is no initial without its point */
        {"Werk 2026", false},  /* one word with a capital */
        {"K-2026-014", false}, /* a year and a number */
        {"2026-014", false},   {"cliënt noord", false},
        {"W2 Z3", false},      {"ÉÉN TWEE", false}, /* capitals only: a code */
        {"12345678", false},                        /* eight digits that are no date */
        {"1234567890", false},                      /* ten */
        {"99-99-1984", false},                      /* no day, no month */
        {"Jan Jansen", true},  {"Jan de Vries", true},
        {"J. Jansen", true},   {"jansen, J.", false}, /* nothing has a capital but the initial */
        {"Jansen, J.", true},  {"Fatima El-Amrani", true},
        {"Éva Özgür", true},   {"Мария Иванова", true},
        {"123456782", true}, /* a citizen service number */
        {"1234.56.782", true}, {"BSN 123456782", true},
        {"12-3-1984", true},   {"12/03/84", true},
        {"1984-03-12", true},  {"K 12.03.1984", true},
        {"12031984", true},    {"19840312", true},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_test_message("\"%s\"", cases[i].code);
        g_assert_cmpint(tb_client_code_is_telling(cases[i].code), ==, cases[i].is_telling);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/review/code/telling", test_telling);
    return g_test_run();
}
