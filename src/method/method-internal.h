/* Shared within the module. */
#ifndef TERUGBLIK_METHOD_INTERNAL_H
#define TERUGBLIK_METHOD_INTERNAL_H

#include "terugblik/method.h"

/* Order of looking: by recording, then time, then id; what has no time stands last. */
int method_compare_time(const TbMoment *a, const TbMoment *b);

#endif
