/* What is no recording, what is damaged or cut off, what cannot be read: an error in words or what
 * is there; never another file or address, never a crash, never for ever. */
#include "media-memory.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

#include "terugblik/base/error.h"
#include "terugblik/base/lang.h"

static TbMedia *open_memory(Memory *m, GError **error)
{
    return tb_media_open(tb_source_new(&memory_class, m, "memory"), NULL, m->cancel, error);
}

/* --- What is no recording --- */

/* Counts who knocks on its door. */
typedef struct {
    int fd, port, n_calls;
    pthread_t thread;
} Server;

static void *serve(void *data)
{
    Server *server = data;

    for (int fd; (fd = accept(server->fd, NULL, NULL)) >= 0; close(fd))
        server->n_calls++;
    return NULL;
}

static void start_server(Server *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;

    server->n_calls = 0;
    server->fd = socket(AF_INET, SOCK_STREAM, 0);
    g_assert_cmpint(bind(server->fd, (struct sockaddr *)&address, size), ==, 0);
    g_assert_cmpint(listen(server->fd, 8), ==, 0);
    g_assert_cmpint(getsockname(server->fd, (struct sockaddr *)&address, &size), ==, 0);
    server->port = ntohs(address.sin_port);
    g_assert_cmpint(pthread_create(&server->thread, NULL, serve, server), ==, 0);
}

static int stop_server(Server *server)
{
    shutdown(server->fd, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->fd);
    return server->n_calls;
}

static void call_server(const Server *server)
{
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
                                  .sin_port = htons((uint16_t)server->port)};
    int fd = socket(AF_INET, SOCK_STREAM, 0);

    g_assert_cmpint(connect(fd, (struct sockaddr *)&address, sizeof address), ==, 0);
    char byte;
    g_assert_cmpint(read(fd, &byte, 1), <=, 0); /* until it has closed */
    close(fd);
}

static void check_refused(const char *name, const char *bytes, gsize size)
{
    g_autoptr(GError) error = NULL;
    Memory m = {.bytes = (const uint8_t *)bytes, .size = (int64_t)size};

    if (open_memory(&m, &error))
        g_error("%s was opened", name);
    g_test_message("%s: %s", name, error->message);
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING);
    g_assert_true(g_str_has_prefix(error->message, "memory: "));
}

/* Lists of other files and addresses, each with the server's in it. */
static const struct {
    const char *name, *text;
} lists[] = {
    {"hls", "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n"
            "http://127.0.0.1:PORT/a.ts\n#EXT-X-ENDLIST\n"},
    {"m3u", "#EXTM3U\n#EXTINF:4,a\nhttp://127.0.0.1:PORT/a.mp3\n"},
    {"concat", "ffconcat version 1.0\nfile http://127.0.0.1:PORT/a.mp4\n"},
    {"concat local", "ffconcat version 1.0\nfile good.mp4\n"},
    {"sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
            "m=video PORT RTP/AVP 96\na=rtpmap:96 H264/90000\n"},
    {"dash",
     "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" "
     "type=\"static\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period>"
     "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\"><BaseURL>"
     "http://127.0.0.1:PORT/a.mp4</BaseURL></Representation></AdaptationSet></Period></MPD>"},
    {"xspf", "<?xml version=\"1.0\"?>\n<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">"
             "<trackList><track><location>http://127.0.0.1:PORT/a</location></track></trackList>"
             "</playlist>"},
    {"pls", "[playlist]\nFile1=http://127.0.0.1:PORT/a.mp3\nNumberOfEntries=1\n"},
    {"rtsp text", "RTSPtext\nrtsp://127.0.0.1:PORT/a\n"},
    {"asx", "[Reference]\nRef1=http://127.0.0.1:PORT/a\n"},
    {"ffmetadata", ";FFMETADATA1\ntitle=x\n"},
    {"srt", "1\n00:00:00,000 --> 00:00:02,000\nhallo\n\n2\n00:00:03,000 --> 00:00:04,000\ndag\n"},
    {"webvtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nhallo\n"},
    {"ass",
     "[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:02.00,,hallo\n"},
    {"svg",
     "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"http://127.0.0.1:PORT/\"/></svg>"},
    {"text", "Gesprek van 12 maart, uitgewerkt.\n"},
    {"pdf", "%PDF-1.4\n1 0 obj <<>> endobj\n"},
    {"empty", ""},
};

static void test_lists(void)
{
    Server server;
    char port[8];

    start_server(&server);
    g_snprintf(port, sizeof port, "%d", server.port);
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
        g_autoptr(GString) text = g_string_new(lists[i].text);
        g_string_replace(text, "PORT", port, 0);
        check_refused(lists[i].name, text->str, text->len);
    }
    g_assert_cmpint(server.n_calls, ==, 0);
    call_server(&server); /* the server does count */
    g_assert_cmpint(stop_server(&server), ==, 1);
}

