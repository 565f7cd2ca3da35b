/* countable.h - what counting looks at: the records of a registry as plain values, links resolved.
 *
 * Counting works on these and on nothing else, so that it can be tested
 * without a registry and cannot read what a role may not see: no name (but
 * those of organisations), no text of a person and no contact is among them.  One permission, "count",
 * is enough for all of it.
 *
 * Records of a kind stand in one array; a link is the place in the array of
 * the kind it leads to, or NOWHERE (nothing was said, or what it leads to
 * does not stand or is not visible).  Hidden records are among them and are
 * marked: what is left out has to be told.  Days are days since 1970. */
#ifndef REGISTRY_COUNTABLE_H
#define REGISTRY_COUNTABLE_H

#include "kinds/value.h"
#include "registry/registry.h"

#define NOWHERE UINT32_MAX

/* The first and last day that a date allows; an open end is DAY_FIRST or DAY_LAST. */
typedef struct DaySpan {
  bool is_set;
  int64_t first, last;
} DaySpan;

typedef struct CountableHead {
  RecordId id;
  bool is_hidden, is_reviewed;
  uint32_t registrar; /* who registered it: a number for each user */
} CountableHead;

/* Words that many records share, by their place in Countables.words; 0 is none. */
typedef struct CountablePlace {
  uint32_t country, region, name;
} CountablePlace;

typedef struct CountablePerson {
  CountableHead head;
  uint32_t type, sex; /* terms; 0: not said */
  DaySpan born;
  bool has_number;
  RangeValue number;        /* of a group */
  uint64_t characteristics; /* a bit for each term number */
  uint32_t name;            /* words; of organisations only */
  bool refuses;             /* does not agree to be counted, or took it back */
} CountablePerson;

typedef struct CountableCase {
  CountableHead head;
  DaySpan registered;
  uint32_t type, channel, status;
  YesNo complaint;
  uint32_t office;        /* words */
  uint32_t referred_from; /* person; the first */
} CountableCase;

typedef struct CountableEvent {
  CountableHead head;
  DaySpan from;
  uint32_t type, violation_status;
  CountablePlace place;
} CountableEvent;

typedef struct CountableAct {
  CountableHead head;
  uint32_t event, victim, type;
  DaySpan from;
  CountablePlace place;
  bool has_number;
  RangeValue number;
  int64_t age; /* -1: not said */
  bool is_charged, is_established, is_alleged;
} CountableAct;

typedef struct CountableInvolvement {
  CountableHead head;
  uint32_t act, perpetrator, agency; /* an act and two persons */
} CountableInvolvement;

typedef struct CountableProceeding {
  CountableHead head;
  uint32_t type;
  DaySpan opened;
  CountablePlace place;
} CountableProceeding;

typedef struct CountableStep {
  CountableHead head;
  uint32_t proceeding, type, state, result;
  DaySpan date;
} CountableStep;

typedef struct CountableList {
  CountableHead head;
  uint32_t title; /* words */
} CountableList;

typedef struct CountableEntry {
  CountableHead head;
  uint32_t list;
} CountableEntry;

/* Two persons or entries; an entry stands behind all persons: its place + persons.length. */
typedef struct CountableDecision {
  CountableHead head;
  uint32_t first, second, answer;
} CountableDecision;

/* A figure that somebody else gave. */
typedef struct CountableReport {
  CountableHead head;
  uint32_t what, unit, basis; /* terms */
  DaySpan period;
  RangeValue range;
  bool is_official;
  uint32_t counted_by; /* person */
} CountableReport;

/* A figure of ours that was frozen. */
typedef struct CountableFrozen {
  CountableHead head;
  uint32_t question; /* words */
  bool is_public;
} CountableFrozen;

typedef struct CountableFrozenValue {
  uint32_t figure; /* its place */
  uint32_t label;  /* words */
  int64_t number;
  bool is_suppressed;
} CountableFrozenValue;

/* A link of a field that may have many. */
typedef struct CountablePair {
  uint32_t from, to, role;
} CountablePair;

#define COUNTABLES(Type)                                                                                               \
  struct {                                                                                                             \
    Type *at;                                                                                                          \
    size_t length, capacity;                                                                                           \
  }

typedef struct Countables {
  COUNTABLES(CountablePerson) persons;
  COUNTABLES(CountableCase) cases;
  COUNTABLES(CountableEvent) events;
  COUNTABLES(CountableAct) acts;
  COUNTABLES(CountableInvolvement) involvements;
  COUNTABLES(CountableProceeding) proceedings;
  COUNTABLES(CountableStep) steps;
  COUNTABLES(CountableList) lists;
  COUNTABLES(CountableEntry) entries;
  COUNTABLES(CountableDecision) decisions;
  COUNTABLES(CountableReport) reports;
  COUNTABLES(CountableFrozen) figures;
  COUNTABLES(CountableFrozenValue) figure_values;
  COUNTABLES(CountablePair) case_persons, case_events, case_proceedings, proceeding_events, proceeding_acts;
  COUNTABLES(Text) words; /* the first is empty */
  size_t taken_back[64];  /* by kind number: records whose making was taken back */
  uint64_t position;      /* of the log: how many statements this rests on */
} Countables;

/* What a question needs beside persons, cases, events, violations and who is the same. */
typedef enum CountableNeeds {
  COUNTABLE_PROCEEDINGS = 1, /* proceedings, their steps and links */
  COUNTABLE_INVOLVEMENTS = 2,
  COUNTABLE_ALL = 3,
} CountableNeeds;

/* What may be counted, in the arena; lists that are not needed are empty.
 * REFUSED where the role may not count, or where the records are of a class
 * that is not open. */
Outcome registry_take_countables(Registry *registry, CountableNeeds needs, Arena *arena, Countables *ret_countables,
                                 Problem *problem);

/* The same as it stood at that moment (milliseconds since 1970 UTC): of the
 * statements that had been registered by then.  What was erased since is gone
 * from it, too.  Folds the log once more: 30 microseconds a statement. */
Outcome registry_take_countables_until(Registry *registry, CountableNeeds needs, int64_t moment, Arena *arena,
                                       Countables *ret_countables, Problem *problem);

#endif
