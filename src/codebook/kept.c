/* A codebook is kept as one text, that of its files one after the other. Before each stands a line
 * `--- # name.yaml`, with which YAML begins a document. Should a file itself have such a line, it
 * gets one more space there, which means the same to YAML:
 *
 *     --- # kijkwijzer.yaml
 *     codebook: kijkwijzer
 *     ...
 *     --- # own.yaml
 *     ---  # our own codes
 *     loose: ...
 *
 * The first version kept its files without those lines. They had no key in common, so such a text
 * is read as one file. */
#include "kept.h"

#include <string.h>

#include "terugblik/base/lang.h"

static const char mark[] = "--- # ";

/* The start of the next line in @text, or its end. */
static const char *next_line(const char *text)
{
    const char *end = strchr(text, '\n');

    return end ? end + 1 : text + strlen(text);
}

static void append_file(GString *text, const CodebookFile *file)
{
    g_autofree char *base = g_path_get_basename(file->name);
    g_autofree char *name = codebook_quoted(base);

    g_string_append_printf(text, "%s%s\n", mark, name);
    for (const char *line = file->text, *next; *line; line = next) {
        next = next_line(line);
        if (g_str_has_prefix(line, mark)) {
            g_string_append(text, "---  # ");
            line += strlen(mark);
        }
        g_string_append_len(text, line, next - line);
    }
    if (text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
}

char *codebook_kept_text(const GPtrArray *files)
{
    GString *text = g_string_new(NULL);

    for (unsigned i = 0; i < files->len; i++)
        append_file(text, g_ptr_array_index(files, i));
    return g_string_free(text, FALSE);
}

void codebook_set_text(TbCodebook *book, char *text)
{
    g_free(book->text);
    g_free(book->sha256);
    book->text = text;
    book->sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, text, -1);
}

/* The name in a line that begins a file. */
static char *name_in(const char *line)
{
    const char *name = line + strlen(mark);

    return g_strchomp(g_strndup(name, next_line(line) - name));
}

/* Whether @text has a file of that name. */
static bool has_file(const char *text, const char *wanted)
{
    for (const char *line = text; *line; line = next_line(line)) {
        g_autofree char *name = g_str_has_prefix(line, mark) ? name_in(line) : NULL;
        if (g_strcmp0(name, wanted) == 0)
            return true;
    }
    return false;
}

char **tb_codebook_beside(const TbCodebook *codebook, const TbCodebook *standard)
{
    g_autoptr(GStrvBuilder) names = g_strv_builder_new();

    for (const char *line = codebook->text; *line; line = next_line(line)) {
        g_autofree char *name = g_str_has_prefix(line, mark) ? name_in(line) : NULL;
        if (name && !has_file(standard->text, name))
            g_strv_builder_add(names, name);
    }
    return g_strv_builder_end(names);
}

/* Adds the file that begins at @text to @reader; where the next one begins. */
static const char *add_file(Reader *reader, const char *text)
{
    g_autofree char *name = NULL;
    const char *start = text, *end;

    if (g_str_has_prefix(text, mark)) {
        start = next_line(text);
        name = name_in(text);
    }
    for (end = start; *end && !g_str_has_prefix(end, mark); end = next_line(end))
        ;
    codebook_reader_add_text(reader, name ? name : _("kept codebook"), start, end - start);
    return end;
}

TbCodebook *tb_codebook_parse(const char *text, GError **error)
{
    g_autoptr(Reader) reader = codebook_reader_new();
    const char *rest = text;

    reader->is_kept = true;
    do
        rest = add_file(reader, rest);
    while (*rest);

    TbCodebook *book = codebook_reader_finish(reader, NULL, error);
    if (book)
        codebook_set_text(book, g_strdup(text)); /* as it was known, also by an older version */
    return book;
}
