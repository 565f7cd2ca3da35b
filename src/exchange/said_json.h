/* said_json.h - one statement as a line of history.jsonl.
 *
 *   {"line":7,"record":HEX,"kind":"case","class":1,"operation":"set","change":HEX,"user":HEX,
 *    "registered_at":MILLISECONDS,"target":HEX,"source":HEX,"reason":"...",
 *    "parts":[{"field":"title","element":HEX,"action":"set","value":...,"replaces":[3]}]}
 *
 * Statements are named by their line, because their ids are made anew where
 * they are imported; what has nothing to say is left out.  A kind or field that
 * this program does not know is its number; a value that its JSON would not
 * give back to the byte is {"cbor":HEX}.  The object kept under a record
 * (field 65282) is {"file":"files/HEX","name":...,"type":...}. */
#ifndef EXCHANGE_SAID_JSON_H
#define EXCHANGE_SAID_JSON_H

#include "base/json.h"
#include "registry/evidence.h"
#include "registry/registry.h"

#define FILE_NAME_SIZE (6 + 64 + 1) /* "files/" and a SHA-256 in hex */

/* A file that a statement names. */
typedef struct SaidFile {
  RecordId record;
  unsigned security_class;
  uint8_t sha256[32];
  KeptFile kept; /* text is of the line or the value */
} SaidFile;

void said_file_name(const uint8_t sha256[32], char ret_name[FILE_NAME_SIZE]);

/* Which line a statement has; 0: none. */
typedef uint64_t (*LineOf)(void *context, const StatementId *id);

/* Without a line end.  *ret_file where it names one. */
Outcome said_write(const Draft *said, uint64_t line, LineOf line_of, void *context, Arena *arena, Writer *writer,
                   SaidFile *ret_file, bool *ret_has_file, Problem *problem);

/* The statement that a line had; none: it is not there. */
typedef StatementId (*IdOfLine)(void *context, uint64_t line);
/* What object a file became; NULL: not known. */
typedef const ObjectName *(*ObjectOf)(void *context, RecordId record, unsigned security_class,
                                      const uint8_t sha256[32]);
typedef struct SaidReading {
  IdOfLine id_of_line;
  ObjectOf object_of; /* NULL: files are only looked for, *ret_file says which */
  void *context;
  Arena *arena;
} SaidReading;

/* INVALID "bad_line" with a sentence that says what is wrong with it. */
Outcome said_read(Text line, const SaidReading *reading, Draft *ret_said, SaidFile *ret_file, bool *ret_has_file,
                  Problem *problem);

#endif
