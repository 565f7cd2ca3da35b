/* outer.h - the outer half of a statement: which may be carried by others and shows no content.
 *
 * Strict CBOR; the bytes as stored are what is hashed and signed, they are
 * never encoded again.  Fields by number: doc/log-format.md, "Statement". */
#ifndef LOG_OUTER_H
#define LOG_OUTER_H

#include "base/cbor.h"
#include "log/keyring.h"
#include "log/statement.h"

#define STATEMENT_VERSION 0
#define ERASED_KEYS 32   /* destroyed by one erasure; a record has one a class, and a few more after years */
#define LIMIT_OUTER 4096 /* bytes; the longest that can be written has about 1,000 */

typedef struct Outer {
  DeviceId device;
  uint64_t sequence;    /* from 1 */
  StatementId previous; /* of this device; none for its first */
  uint64_t clock;
  SpaceId space;
  OuterOperation operation;
  unsigned security_class;
  bool has_payload; /* ordinary and erase; then the next three stand */
  Pseudonym pseudonym;
  uint8_t payload_hash[32];
  KeyId key;
  RootNote note;           /* of a root note */
  Pseudonym erased_record; /* of an erasure: whose keys, and which */
  KeyPlace erased[ERASED_KEYS];
  size_t erased_count;
} Outer;

/* Behind what is in the writer; INVALID where the Outer does not hold together. */
Outcome outer_write(const Outer *outer, Writer *writer, Bytes *ret_bytes, Problem *problem);
/* INVALID "bad_statement" for anything that outer_write would not write. */
Outcome outer_read(Bytes bytes, Outer *ret_outer, Problem *problem);

/* H('waterline.statement', the bytes as stored). */
StatementId outer_id(Bytes bytes);
/* H('waterline.payload', the sealed bytes as stored). */
void payload_hash(Bytes sealed, uint8_t ret_hash[32]);

#endif
