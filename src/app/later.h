/* From any thread to the one of the window: a call that is asked for now and made a little later.
 */
#ifndef APP_LATER_H
#define APP_LATER_H

/* Runs @call(@ctx) on the window's thread, later and in the order posted; any thread may post, and
 * is not held up. What comes after the window is closed may be dropped. See tb_ui_post(). */
typedef struct {
    void (*post)(void (*call)(void *ctx), void *ctx, void *post_ctx);
    void *post_ctx;
} UiPost;

typedef struct Later Later;

/* Made and freed on the window's thread. After later_free() @call is not made any more, also when
 * it was asked for: what was posted then finds nobody. NULL is fine. */
Later *later_new(UiPost post, void (*call)(void *ctx), void *ctx);
void later_free(Later *later);

/* From any thread, until it is freed: @call will be made, once for all that asked since the last
 * time. */
void later_ask(Later *later);

#endif
