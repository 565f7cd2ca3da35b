/* id.h - ids, one type for each thing, so that a person's cannot pass for a case's place.
 *
 * 16 random bytes; written as 32 hex digits, lower case.  All zero is "none". */
#ifndef BASE_ID_H
#define BASE_ID_H

#include <string.h>

#include "base/text.h"

#define ID_SIZE 16
#define ID_DIGITS 32

typedef struct RecordId {
  uint8_t bytes[ID_SIZE];
} RecordId;
typedef struct ElementId { /* of one element of a field that may have many */
  uint8_t bytes[ID_SIZE];
} ElementId;
typedef struct ChangeId { /* one act of saving: all or nothing */
  uint8_t bytes[ID_SIZE];
} ChangeId;
typedef struct UserId {
  uint8_t bytes[ID_SIZE];
} UserId;
typedef struct DeviceId {
  uint8_t bytes[ID_SIZE];
} DeviceId;
typedef struct StatementId { /* a hash */
  uint8_t bytes[32];
} StatementId;

/* These work on all of the types above. */
#define ID_IS_NONE(id) bytes_are_zero((id).bytes, sizeof(id).bytes)
#define ID_EQUAL(a, b) (memcmp((a).bytes, (b).bytes, sizeof(a).bytes) == 0)
#define ID_TEXT(id, digits) bytes_to_hex((Bytes){(id).bytes, sizeof(id).bytes}, (digits))
#define ID_READ(text, ret_id) bytes_from_hex((text), (ret_id)->bytes, sizeof(ret_id)->bytes)

static inline bool bytes_are_zero(const uint8_t *bytes, size_t length) {
  uint8_t all = 0;
  for (size_t i = 0; i < length; i++)
    all |= bytes[i];
  return all == 0;
}

#endif
