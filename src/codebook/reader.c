/* Several files become one codebook: which files, in which order, and all that was wrong with them
 * in one list. */
#include "codebook-internal.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "kept.h"
#include "settle.h"
#include "shape.h"
#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

enum { LARGEST = 1 << 20 }; /* bytes; the standard files have some tens of thousands */

typedef struct {
    Place place;
    char *message;
    bool is_absent; /* the file is not there */
} Mistake;

static void free_mistake(void *data)
{
    Mistake *mistake = data;

    g_free(mistake->message);
    g_free(mistake);
}

static void free_file(void *data)
{
    codebook_file_free(data);
}

Reader *codebook_reader_new(void)
{
    Reader *reader = g_new0(Reader, 1);

    reader->book = codebook_new();
    reader->files = g_ptr_array_new_with_free_func(free_file);
    reader->mistakes = g_ptr_array_new_with_free_func(free_mistake);
    reader->claims = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    reader->key_at = g_array_new(FALSE, FALSE, sizeof(KeyAt));
    reader->former = g_array_new(FALSE, FALSE, sizeof(Former));
    reader->order = g_array_new(FALSE, FALSE, sizeof(Said));
    reader->keys = g_array_new(FALSE, FALSE, sizeof(Said));
    reader->pillars = g_array_new(FALSE, FALSE, sizeof(Said));
    return reader;
}

void codebook_reader_free(Reader *reader)
{
    if (!reader)
        return;
    g_array_unref(reader->pillars);
    g_array_unref(reader->keys);
    g_array_unref(reader->order);
    g_array_unref(reader->former);
    g_array_unref(reader->key_at);
    g_hash_table_unref(reader->claims);
    g_ptr_array_unref(reader->mistakes);
    g_ptr_array_unref(reader->files);
    tb_codebook_free(reader->replaced);
    tb_codebook_free(reader->book);
    g_free(reader);
}

char *codebook_quoted(const char *text)
{
    enum { LONGEST = 60 };
    g_autofree char *valid = g_utf8_make_valid(text, strnlen(text, LONGEST * 8));
    GString *line = g_string_new(NULL);
    int n = 0;

    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (n++ == LONGEST) {
            g_string_append(line, "…");
            break;
        }
        g_string_append_unichar(line, g_unichar_iscntrl(c) ? ' ' : c);
    }
    return g_string_free(line, FALSE);
}

char *codebook_place_format(const Place *place)
{
    if (place->line == 0)
        return g_strdup(place->file->name);
    return g_strdup_printf("%s:%zu:%zu", place->file->name, place->line, place->column);
}

Place codebook_place(const Reader *reader, const yaml_node_t *node)
{
    return (Place){reader->file, node->start_mark.line + 1, node->start_mark.column + 1};
}

static Mistake *add_mistake(Reader *reader, Place place, char *message)
{
    Mistake *mistake = g_new0(Mistake, 1);

    mistake->place = place;
    mistake->message = message;
    g_ptr_array_add(reader->mistakes, mistake);
    return mistake;
}

void codebook_mistake(Reader *reader, Place place, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_mistake(reader, place, g_strdup_vprintf(format, args));
    va_end(args);
}

void codebook_mistake_at(Reader *reader, const yaml_node_t *node, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    add_mistake(reader, codebook_place(reader, node), g_strdup_vprintf(format, args));
    va_end(args);
}

unsigned codebook_n_mistakes(const Reader *reader)
{
    return reader->mistakes->len;
}

const Place *codebook_claimed(const Reader *reader, const char *kind, const char *name)
{
    g_autofree char *what = g_strdup_printf("%s %s", kind, name);

    return g_hash_table_lookup(reader->claims, what);
}

const Place *codebook_claim(Reader *reader, const char *kind, const char *name, Place place)
{
    g_autofree char *what = g_strdup_printf("%s %s", kind, name);
    const Place *earlier = g_hash_table_lookup(reader->claims, what);

    if (!earlier)
        g_hash_table_insert(reader->claims, g_steal_pointer(&what),
                            g_memdup2(&place, sizeof place));
    return earlier;
}

/* Takes @bytes, which end with a NUL that does not count. */
static void add_file(Reader *reader, CodebookFile *file, char *bytes, size_t length)
{
    static const char mark[] = "\xEF\xBB\xBF";
    size_t skip = length >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;

    file->text = bytes;
    file->length = length - skip;
    memmove(bytes, bytes + skip, file->length + 1);
    codebook_file_parse(file, reader);
}

static CodebookFile *new_file(Reader *reader, const char *name, int index)
{
    CodebookFile *file = g_new0(CodebookFile, 1);

    file->name = g_filename_display_name(name);
    g_ptr_array_insert(reader->files, index, file);
    return file;
}

