/* unit.h - everything that was said about one record in one class, and what of it stands.
 *
 * The rules of the fold (doc/log-format.md, "What stands") as a pure function:
 * the same statements give the same answer in whatever order they came.  No
 * files, no SQL.
 *
 *   A statement is ACTIVE unless an active taking back of its change stands in
 *   the same record and class.  A taking back counts against another taking
 *   back only where it is the later one (clock, then id), so that no circle is
 *   left open.
 *   A part STANDS unless it is not active, or an active part of the same field
 *   and element replaces it, directly or over parts in between, also where
 *   those were taken back.
 *   Of a single field several versions may stand: a conflict, all are shown;
 *   an empty one says that the value was taken away.
 *   Of an element that somebody removed and somebody else set meanwhile, what
 *   was set stands: add wins.
 *   A record is hidden where a hiding stands that no showing replaces.
 *   It has changed since where something stands that no standing hiding names. */
#ifndef VIEW_UNIT_H
#define VIEW_UNIT_H

#include "log/statement.h"

/* Numbers of fields that every kind has. */
#define FIELD_STATE 0             /* hidden or not: parts of hide and unhide */
#define FIELD_NOT_REVIEWED 0xFF01 /* true: no person has accepted this */
#define FIELD_OBJECT 0xFF02 /* [object (16 bytes), size, SHA-256, file name, media type]: kept under this record */

/* As the view keeps it. */
typedef enum Standing {
  STANDS_NOT = 0,
  STANDS_SHOWN = 1,
  STANDS_EMPTY = 2, /* says that nothing is there; shown only beside what says otherwise */
} Standing;

typedef struct UnitPart {
  int64_t number;   /* its row in the view */
  size_t statement; /* its place in the unit */
  PartAction action;
  uint32_t field;
  ElementId element;
  Bytes value;
  Bytes replaces;         /* statement ids, 32 bytes each */
  Standing stood, stands; /* before and after */
} UnitPart;

typedef struct UnitStatement {
  int64_t number;
  StatementId id;
  Operation operation;
  uint32_t kind;
  uint64_t clock;
  int64_t registered_at;
  UserId user;
  ChangeId change, target;
  RecordId source;
  Text reason;
  bool was_active, is_active; /* before and after */
} UnitStatement;

typedef struct Unit {
  RecordId record;
  UnitStatement *statements;
  size_t statement_count;
  UnitPart *parts;
  size_t part_count;
  /* what unit_settle works out, beside is_active and stands */
  uint32_t kind; /* of the earliest active create, else of the earliest statement */
  bool is_created, is_hidden, has_changed_since_hidden, is_reviewed;
  int64_t created_at;
  UserId created_by;
  size_t conflicts; /* single fields and elements with more than one shown version */
  size_t strange;   /* statements of another kind: they do not count */
} Unit;

/* Sorts statements by id and parts by field, element and statement, and works out what stands. */
Outcome unit_settle(Unit *unit, Arena *arena, Problem *problem);

/* Which of two versions is shown first: the later registered, then by user and value. */
int unit_part_compare(const Unit *unit, const UnitPart *a, const UnitPart *b);

/* When an element was first spoken of: elements are shown in this order. */
typedef struct UnitAge {
  const UnitStatement *statement;
  int64_t number; /* of the part: orders what one statement said */
} UnitAge;
/* Of parts that are of one field and element; at least one. */
UnitAge unit_age(const Unit *unit, const UnitPart *parts, size_t count);
int unit_age_compare(UnitAge a, UnitAge b);

/* Does this statement carry the mark that nobody reviewed it? */
bool unit_is_marked(const Unit *unit, size_t statement);

#endif