#define INPUT MADE_INPUT " -f lavfi -i sine=d=3 "

static void make_good(void)
{
    g_autofree char *path = made_path("good.mp4");

    if (g_file_test(path, G_FILE_TEST_EXISTS))
        return;
    made_numbers(75);
    made_ffmpeg(INPUT "-c:v libx264 -preset veryfast -pix_fmt yuv420p "
                      "-g 10 -bf 2 -c:a aac good.mp4");
    made_ffmpeg("-i good.mp4 -c copy -movflags faststart front.mp4");
    made_ffmpeg("-i good.mp4 -c copy -movflags frag_keyframe+empty_moov parts.mp4");
    made_ffmpeg("-i good.mp4 -c copy good.mkv");
    made_ffmpeg("-i good.mp4 -c copy good.ts");
    made_ffmpeg("-i good.mp4 -c copy good.flv");
    made_ffmpeg(INPUT "-pix_fmt yuv420p -c:v mpeg4 -q:v 3 -c:a libmp3lame good.avi");
    made_ffmpeg(INPUT "-pix_fmt yuv420p -c:v mpeg2video -q:v 3 -c:a mp2 -f vob good.mpg");
    made_ffmpeg(INPUT
                "-pix_fmt yuv420p -c:v libvpx -b:v 300k -deadline realtime -c:a libopus good.webm");
    made_ffmpeg("-i good.mp4 -vn good.wav");
    made_ffmpeg("-i good.mp4 -vn good.flac");
    made_ffmpeg("-i good.mp4 -vn -c:a libvorbis good.ogg");
    made_ffmpeg("-i good.mp4 -vn -c:a libmp3lame good.mp3");
}

static void test_stills(void)
{
    static const char *const names[] = {"still.png", "still.jpg",  "still.gif",  "still.bmp",
                                        "still.tif", "still.webp", "moving.gif", "moving.apng",
                                        "raw.h264",  "raw.yuv"};

    make_good();
    made_ffmpeg("-i good.mp4 -frames:v 10 moving.gif -frames:v 10 moving.apng "
                "-c:v copy -an raw.h264 -an -frames:v 3 -f rawvideo raw.yuv");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize size;
        if (g_str_has_prefix(names[i], "still"))
            made_ffmpeg("-i good.mp4 -frames:v 1 %s", names[i]);
        g_autofree char *bytes = slurp(names[i], &size);
        check_refused(names[i], bytes, size);
    }
}

static guint32 get_32(const guint8 *bytes)
{
    return (guint32)bytes[0] << 24 | (guint32)bytes[1] << 16 | (guint32)bytes[2] << 8 | bytes[3];
}

static void put_32(guint8 *bytes, guint32 value)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (guint8)(value >> (24 - 8 * i));
}

/* Puts @extra behind the header of the first box of this kind, inside all boxes around it. */
static void grow_box(GByteArray *file, const char *const *path, const uint8_t *extra, guint size)
{
    guint place = 0, end = file->len;

    for (; *path; path++) {
        while (place + 8 <= end && memcmp(file->data + place + 4, *path, 4) != 0)
            place += get_32(file->data + place);
        g_assert_cmpuint(place + 8, <=, end);
        guint32 length = get_32(file->data + place);
        end = place + length;
        put_32(file->data + place, length + size);
        place += 8;
    }
    place += 8; /* version, flags, and the number of entries, which is two now */
    file->data[place - 1]++;
    g_byte_array_set_size(file, file->len + size);
    memmove(file->data + place + size, file->data + place, file->len - place - size);
    memcpy(file->data + place, extra, size);
}

