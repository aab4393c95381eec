/* Recordings of high dynamic range, as newer phones make them (HLG, PQ), on an ordinary screen:
 * light is worked out, wide colours are brought within sRGB's, what is brighter than white paper is
 * pressed together at the top. Simple and the same for every frame, so that nothing flickers. */
#include "terugblik/media.h"

#include <math.h>
#include <pthread.h>

#include "media-internal.h"

#define N_STEPS 4096 /* of a table over 0..1; 12 bits, as many as such recordings have at most */

/* Light relative to white paper (203 cd/m², ITU-R BT.2408), by code value; and sRGB by light. */
static float light_of_hlg[N_STEPS], light_of_pq[N_STEPS];
static uint8_t srgb_of_light[N_STEPS];

/* BT.2100: inverse OETF, then the system gamma of a 1000 cd/m² screen, per colour. */
static double hlg(double v)
{
    const double a = 0.17883277, b = 0.28466892, c = 0.55991073;
    double scene = v <= 0.5 ? v * v / 3 : (exp((v - c) / a) + b) / 12;

    return pow(scene, 1.2) * 1000 / 203;
}

static double pq(double v)
{
    const double m1 = 0.1593017578125, m2 = 78.84375, c1 = 0.8359375, c2 = 18.8515625, c3 = 18.6875;
    double p = pow(v, 1 / m2);

    return pow(fmax(p - c1, 0) / (c2 - c3 * p), 1 / m1) * 10000 / 203;
}

static double srgb(double light)
{
    return light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055;
}

static void fill_tables(void)
{
    for (int i = 0; i < N_STEPS; i++) {
        double v = i / (double)(N_STEPS - 1);
        light_of_hlg[i] = (float)hlg(v);
        light_of_pq[i] = (float)pq(v);
        srgb_of_light[i] = (uint8_t)lround(255 * srgb(v * v)); /* by its root: finer in the dark */
    }
}

bool tone_is_high(const AVFrame *frame)
{
    return frame->color_trc == AVCOL_TRC_ARIB_STD_B67 || frame->color_trc == AVCOL_TRC_SMPTE2084;
}

/* As it is up to the knee; from there ever flatter, towards 1 for the sun. */
static float press(float light)
{
    const float knee = 0.7f;

    if (light <= knee)
        return fmaxf(light, 0);
    float above = light - knee;
    return knee + (1 - knee) * above / (above + (1 - knee));
}

static uint8_t encode(float light)
{
    return srgb_of_light[(int)(sqrtf(press(light)) * (N_STEPS - 1) + 0.5f)];
}

/* BT.2020 to BT.709 primaries (BT.2087); recordings of one kind with the primaries of the other are
 * not met. */
static void convert_pixel(const uint16_t rgb[4], const float *light, uint8_t bgrx[4])
{
    float r = light[rgb[0] >> 4], g = light[rgb[1] >> 4], b = light[rgb[2] >> 4];

    bgrx[2] = encode(1.6605f * r - 0.5876f * g - 0.0728f * b);
    bgrx[1] = encode(-0.1246f * r + 1.1329f * g - 0.0083f * b);
    bgrx[0] = encode(-0.0182f * r - 0.1006f * g + 1.1187f * b);
    bgrx[3] = 0xff;
}

bool tone_to_picture(Scaler *scaler, const AVFrame *frame, TbPicture *picture, GError **error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    bool is_hlg = frame->color_trc == AVCOL_TRC_ARIB_STD_B67;
    int stride = picture->width * 8 + 64;
    g_autofree uint8_t *wide = g_try_malloc_n((gsize)picture->height + 1, (gsize)stride);

    pthread_once(&once, fill_tables);
    if (!scaler_convert(scaler, frame, AV_PIX_FMT_RGBA64, picture->width, picture->height, wide,
                        stride, error))
        return false;
    for (int y = 0; y < picture->height; y++) {
        const uint16_t *from = (const uint16_t *)(const void *)(wide + (size_t)y * (size_t)stride);
        uint8_t *to = picture->pixels + (size_t)y * (size_t)picture->stride;
        for (int x = 0; x < picture->width; x++)
            convert_pixel(from + 4 * x, is_hlg ? light_of_hlg : light_of_pq, to + 4 * x);
    }
    return true;
}
