/* The nouns of a dossier: plain values that every module may know. What the strings mean is said
 * once, here; what may be said about what stands in review, how it is kept in store.
 *
 * Ownership: a struct owns its strings; NULL is "nothing was said". `_free` takes NULL. Ids are
 * those of one store, 0 is "none". Closed lists have names as they stand in files, on the command
 * line and in JSON (tb_..._names, NULL-terminated, in the order of the enum). */
#ifndef TERUGBLIK_DOSSIER_H
#define TERUGBLIK_DOSSIER_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "terugblik/base/time.h"

/* Closed lists. */

typedef enum {
    TB_ROLE_KLANTMANAGER,
    TB_ROLE_CLIENT,
    TB_ROLE_COACH,
    TB_ROLE_ONDERZOEKER,
    TB_ROLE_COLLEGA,
    TB_ROLE_TOLK,
    TB_ROLE_JOBCOACH,
    TB_ROLE_BEGELEIDER,
    TB_ROLE_FAMILIE,
    TB_ROLE_ANDER,
    TB_N_ROLES
} TbRole;

/* The kind of a moment as its author sees it; no mark. */
typedef enum {
    TB_RATING_NONE,
    TB_RATING_LUKT,
    TB_RATING_ANDERS,
    TB_RATING_VRAAG,
    TB_N_RATINGS
} TbRating;

typedef enum {
    TB_LEVEL_NONE,
    TB_LEVEL_INHOUD,
    TB_LEVEL_PROCEDURE,
    TB_LEVEL_INTERACTIE,
    TB_LEVEL_GEVOEL,
    TB_N_LEVELS
} TbLevel;

/* Quadrants of SLIM [K]; controle is an approach outside the model. TB_QUADRANT_NONE stands for an
 * absent second value only. */
typedef enum {
    TB_QUADRANT_NONE,
    TB_QUADRANT_KANS,
    TB_QUADRANT_LEREN,
    TB_QUADRANT_HAND,
    TB_QUADRANT_ONDERNEMEN,
    TB_QUADRANT_ONBEKEND,
    TB_QUADRANT_CONTROLE,
    TB_N_QUADRANTS
} TbQuadrant;

/* Whose reading a self-image is. */
typedef enum { TB_FROM_CLIENT, TB_FROM_OWN, TB_FROM_OTHER, TB_N_FROMS } TbFrom;

typedef enum {
    TB_MOMENT_TAG,
    TB_MOMENT_PHASE,
    TB_MOMENT_REACTION,
    TB_MOMENT_QUESTION,
    TB_N_MOMENT_KINDS
} TbMomentKind;

typedef enum {
    TB_SPAN_UNTIMED, /* told, or from memory */
    TB_SPAN_POINT,   /* no end */
    TB_SPAN_STRETCH,
    TB_SPAN_RUNNING, /* begun; of a phase: until the next one of its author */
    TB_N_SPANS
} TbSpanKind;

/* What a recording may be used for, as bits. */
typedef enum {
    TB_PURPOSE_OWN = 1 << 0,
    TB_PURPOSE_COACH = 1 << 1,
    TB_PURPOSE_LABGROEP = 1 << 2,
    TB_PURPOSE_RESEARCH = 1 << 3,
    TB_PURPOSE_TRAINING = 1 << 4,
    TB_N_PURPOSES = 5
} TbPurpose;

/* Whether a moment goes on the sheet. */
typedef enum { TB_SHEET_AUTO, TB_SHEET_ALWAYS, TB_SHEET_NEVER, TB_N_SHEETS } TbOnSheet;

/* How one pillar works through on another. */
typedef enum { TB_SIGN_NONE, TB_SIGN_STRENGTHENS, TB_SIGN_WEAKENS, TB_N_SIGNS } TbSign;

