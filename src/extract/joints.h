/* joints.h - the places in a text where a blank seems to be lost. */
#ifndef EXTRACT_JOINTS_H
#define EXTRACT_JOINTS_H

#include "base/list.h"
#include "extract/language.h"

typedef struct Joints {
  LIST(size_t) found; /* bytes before which a blank is missing, ascending */
  size_t certain;     /* how many of them cannot be a foreign name */
  size_t words;       /* words looked at */
} Joints;

/* Needs a language with a dictionary.  The arena must leap. */
void joints_find(Joints *joints, Text text, const Language *language, Arena *arena);

#endif
