/* record_keys.h - which key each record uses in each class, remembered from the statements that passed.
 *
 * A record gets one key a class with its first statement; later ones use it
 * again.  Keyed by pseudonym, so that it is known for closed classes too.  The
 * record's id is kept beside once a payload has shown it: then the next
 * pseudonym need not be computed to be checked. */
#ifndef LOG_RECORD_KEYS_H
#define LOG_RECORD_KEYS_H

#include "log/keyring.h"

typedef struct RecordKey {
  Pseudonym pseudonym; /* all zero: an empty place */
  RecordId record;     /* none: not seen yet */
  KeyId key;
  uint8_t security_class;
} RecordKey;

typedef struct RecordKeys { /* open addressing; at most half full */
  RecordKey *at;
  size_t capacity, count;
} RecordKeys;

void record_keys_release(RecordKeys *keys);

/* The entry, or NULL.  Holds until the next put. */
RecordKey *record_keys_find(const RecordKeys *keys, Pseudonym pseudonym, unsigned security_class);

/* Enters the key, or the newer one in place of an older. */
Outcome record_keys_put(RecordKeys *keys, Pseudonym pseudonym, unsigned security_class, KeyId key,
                        RecordKey **ret_entry, Problem *problem);

#endif