/* A MOV whose samples are said to lie at an address, or in another file: not looked at. */
static void test_references(void)
{
    static const char *const path[] = {"moov", "trak", "mdia", "minf", "dinf", "dref", NULL};
    Server server;
    uint8_t entry[64] = {0, 0, 0, 64, 'u', 'r', 'l', ' '};

    make_good();
    start_server(&server);
    g_snprintf((char *)entry + 12, 52, "http://127.0.0.1:%d/a.mp4", server.port);
    gsize size;
    char *bytes = slurp("good.mp4", &size);
    g_autoptr(GByteArray) file = g_byte_array_new_take((guint8 *)bytes, size);
    grow_box(file, path, entry, sizeof entry);

    Memory m = {.bytes = file->data, .size = file->len};
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMedia) media = open_memory(&m, &error);
    if (media) {
        g_autoptr(TbPicture) picture = tb_media_picture(media, 1000000, NULL);
        (void)picture;
    }
    g_assert_cmpint(stop_server(&server), ==, 0);
}

/* --- What is cut off --- */

static TbMedia *open_part(const char *name, Memory *m, char **bytes, int percent, GError **error)
{
    gsize size;

    *bytes = slurp(name, &size);
    *m = (Memory){.bytes = (uint8_t *)*bytes, .size = (int64_t)size * percent / 100};
    return open_memory(m, error);
}

static void check_cut(const char *name, int percent, bool has_claim)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    Memory m;
    g_autoptr(TbMedia) media = open_part(name, &m, &bytes, percent, &error);

    g_assert_no_error(error);
    const TbMediaInfo *info = tb_media_info(media);
    g_test_message("%s %d%%: %.3f s, %s", name, percent, (double)info->duration_us / 1e6,
                   info->warnings[0] ? info->warnings[0] : "");
    g_assert_cmpint(info->duration_us, >, 300000);
    g_assert_cmpint(info->duration_us, <, 2900000);
    if (has_claim) {
        g_autofree char *end = tb_time_format(info->duration_us, 0);
        g_autofree char *words = g_strdup_printf("stops at %s;", end);
        g_assert_nonnull(info->warnings[0]);
        g_assert_nonnull(strstr(info->warnings[0], words));
    }
    g_autoptr(TbPicture) last = tb_media_picture(media, 60000000, &error);
    g_assert_no_error(error);
    g_assert_cmpint(last->next_us, ==, TB_TIME_NONE);
    g_assert_cmpint(ABS(info->duration_us - last->shown_us), <, 300000);
    /* Of the last packet a part may be missing; what comes before it is that of the whole file. */
    g_autoptr(TbMedia) all = made_open(name);
    g_autoptr(TbPicture) before = tb_media_picture(media, last->shown_us - 200000, &error);
    g_assert_no_error(error);
    g_autoptr(TbPicture) same = tb_media_picture(all, before->shown_us, &error);
    g_assert_no_error(error);
    g_assert_cmpint(before->shown_us, ==, same->shown_us);
    g_assert_cmpint(made_number(before), ==, made_number(same));
}

static void test_cut(void)
{
    make_good();
    for (int percent = 40; percent <= 80; percent += 20) {
        check_cut("front.mp4", percent, true);
        check_cut("good.mkv", percent, true);
        check_cut("good.webm", percent, true);
        check_cut("good.flv", percent, true);
        check_cut("good.avi", percent, false);
        check_cut("good.ts", percent, false);
        check_cut("good.mpg", percent, false);
        check_cut("parts.mp4", percent, false);
    }
}

static void test_cut_sound(void)
{
    static const char *const names[] = {"good.wav", "good.flac", "good.mp3"};

    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *bytes = NULL;
        g_autoptr(GError) error = NULL;
        Memory m;
        g_autoptr(TbMedia) media = open_part(names[i], &m, &bytes, 50, &error);
        g_assert_no_error(error);
        const TbMediaInfo *info = tb_media_info(media);
        g_test_message("%s: %.3f s, %s", names[i], (double)info->duration_us / 1e6,
                       info->warnings[0] ? info->warnings[0] : "");
        g_assert_cmpint(info->duration_us, >, 1000000);
        g_assert_cmpint(info->duration_us, <, 2200000);
        g_assert_nonnull(info->warnings[0]);
        g_assert_nonnull(strstr(info->warnings[0], "stops at 0:01;"));
    }
}

