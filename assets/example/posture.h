/* How somebody sits: a posture is a handful of numbers, so that one flows into the next by mixing
 * them. Lengths are in pixels of a figure that looks to the right, from the middle of the table's
 * edge before it, y downwards. */
#ifndef EXAMPLE_POSTURE_H
#define EXAMPLE_POSTURE_H

typedef enum {
    POSE_LEAN,   /* -1 back, 1 towards the other */
    POSE_TURN,   /* of the head: -1 away, 0 to us, 1 to the other */
    POSE_NOD,    /* of the head: 1 looks down at the table */
    POSE_SMILE,  /* -1 to 1 */
    POSE_BROW,   /* -1 frowns, 1 raised */
    POSE_LIVELY, /* how much speaking moves the hands, and listening the head */
    POSE_BACK_X, /* the hand on the far side from the other */
    POSE_BACK_Y,
    POSE_FRONT_X, /* the hand on the side of the other */
    POSE_FRONT_Y,
    POSE_ELBOW, /* how far the elbows stick out: 1 all the way, 0 not seen */
    N_POSE
} PosePart;

typedef struct {
    double part[N_POSE];
} Pose;

/* The place of a posture's name in the list of postures; -1 when there is none such. */
int posture_find(const char *name);
const char *posture_name(int posture);

/* Moves @pose towards @posture: not at all with @share 0, wholly with 1. */
void posture_mix(Pose *pose, int posture, double share);

#endif