void codebook_reader_add_text(Reader *reader, const char *name, const char *text, size_t length)
{
    char *bytes = g_malloc(length + 1);

    memcpy(bytes, text, length);
    bytes[length] = '\0';
    add_file(reader, new_file(reader, name, -1), bytes, length);
}

/* One byte more than allowed, so that a pipe without end is seen to be too large as well. */
static bool read_bytes(const char *path, char **bytes, size_t *length)
{
    FILE *stream = fopen(path, "rb");

    if (!stream)
        return false;
    g_autofree char *buffer = g_malloc(LARGEST + 2);
    *length = fread(buffer, 1, LARGEST + 1, stream);
    int failure = ferror(stream) ? errno : 0;
    fclose(stream);
    errno = failure;
    if (failure)
        return false;
    buffer[*length] = '\0';
    *bytes = g_realloc(g_steal_pointer(&buffer), *length + 1);
    return true;
}

void codebook_reader_add_path(Reader *reader, const char *path, int index)
{
    CodebookFile *file = new_file(reader, path, index);
    g_autofree char *bytes = NULL;
    size_t length;

    if (!read_bytes(path, &bytes, &length)) {
        int failure = errno;
        char *message = g_strdup_printf(_("cannot be read: %s"), g_strerror(failure));
        add_mistake(reader, (Place){file, 0, 0}, message)->is_absent = failure == ENOENT;
    } else if (length > LARGEST) {
        codebook_mistake(reader, (Place){file, 1, 1},
                         _("the file is larger than 1 MiB; a codebook is text, is this one?"));
    } else {
        add_file(reader, file, g_steal_pointer(&bytes), length);
    }
}

int codebook_place_compare(const Place *one, const Place *other)
{
    if (one->file->number != other->file->number)
        return one->file->number < other->file->number ? -1 : 1;
    if (one->line != other->line)
        return one->line < other->line ? -1 : 1;
    return (one->column > other->column) - (one->column < other->column);
}

/* What stands at one place in the order in which it was found. */
static int compare(const void *a, const void *b)
{
    return codebook_place_compare(&(*(Mistake *const *)a)->place, &(*(Mistake *const *)b)->place);
}

static bool report(Reader *reader, GPtrArray *mistakes, GError **error)
{
    g_ptr_array_sort(reader->mistakes, compare);
    for (unsigned i = 0; i < reader->mistakes->len; i++) {
        const Mistake *mistake = g_ptr_array_index(reader->mistakes, i);
        g_autofree char *place = codebook_place_format(&mistake->place);
        g_autofree char *line = g_strdup_printf("%s: %s", place, mistake->message);
        if (i == 0)
            g_set_error_literal(error, TB_ERROR,
                                mistake->is_absent ? TB_ERROR_NOT_FOUND : TB_ERROR_FAILED, line);
        if (mistakes)
            g_ptr_array_add(mistakes, g_steal_pointer(&line));
    }
    return reader->mistakes->len == 0;
}

/* A codebook must have a name; which may stand in a file that could not be read. */
static void check_name(Reader *reader)
{
    for (unsigned i = 0; i < reader->files->len; i++)
        if (!((CodebookFile *)g_ptr_array_index(reader->files, i))->is_parsed)
            return;

    Place place = {g_ptr_array_index(reader->files, 0), 1, 1};
    if (!reader->book->id)
        codebook_mistake(
            reader, place,
            _("no file names the codebook; add codebook: and version: to the first, or "
              "read it after a codebook that has them"));
    else if (!reader->book->version)
        codebook_mistake(reader, place, _("the codebook has no version; add version: \"1.0\""));
}

TbCodebook *codebook_reader_finish(Reader *reader, GPtrArray *mistakes, GError **error)
{
    g_assert(reader->files->len > 0);
    for (unsigned i = 0; i < reader->files->len; i++) {
        CodebookFile *file = g_ptr_array_index(reader->files, i);
        file->number = i;
        reader->file = file;
        if (file->is_parsed)
            codebook_read_file(reader, &file->document);
    }
    check_name(reader);
    codebook_settle(reader);
    if (!report(reader, mistakes, error))
        return NULL;

    codebook_set_text(reader->book, codebook_kept_text(reader->files));
    g_ptr_array_add(reader->book->names, NULL);
    return g_steal_pointer(&reader->book);
}

TbCodebook *tb_codebook_read(const char *const *paths, GPtrArray *mistakes, GError **error)
{
    g_autoptr(Reader) reader = codebook_reader_new();

    for (size_t i = 0; paths[i]; i++)
        codebook_reader_add_path(reader, paths[i], -1);
    return codebook_reader_finish(reader, mistakes, error);
}