static void test_no_contents(void)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    Memory m;

    make_good();
    g_assert_null(open_part("good.mp4", &m, &bytes, 60, &error)); /* its contents come last */
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING);
    g_assert_nonnull(strstr(error->message, "cut off before its table of contents"));
}

static void test_no_decoder(void)
{
    gsize size;
    g_autoptr(GError) error = NULL;

    make_good();
    made_ffmpeg("-i good.mp4 -c copy -an -movflags faststart silent.mp4");
    g_autofree char *bytes = slurp("silent.mp4", &size);
    char *tag = memmem(bytes, size, "avc1mp41", 8); /* a brand, no codec */
    char *codec = memmem(tag ? tag + 8 : bytes, size - 64, "avc1", 4);
    g_assert_nonnull(codec);
    memcpy(codec, "zzzz", 4);
    Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size};
    g_assert_null(open_memory(&m, &error));
    g_assert_error(error, TB_ERROR, TB_ERROR_NOT_A_RECORDING);
    g_assert_nonnull(strstr(error->message, "zzzz"));
}

/* --- What is damaged --- */

static const char *const kinds[] = {"front.mp4", "good.mkv", "good.webm", "good.ts",
                                    "good.avi",  "good.mpg", "good.flv",  "good.wav",
                                    "good.flac", "good.ogg", "good.mp3"};

/* Whatever comes of it, it comes soon and in one piece. */
static void use(Memory *m)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(TbMedia) media = open_memory(m, &error);
    static const int64_t times[] = {0, 1700000, 900000, 100000000};

    if (!media) {
        g_assert_nonnull(error);
        return;
    }
    g_assert_cmpint(tb_media_info(media)->duration_us, >=, 0);
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        g_autoptr(GError) failure = NULL;
        g_autoptr(TbPicture) picture = tb_media_picture(media, times[i], &failure);
        g_assert_true((picture == NULL) == (failure != NULL));
    }
}

static void test_damage(gconstpointer data)
{
    const char *name = data;
    int n = g_getenv("TB_SOAK") ? 500 : 12;
    gsize size;

    make_good();
    for (int i = 0; i < n; i++) {
        g_autofree char *bytes = slurp(name, &size);
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size};
        gint64 begin = g_get_monotonic_time();
        for (int j = 0; j < 1 + i * 2; j++) /* half of it in the first part, where the tables are */
            bytes[g_test_rand_int_range(0, (gint32)(j % 2 ? size : MIN(size, 4000)))] ^=
                (char)(1 << g_test_rand_int_range(0, 8));
        if (i % 3 == 2)
            m.size = g_test_rand_int_range(1, (gint32)size);
        use(&m);
        g_assert_cmpint(g_get_monotonic_time() - begin, <, 200 * G_USEC_PER_SEC);
    }
}

/* --- What cannot be read --- */

static void test_failing(void)
{
    static const char *const names[] = {"front.mp4", "good.ts", "good.flac"};
    bool has_opened = false;

    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize size;
        g_autofree char *bytes = slurp(names[i], &size);
        for (int n = 1; n <= 40; n += n < 6 ? 1 : 7) {
            Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size, .most = 2000};
            g_autoptr(GError) error = NULL;
            m.fail_at = n;
            g_autoptr(TbMedia) media = open_memory(&m, &error);
            has_opened |= media != NULL;
            if (!media)
                g_assert_nonnull(strstr(error->message, "the cable is out"));
        }
    }
    g_test_message("opened with a warning: %d", has_opened);
}

static int number_at(TbMedia *media, int64_t at_us)
{
    g_autoptr(TbPicture) picture = tb_media_picture(media, at_us, NULL);

    return picture ? made_number(picture) : -1;
}

/* From the n-th read on there is an error in words or, of what was read already, a picture; how
 * many errors. */
static int look_while_failing(TbMedia *media, Memory *m, int n)
{
    static const int64_t times[] = {0, 1000000, 0};
    int n_failed = 0;

    m->n_reads = 0;
    m->fail_at = n;
    for (size_t i = 0; i < G_N_ELEMENTS(times); i++) {
        g_autoptr(GError) error = NULL;
        g_autoptr(TbPicture) picture = tb_media_picture(media, times[i], &error);
        g_assert_true((picture == NULL) == (error != NULL));
        if (error)
            g_assert_error(error, G_IO_ERROR, G_IO_ERROR_FAILED);
        n_failed += error != NULL;
    }
    m->fail_at = 0;
    return n_failed;
}

