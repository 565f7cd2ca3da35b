/* statement.h - someone says something about a record: what is signed, sealed and kept.
 *
 * Everything in a registry is a statement.  It has an outer half, which may be
 * carried by others and shows no content, and a payload, sealed with the
 * record's key of one class.  One statement speaks of one record in one class.
 *
 * The bytes are specified in doc/log-format.md; the decoder refuses whatever
 * the encoder would not write. */
#ifndef LOG_STATEMENT_H
#define LOG_STATEMENT_H

#include "base/id.h"
#include "base/outcome.h"
#include "log/keyring.h"

typedef enum OuterOperation { /* numbers are never reused */
                              OUTER_ORDINARY = 1,
                              OUTER_ERASE = 2,
                              OUTER_DEVICE = 3,
                              OUTER_REVOKE = 4,
                              OUTER_ROOT_NOTE = 5,
} OuterOperation;

typedef enum Operation { /* of a payload; numbers are never reused */
                         OPERATION_CREATE = 1,
                         OPERATION_SET = 2, /* fields of a record; each part says what it does */
                         OPERATION_HIDE = 3,
                         OPERATION_UNHIDE = 4,
                         OPERATION_TAKE_BACK = 5, /* of a whole change: its id stands in `target` */
                         OPERATION_JUDGE = 6,
} Operation;

typedef enum PartAction { PART_SET = 1, PART_ADD = 2, PART_REMOVE = 3 } PartAction;

/* One field of the record: set a single one, add or remove an element of a
 * field that may have many, or set an element anew. */
typedef struct StatementPart {
  PartAction action;
  uint32_t field;        /* number within the kind; 0x10000 and above: added by a registry */
  ElementId element;     /* none for a single field */
  Bytes value;           /* strict CBOR by the field's type (kinds/value.h); empty: nothing stands any more */
  StatementId *replaces; /* what the writer saw standing and replaces by this */
  size_t replaces_count;
} StatementPart;

typedef struct Payload {
  RecordId record;
  uint32_t kind;
  Operation operation;
  StatementPart *parts;
  size_t part_count;
  UserId user;           /* what the program on that device says */
  int64_t registered_at; /* milliseconds since 1970 UTC */
  ChangeId change;
  ChangeId target; /* of a take back; else none */
  RecordId source; /* evidence or information that it rests on; may be none */
  Text reason;     /* why, in words; may be empty */
} Payload;

/* What a root note says (OUTER_ROOT_NOTE): something happened to the log itself. */
typedef enum NoteKind { NOTE_CUT = 1 } NoteKind; /* numbers are never reused */
typedef struct RootNote {
  NoteKind kind;
  uint64_t segment, generation, offset, length; /* NOTE_CUT: what was moved to log/aside/ */
} RootNote;

/* A statement as read back from the log. */
typedef struct Statement {
  StatementId id;
  uint64_t place; /* in this log, counted from 1: LogPosition.statements once it is passed */
  DeviceId device;
  uint64_t sequence; /* within the device */
  uint64_t clock;    /* hybrid logical clock: only breaks ties */
  OuterOperation outer;
  unsigned security_class; /* 0..2 */
  bool is_open;            /* the payload could be opened: its class is open, its key is there, it decodes.
                              Only OUTER_ORDINARY and OUTER_ERASE have a payload */
  bool is_bad;             /* it should have opened and did not: kept, reported, never folded */
  Pseudonym pseudonym;     /* of what has a payload: what stands for the record, and the key that seals it */
  KeyId key;
  Payload payload;
  const KeyPlace *erased; /* of OUTER_ERASE: the keys destroyed, all of `erased_record`; none where no keeper signed */
  size_t erased_count;
  Pseudonym erased_record;
  RootNote note; /* of OUTER_ROOT_NOTE */
} Statement;

#endif
