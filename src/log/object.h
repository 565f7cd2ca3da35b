/* object.h - attachments: a stream of bytes, sealed under the key of the record that it belongs to.
 *
 * The statement that names an object carries its ObjectName; so the object is
 * put first, and one that no statement names is an orphan (collected only by
 * who opens all classes, after a day).  Size on disk is padded; nothing is
 * shared between records. */
#ifndef LOG_OBJECT_H
#define LOG_OBJECT_H

#include "log/log.h"

#define OBJECT_CHUNK ((size_t)64 << 10)

typedef struct ObjectName { /* all that is needed to find and check it */
  uint8_t name[ID_SIZE];    /* random */
  uint64_t size;            /* of the bytes given */
  uint8_t sha256[32];
} ObjectName;

/* Gives up to `room` bytes of content; *ret_length 0 is the end. */
typedef Outcome (*BytesSource)(void *context, uint8_t *room_at, size_t room, size_t *ret_length, Problem *problem);
typedef Outcome (*BytesTaker)(void *context, Bytes bytes, Problem *problem);

/* Seals what the source gives under the record's key of this class (taking one
 * where it has none yet), synced.  REFUSED "class_closed"; INVALID "too_large"
 * above LIMIT_OBJECT; the source's own outcome ends it.  After any outcome but
 * DONE no file is left. */
Outcome log_object_put(Log *log, RecordId record, unsigned security_class, BytesSource source, void *context,
                       ObjectName *ret_name, Problem *problem);
Outcome log_object_put_bytes(Log *log, RecordId record, unsigned security_class, Bytes bytes, ObjectName *ret_name,
                             Problem *problem);

/* Gives the bytes in order.  DONE only when all were given and end, size and
 * SHA-256 agree with the name; until then the taker must not show them.  ABSENT
 * "no_object", "class_closed" or "key_destroyed"; BROKEN "damaged_object". */
Outcome log_object_get(Log *log, RecordId record, unsigned security_class, const ObjectName *name, BytesTaker take,
                       void *context, Problem *problem);
/* All of it in the arena; INVALID "too_large" above `limit`. */
Outcome log_object_get_bytes(Log *log, RecordId record, unsigned security_class, const ObjectName *name, size_t limit,
                             Arena *arena, Bytes *ret_bytes, Problem *problem);
/* The same without giving the bytes to anybody. */
Outcome log_object_check(Log *log, RecordId record, unsigned security_class, const ObjectName *name, Problem *problem);

Outcome log_object_remove(Log *log, const uint8_t name[ID_SIZE], Problem *problem); /* ABSENT where it is not there */

#endif
