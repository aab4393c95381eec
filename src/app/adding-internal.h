/* Shared within the form for a new conversation: its files, its people, and how it is stored. */
#ifndef APP_ADDING_INTERNAL_H
#define APP_ADDING_INTERNAL_H

#include "adding.h"

/* --- adding-files.c: the recordings, and what each turns out to be --- */

typedef struct Files Files;

typedef struct {
    /* A recording is in the store already; it is in the list no more. */
    void (*known)(void *ctx, int64_t interaction);
    void (*changed)(void *ctx); /* another file, or one has been read */
    void (*wants_more)(void *ctx);
    void *ctx;
} FilesHooks;

Files *files_new(App *app, TbWidget *parent, const FilesHooks *hooks);
void files_free(Files *files);
void files_clear(Files *files);
void files_add(Files *files, const char *path);
void files_start(Files *files); /* those that had to wait for the store */
int files_n(const Files *files);
const char *files_date(const Files *files); /* of the first that has been read; NULL */
/* What keeps these from being added, in words; NULL: nothing. */
const char *files_obstacle(const Files *files);
void files_say(Files *files, const char *words); /* below them; NULL: nothing */
void files_focus(Files *files);
GPtrArray *files_recordings(const Files *files); /* TbRecording, copies; the caller's */

/* --- adding-people.c: who were there, and what each agreed to --- */

typedef struct People People;

/* @people and @consents are the boxes in which their rows stand. */
People *people_new(App *app, TbWidget *people, TbWidget *consents);
void people_free(People *people);
void people_reset(People *people);                    /* the usual two, nothing agreed to */
GPtrArray *people_participants(const People *people); /* TbParticipant; the caller's */
/* Of TbConsent, whose participant is a place in that array; the caller's. */
GPtrArray *people_consents(const People *people);
/* False: something cannot be, is said there, and has got the focus. */
bool people_check(People *people);

/* --- adding-store.c --- */

/* Takes all three. */
typedef struct {
    TbInteraction *interaction;
    GPtrArray *participants, *recordings, *consents;
} NewConversation;

/* @error with an @interaction: it is there, but not all that was said about it. */
typedef void (*Added)(App *app, int64_t interaction, const GError *error);

void adding_store(App *app, const NewConversation *new, Added added);

#endif
