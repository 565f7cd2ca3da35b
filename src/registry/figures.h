/* figures.h - how many, and what is due: each answer says what it counts.
 *
 * A figure shows what was registered, not how much happened.  It never comes
 * without its unit, its period, what the period means, its as-of and what it
 * leaves out. */
#ifndef REGISTRY_FIGURES_H
#define REGISTRY_FIGURES_H

#include "registry/registry.h"

typedef struct CaseCount {
  size_t cases;        /* date registered lies wholly in the period */
  size_t perhaps;      /* its date is so vague that it may lie in or out: never counted in `cases` */
  size_t without_date; /* no date registered at all */
  size_t hidden;       /* left out because they are hidden */
  size_t not_reviewed; /* of `cases`: nobody has reviewed them yet */
  int64_t as_of;       /* milliseconds since 1970 UTC */
} CaseCount;

/* Cases whose own "date registered" (never the program's clock) lies from
 * and largest int64_t leave a side open. */
Outcome registry_count_cases(Registry *registry, int64_t first_day, int64_t last_day, CaseCount *ret_count,
                             Problem *problem);

typedef enum AgendaReason {
  AGENDA_NEXT_STEP = 1, /* a hearing or another step that is to come */
  AGENDA_DEADLINE,      /* of a commitment or an intervention */
  AGENDA_TERM_ENDS,     /* a penalty or custody that ends */
  AGENDA_TO_CONFIRM,    /* a known state older than its limit */
  AGENDA_CONTACT,       /* the next contact that a case asks for */
  AGENDA_NO_MOVEMENT,   /* a case that nothing has happened in */
} AgendaReason;

typedef struct AgendaRow {
  AgendaReason reason;
  RecordId record;  /* the step, custody, commitment, ... */
  RecordId about;   /* the proceeding or case that it belongs to; may be none */
  const Kind *kind; /* of `record` */
  int64_t day;      /* when it is due (days since 1970) */
  Text title;       /* of what it is about */
  Text what;        /* what is due, as registered; may be empty */
} AgendaRow;
typedef struct Agenda {
  const AgendaRow *at;
  size_t length;
} Agenda;

/* What is due up to `days` from `today`, and what is overdue; by day. */
Outcome registry_agenda(Registry *registry, int64_t today, unsigned days, Arena *arena, Agenda *ret_agenda,
                        Problem *problem);

#endif
