/* grant.h - what a slot opens: who the person is, and the keys that he holds. */
#ifndef LOG_GRANT_H
#define LOG_GRANT_H

#include "crypto/secret.h"
#include "log/reader.h"

/* All grants have this size, also that of an unused slot. */
#define GRANT_SIZE 512

typedef struct Grant {
  UserId user;
  unsigned role; /* Role; 0 in an unused slot */
  char name[MEMBER_NAME_SIZE + 1];
  Secret *root;                 /* R */
  Secret *classes[CLASS_COUNT]; /* C0 .. C3; NULL: not held */
  Secret *keeper;               /* K; NULL: no keeper */
  Secret *audit;                /* X25519 secret half; NULL: not held */
} Grant;

/* Wipes. */
void grant_release(Grant *grant);
#define GRANT_SCOPE __attribute__((cleanup(grant_release)))

/* GRANT_SIZE bytes, CBOR and padding. */
Outcome grant_encode(const Grant *grant, Secret **ret_bytes, Problem *problem);
/* BROKEN "damaged_slots" where it is not what grant_encode writes. */
Outcome grant_decode(Bytes bytes, Grant *ret_grant, Problem *problem);

LogReader grant_reader(const Grant *grant);

#endif