/* Once open: an error while it fails, also when what failed was opening the container anew; and the
 * right picture when the cable is back. What failed while it read ahead may be told only then. */
static void test_failing_later(void)
{
    static const char *const names[] = {"front.mp4", "good.mkv", "good.ts", "good.avi", "good.mpg"};
    int n_failed = 0;

    make_good();
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize size;
        g_autofree char *bytes = slurp(names[i], &size);
        Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size, .most = 5000};
        g_autoptr(TbMedia) media = open_memory(&m, NULL);
        g_assert_nonnull(media);
        int early = number_at(media, 200000), late = number_at(media, 2600000);
        g_assert_cmpint(early, >=, 0);
        for (int n = 1; n <= 12; n++) {
            n_failed += look_while_failing(media, &m, n);
            int again = number_at(media, 200000);
            g_assert_cmpint(again >= 0 ? again : number_at(media, 200000), ==, early);
            g_assert_cmpint(number_at(media, 2600000), ==, late);
        }
    }
    g_test_message("%d failed", n_failed);
    g_assert_cmpint(n_failed, >, 60);
}

static void test_cancel(void)
{
    gsize size;

    make_good();
    g_autofree char *bytes = slurp("good.mkv", &size);
    for (int n = 1; n <= 30; n += 4) {
        g_autoptr(GCancellable) cancel = g_cancellable_new();
        g_autoptr(GError) error = NULL;
        Memory m = {.bytes = (uint8_t *)bytes,
                    .size = (int64_t)size,
                    .most = 1000,
                    .cancel_at = n,
                    .cancel = cancel};
        g_assert_null(open_memory(&m, &error));
        g_assert_error(error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
        g_assert_cmpint(m.n_reads, <=, n + 1);
    }
}

static void test_odd_sources(void)
{
    gsize size;
    g_autoptr(GError) error = NULL;

    make_good();
    g_autofree char *bytes = slurp("front.mp4", &size);
    Memory m = {.bytes = (uint8_t *)bytes, .size = (int64_t)size, .most = 7};
    g_autoptr(TbMedia) slow = open_memory(&m, &error);
    g_assert_no_error(error);
    g_autoptr(TbPicture) picture = tb_media_picture(slow, 1000000, &error);
    g_assert_no_error(error);
    g_assert_cmpint(made_number(picture), ==, 25);

    Memory endless = {.bytes = (uint8_t *)bytes, .size = (int64_t)size, .is_size_unknown = true};
    g_autoptr(TbMedia) unknown = open_memory(&endless, &error);
    g_assert_no_error(error);
    g_autoptr(TbPicture) same = tb_media_picture(unknown, 1000000, &error);
    g_assert_no_error(error);
    g_assert_cmpint(made_number(same), ==, 25);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    tb_lang_init("en");
    g_test_add_func("/media/refused/lists", test_lists);
    g_test_add_func("/media/refused/stills", test_stills);
    g_test_add_func("/media/refused/references", test_references);
    g_test_add_func("/media/cut/recording", test_cut);
    g_test_add_func("/media/cut/sound", test_cut_sound);
    g_test_add_func("/media/cut/contents", test_no_contents);
    g_test_add_func("/media/no-decoder", test_no_decoder);
    /* FFmpeg 5.1 can go round for a minute in a fragment said to hold billions of samples. */
    if (g_getenv("TB_SOAK"))
        g_test_add_data_func("/media/damage/parts.mp4", "parts.mp4", test_damage);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
        g_autofree char *path = g_strdup_printf("/media/damage/%s", kinds[i]);
        g_test_add_data_func(path, kinds[i], test_damage);
    }
    g_test_add_func("/media/failing/opening", test_failing);
    g_test_add_func("/media/failing/later", test_failing_later);
    g_test_add_func("/media/cancel", test_cancel);
    g_test_add_func("/media/odd-sources", test_odd_sources);
    int status = g_test_run();
    made_remove();
    return status;
}
