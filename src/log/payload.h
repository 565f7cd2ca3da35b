/* payload.h - the inner half of a statement: what is said, as strict CBOR, padded.
 *
 * The bytes that are sealed; sealing is statement_seal's.  Fields by number:
 * doc/log-format.md, "Payload". */
#ifndef LOG_PAYLOAD_H
#define LOG_PAYLOAD_H

#include "base/cbor.h"
#include "log/statement.h"

/* Appends the padded payload to the writer.  INVALID "bad_payload" where it
 * does not hold together, "cbor_not_strict" where a part's value is not one
 * strict item, "statement_too_large" above LIMIT_STATEMENT. */
Outcome payload_write(const Payload *payload, Writer *writer, Problem *problem);

/* Memory for the parts of one payload after another, used again for each. */
typedef struct PayloadRoom {
  StatementPart *parts;
  StatementId *replaces;
  size_t part_capacity, replaces_capacity;
} PayloadRoom;
void payload_room_release(PayloadRoom *room);

/* Reads padded bytes; texts, values are views into them, parts live in the
 * room until it is used again.  INVALID "bad_payload" for anything that
 * payload_write would not write. */
Outcome payload_read(Bytes padded, PayloadRoom *room, Payload *ret_payload, Problem *problem);

#endif
