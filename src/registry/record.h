/* record.h - what is registered, as it stands: one record, lists, links, search, history.
 *
 * All memory of results belongs to the arena given.  Hidden records are found
 * by id and are left out of lists, links and search unless asked for. */
#ifndef REGISTRY_RECORD_H
#define REGISTRY_RECORD_H

#include "registry/registry.h"

/* What somebody said about one field, and who, when, after what. */
typedef struct Version {
  Bytes value; /* strict CBOR (kinds/value.h); empty: the value was taken away */
  UserId user;
  int64_t registered_at; /* milliseconds since 1970 UTC */
  ChangeId change;
  RecordId source;  /* evidence or information; may be none */
  Text reason;      /* of the change */
  bool is_reviewed; /* false: accepted by no person yet */
} Version;

/* A field, or one element of a field that may have many. */
typedef struct FieldValue {
  uint32_t number;
  const Field *field; /* NULL: added by the registry, or known to a newer version only */
  ElementId element;  /* none for a single field */
  unsigned security_class;
  const Version *versions; /* that stand; the first is the one to show */
  size_t version_count;    /* above 1: a conflict, show all */
} FieldValue;

typedef struct Record {
  RecordId id;
  const Kind *kind; /* NULL: a newer version's */
  uint32_t kind_number;
  Text title; /* its main field in words; may be empty */
  bool is_hidden;
  bool has_changed_since_hidden; /* somebody changed it who did not know of the hiding */
  bool is_reviewed;
  int64_t created_at; /* first registered, milliseconds since 1970 UTC */
  UserId created_by;
  const FieldValue *values; /* by field number, then in the order in which elements were added */
  size_t value_count;
} Record;

/* ABSENT where there is none or no part of it is visible. */
Outcome registry_find_record(Registry *registry, RecordId id, Arena *arena, Record *ret_record, Problem *problem);
/* The record whose id begins with these hex digits (at least 4): ABSENT, or INVALID "ambiguous".
 * For who may read records or their history. */
Outcome registry_find_id(Registry *registry, Text digits, RecordId *ret_id, Problem *problem);

/* The first value at or behind `from` of the field with this name; NULL where
 * there is none.  For all of a field: from = record_field_next(...) + 1. */
const FieldValue *record_field(const Record *record, const char *name);
const FieldValue *record_field_next(const Record *record, const char *name, const FieldValue *behind);
/* The CBOR of the version to show; empty where nothing stands. */
Bytes record_value(const Record *record, const char *name);

typedef struct Row {
  RecordId id;
  const Kind *kind;
  Text title;
  int64_t created_at;
  bool is_hidden, is_reviewed;
} Row;

/* What lists show of one record; ABSENT where it is not there for this reader. */
Outcome registry_row_of(Registry *registry, RecordId id, Arena *arena, Row *ret_row, Problem *problem);

typedef struct Rows {
  const Row *at;
  size_t length;
  bool is_cut; /* there are more: ask again from `after` = the last one's id */
} Rows;

typedef struct ListWindow {
  RecordId after; /* none: from the beginning */
  size_t limit;   /* 0: 1,000 */
  bool with_hidden;
} ListWindow;

/* Records of one kind in the order in which they were registered. */
Outcome registry_list(Registry *registry, const Kind *kind, ListWindow window, Arena *arena, Rows *ret_rows,
                      Problem *problem);

/* A link from one record's field to another. */
typedef struct Link {
  RecordId from, to;
  const Kind *kind; /* of `from` */
  uint32_t field;
  ElementId element;
} Link;
typedef struct Links {
  const Link *at;
  size_t length;
} Links;

/* Who links to `to`: from records of `kind` (NULL: any) by the field of this
 * name (NULL: any).  By kind, field, then in the order registered. */
Outcome registry_links_to(Registry *registry, RecordId to, const Kind *kind, const char *field, Arena *arena,
                          Links *ret_links, Problem *problem);

typedef struct Hit {
  Row row;
  double rank; /* the best match has the lowest */
} Hit;
typedef struct Hits {
  const Hit *at;
  size_t length;
  bool is_cut;
} Hits;

/* Records in which every word stands (as written or sounding alike, over
 * scripts; the last word may be a beginning), best first.  INVALID where there
 * is no word in it. */
Outcome registry_search(Registry *registry, Text words, size_t limit, Arena *arena, Hits *ret_hits, Problem *problem);

/* One statement behind a record, as people see it. */
typedef struct HistoryPart {
  uint32_t number;
  const Field *field;
  ElementId element;
  PartAction action;
  Bytes value;         /* after */
  const Bytes *before; /* what the writer saw standing */
  size_t before_count;
} HistoryPart;

typedef struct HistoryEntry {
  ChangeId change;
  Operation operation;
  ChangeId target; /* of a taking back */
  UserId user;
  int64_t registered_at;
  unsigned security_class;
  RecordId source;
  Text reason;
  bool is_taken_back;
  bool is_reviewed;
  const HistoryPart *parts;
  size_t part_count;
} HistoryEntry;

typedef struct History {
  const HistoryEntry *at; /* oldest first */
  size_t length;
} History;

Outcome registry_history(Registry *registry, RecordId id, Arena *arena, History *ret_history, Problem *problem);

#endif