/* Whether the klantmanager may hear what the client said in the interview. */
typedef enum {
    TB_HEAR_NOT_YET, /* nobody has asked */
    TB_HEAR_YES,
    TB_HEAR_REWORDED, /* only in the other words */
    TB_HEAR_NO,
    TB_N_HEARS
} TbMayHear;

/* Whose answer it is. */
typedef enum {
    TB_ANSWER_KLANTMANAGER,
    TB_ANSWER_CLIENT,
    TB_ANSWER_OTHER,    /* other eyes */
    TB_ANSWER_TOGETHER, /* agreed on in the talk */
    TB_N_ANSWERERS
} TbAnswerer;

/* What became of a voornemen in a later conversation. */
typedef enum {
    TB_CHECK_GEZIEN,
    TB_CHECK_DEELS,
    TB_CHECK_NOG_NIET,
    TB_CHECK_VERVALLEN,
    TB_N_CHECKS
} TbCheckStatus;

/* Five points of the self-assessment [Z]; never added up. */
typedef enum {
    TB_AGREE_HELEMAAL_ONEENS,
    TB_AGREE_ONEENS,
    TB_AGREE_NOCH,
    TB_AGREE_EENS,
    TB_AGREE_HELEMAAL_EENS,
    TB_N_AGREES
} TbAgree;

extern const char *const tb_may_hear_names[]; /* nog_niet ja anders nee */
extern const char *const tb_answerer_names[]; /* klantmanager client other together */
extern const char *const tb_check_names[];    /* gezien deels nog_niet vervallen */
extern const char *const tb_agree_names[];    /* helemaal_oneens oneens noch eens helemaal_eens */
extern const char *const tb_role_names[];
extern const char *const tb_rating_names[];   /* [TB_RATING_NONE] is "" */
extern const char *const tb_level_names[];    /* [TB_LEVEL_NONE] is "" */
extern const char *const tb_quadrant_names[]; /* [TB_QUADRANT_NONE] is "" */
extern const char *const tb_from_names[];
extern const char *const tb_moment_kind_names[];
extern const char *const tb_span_names[];
extern const char *const tb_purpose_names[]; /* of bit 0, 1, ... */
extern const char *const tb_on_sheet_names[];
extern const char *const tb_sign_names[]; /* [TB_SIGN_NONE] is "" */

/* The place of @word in @names; -1 when it is not there. "" is never found. */
int tb_name_find(const char *const *names, const char *word);

/* What people read, in the language chosen: "cliënt", "kan ook anders". Static. */
const char *tb_role_label(TbRole role);
const char *tb_rating_label(TbRating rating);
const char *tb_level_label(TbLevel level); /* "" for none */
const char *tb_from_label(TbFrom from);
const char *tb_purpose_label(TbPurpose purpose);
const char *tb_may_hear_label(TbMayHear may_hear);
const char *tb_answerer_label(TbAnswerer answerer);
const char *tb_check_label(TbCheckStatus status);

/* People and conversations. */

typedef struct {
    int64_t id;
    char *name; /* a label; the row's uuid is the person */
    TbRole role;
} TbReviewer;

/* One reviewer's looking at one conversation: the layer of moments that may be shared. */
typedef struct {
    int64_t reviewer;
    int64_t interaction;
    bool is_open;
    bool is_blind; /* sees no other layer while this round is open */
    bool is_shared;
} TbRound;

typedef struct {
    int64_t id;
    char *code; /* never a name */
} TbClient;

/* Traject: one client's conversations about one matter, weeks apart. */
typedef struct {
    int64_t id;
    int64_t client;
    char *client_code; /* as read; not put */
    char *name;
} TbTrajectory;

/* Something that happened between the conversations. */
typedef struct {
    int64_t id;
    int64_t trajectory;
    char *date; /* YYYY-MM-DD */
    char *words;
} TbEvent;

