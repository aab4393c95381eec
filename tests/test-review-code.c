/* What is asked about when it is given as the code of a client, or written down. */
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

/* 123456782, 111222333 and 999999990 pass the eleven-test; 123456789 does not. */
static void test_words(void)
{
    static const struct {
        const char *words;
        bool is_telling;
    } cases[] = {
        /* Citizen service numbers. */
        {"123456782", true},
        {"Zijn BSN is 123456782.", true},
        {"bsn:111222333, zei zij", true},
        {"1234.56.782", true},
        {"123 456 782", true},
        {"111-222-333", true},
        {"(123456782)", true},
        {"\u201c123456782\u201d", true},
        {"op 12-11-2026 zei hij 123456782", true},
        {"123456789", false}, /* fails its test */
        {"000000000", false},
        {"12345678", false},   /* eight digits */
        {"1234567820", false}, /* ten */
        {"123 45 6782", false},
        {"123.456-782", false},
        {"12 3456782", false},
        {"1234567.82", false},
        /* Telephones. */
        {"bel 0612345678", false},
        {"06-12345678", false},
        {"06 12 34 56 78", false},
        {"030 123 45 67", false},
        {"030-2345678", false},
        {"+31 6 12345678", false},
        {"+31 123456782", false},
        {"+31123456782", false},
        {"0031 123456782", false},
        {"tel. 123456782", false},
        {"telefoon: 123456782", false},
        {"(030) 1234567", false},
        /* Amounts. */
        {"\u20ac 123.456.782", false},
        {"\u20ac123456782", false},
        {"123.456.782,50", false},
        {"123456782,00", false},
        {"123456782 euro", false},
        {"EUR 123456782", false},
        {"een schuld van 1.234,50 en 12.000", false},
        /* Numbers of something else. */
        {"zaak 123456782", false},
        {"zaaknummer: 123456782", false},
        {"dossier 123456782", false},
        {"Z-123456782", false},
        {"Z123456782", false},
        {"2026/123456782", false},
        {"123456782/1", false},
        {"2026-123456", false},
        {"kenmerk 123456782-A", false},
        {"NL91ABNA0417164300", false},
        {"K-014", false},
        /* Dates of conversations and of other things. */
        {"gesprek op 12-11-2026", false},
        {"op 12 november 2026 om 10.30 uur", false},
        {"12-11-2026 9 uur", false},
        {"12/11/2026, 123456", false},
        {"2026-11-12 10:30", false},
        {"sinds maart 2024 in de bijstand", false},
        /* Birth. */
        {"geboren op 12-3-1984", true},
        {"geb. 12-03-84", true},
        {"geb: 12.3.1984", true},
        {"Geboortedatum 1984-03-12", true},
        {"hij is op 12 maart 1984 geboren", true},
        {"geboren te Utrecht, 12 mrt 1984", true},
        {"born on 12 March 1984", true},
        {"Born March 12, 1984", true},
        {"date of birth: 12/03/1984", true},
        {"Haar kind is geboren. Op 12-11-2026 spraken we elkaar.", false},
        {"geboren en getogen in Utrecht", false},
        {"in 1984 geboren", false}, /* a year tells little */
        {"het gebouw is van 12-3-1984", false},
        {"geboren op 32-13-1984", false},
        {"stubborn since 12-3-1984", false},
        {"", false},
        {"zij zei: dat wil ik zelf", false},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        if (tb_words_are_telling(cases[i].words) != cases[i].is_telling) {
            g_test_fail();
            g_test_message("\"%s\" is %stelling", cases[i].words,
                           cases[i].is_telling ? "" : "not ");
        }
    g_assert_false(tb_words_are_telling("\xff\xfe 12"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/review/code/telling", test_telling);
    g_test_add_func("/review/code/words", test_words);
    return g_test_run();
}