/* A conversation (gesprek) in a trajectory of a client. */
typedef struct {
    int64_t id;
    int64_t trajectory_id; /* as read; put by the names of client and trajectory */
    char *client;          /* code, never a name */
    char *trajectory;      /* name */
    char *date;            /* YYYY-MM-DD */
    char *question;        /* inbrengvraag */
    char *goal;            /* of the professional */
    char *client_goal;
    bool is_from_memory; /* has no recording */
    int64_t codebook;    /* the kept version it is looked at with; 0: the standard one */
} TbInteraction;

typedef struct {
    int64_t id;
    int64_t interaction;
    TbRole role;
    char *label;
    bool is_in_picture;
    int64_t reviewer; /* when this person also reviews */
} TbParticipant;

typedef struct {
    int64_t id;
    int64_t interaction;
    char *path;        /* where it was last seen */
    char *fingerprint; /* see tb_source_fingerprint() */
    char *sha256;      /* of the whole, once known */
    TbZero zero;
    int64_t duration_us; /* 0: not known */
    bool has_video;
    bool has_audio;
    int64_t offset_us; /* conversation time = recording time + offset; for showing only */
} TbRecording;

/* Of one participant for one recording. That a row exists means that consent was asked. */
typedef struct {
    int64_t id;
    int64_t participant;
    int64_t recording;
    bool picture;
    bool sound;
    bool text;
    bool paper;        /* picture on paper */
    unsigned purposes; /* TbPurpose bits */
    char *may_see;     /* who may see it, in words */
    char *ground;
    char *language;
    char *told_by;
    char *until;       /* YYYY-MM-DD */
    char *asked_again; /* YYYY-MM-DD: after the talk */
    char *withdrawn;   /* YYYY-MM-DD; NULL while it stands */
} TbConsent;

/* Around the moments. */

/* An answer to a leading question, or the shared reading, of one conversation. */
typedef struct {
    int64_t id;
    int64_t interaction;
    int64_t entered_by; /* reviewer */
    TbAnswerer who;
    char *question; /* of the codebook: "echtheid", "beter-begrijpen"; "lezing": the shared one */
    char *words;
    char *reworded;     /* of the client's: in other words */
    TbMayHear may_hear; /* of the client's; else YES */
} TbAnswer;

#define TB_ANSWER_SHARED_READING "lezing"

/* Voornemen: what the klantmanager will try the next time. */
typedef struct {
    int64_t id;
    int64_t trajectory;  /* 0: of one that has been purged */
    int64_t interaction; /* in which it was taken; 0: none */
    int64_t reviewer;
    char *what;
    char *step; /* the smallest first one */
    char *with_whom;
    char *by_when;
    char *if_not; /* what if it does not work */
} TbIntention;

/* Whether a voornemen was seen, in one conversation. */
typedef struct {
    int64_t id;
    int64_t intention;
    int64_t interaction;
    int64_t reviewer;
    TbCheckStatus status;
    int64_t moment; /* that shows it; 0: none, or not for this reader */
} TbCheck;

/* A line of the list of actions: what was agreed on with the client, to be done by somebody on
 * either side. */
typedef struct {
    int64_t id;
    int64_t interaction;
    int64_t owner; /* participant; 0: not said */
    char *words;
    char *by_when;
    char *done; /* YYYY-MM-DD; NULL: not yet */
} TbAgreed;

/* A self-assessment [Z] of a reviewer about himself, and the plan that came of it. */
typedef struct {
    char *statement; /* of the codebook */
    TbAgree answer;
} TbAssessmentAnswer;

typedef struct {
    int64_t id;
    int64_t reviewer;
    char *date; /* YYYY-MM-DD */
    bool is_shared;
    GPtrArray *answers; /* TbAssessmentAnswer, one per statement; owns them */
    char *improvement, *steps, *needs, *by_when; /* the plan */
} TbAssessment;

/* Moments. */

typedef struct {
    TbSpanKind kind;
    int64_t start_us; /* of all but an untimed one */
    int64_t end_us;   /* of a stretch; else TB_TIME_NONE */
} TbSpan;

/* A judgement of a stretch with SLIM: does the approach start from how the client sees himself? */
typedef struct {
    TbQuadrant self_image;
    TbQuadrant self_image_also;
    TbQuadrant approach;
    TbQuadrant approach_also;
    TbFrom from; /* whose reading of the self-image */
    int64_t by;  /* participant whose approach it is */
    char *about; /* werk, geld, gezondheid, ... */
} TbPhase;

/* What one author says about one stretch of a conversation. */
typedef struct {
    int64_t id;
    int64_t stamp; /* of the row as it was read; 0: not read. Changing a moment whose row has a
                    * later stamp is TB_ERROR_CHANGED */
    int64_t interaction;
    int64_t recording; /* 0: bound to none */
    int64_t author;    /* reviewer */
    TbMomentKind kind;
    TbSpan span;

    char *code;       /* of a tag: codebook identifier, never a label */
    int64_t codebook; /* row of the codebook version it was made with; set by the store */
    TbRating rating;
    TbLevel level;
    int64_t who;     /* participant */
    char *see;       /* waarneming */
    char *think;     /* duiding */
    char *inner;     /* van binnen: its author's alone */
    char *otherwise; /* wat had ik ook kunnen doen? */
    char *works_on;  /* doorwerking: the pillar that this pillar's moment works through on */
    TbSign works;
    TbOnSheet on_sheet;

    TbPhase phase; /* of a phase */

    /* Of a reaction, whose words stand in see and whose speaker is who; it has no author. What of
     * it a reader gets, tb_store_moments() says. */
    int64_t entered_by; /* the reviewer who wrote it down; of the other kinds the author */
    char *reworded;     /* in other words */
    TbMayHear may_hear;

    char *tip; /* of a question of the coach, whose words stand in see */
} TbMoment;

TbMoment *tb_moment_new(void); /* a tag, untimed, all unsaid */
TbMoment *tb_moment_copy(const TbMoment *moment);
void tb_moment_free(TbMoment *moment);
void tb_reviewer_free(TbReviewer *reviewer);
void tb_interaction_free(TbInteraction *interaction);
void tb_participant_free(TbParticipant *participant);
void tb_recording_free(TbRecording *recording);
void tb_consent_free(TbConsent *consent);
void tb_client_free(TbClient *client);
void tb_trajectory_free(TbTrajectory *trajectory);
void tb_event_free(TbEvent *event);
void tb_answer_free(TbAnswer *answer);
void tb_intention_free(TbIntention *intention);
void tb_check_free(TbCheck *check);
void tb_agreed_free(TbAgreed *agreed);
TbAssessment *tb_assessment_new(void); /* without answers */
void tb_assessment_free(TbAssessment *assessment);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbMoment, tb_moment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbReviewer, tb_reviewer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbInteraction, tb_interaction_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbParticipant, tb_participant_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbRecording, tb_recording_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbConsent, tb_consent_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbAssessment, tb_assessment_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbAgreed, tb_agreed_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbCheck, tb_check_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbIntention, tb_intention_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbAnswer, tb_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbEvent, tb_event_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbTrajectory, tb_trajectory_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TbClient, tb_client_free)

/* The one with @id in an array of such; NULL when it is not there. Borrowed from the array. */
const TbReviewer *tb_find_reviewer(const GPtrArray *array, int64_t id);
const TbParticipant *tb_find_participant(const GPtrArray *array, int64_t id);
const TbRecording *tb_find_recording(const GPtrArray *array, int64_t id);

/* Whether the parts of @moment agree with each other: a stretch ends after it starts, a point has
 * no end, a timed moment names a recording, a tag has a code, a phase has both its values and only
 * the approach is controle, a reaction has words and somebody who said them, a question has words.
 * What only a store or codebook knows is not looked at. */
bool tb_moment_check(const TbMoment *moment, GError **error);

/* Whether @text is a date of the calendar, YYYY-MM-DD. */
bool tb_date_check(const char *text, GError **error);

#endif
