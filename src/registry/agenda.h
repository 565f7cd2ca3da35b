/* agenda.h - what is due: hearings, deadlines, terms that end, states to confirm, cases without movement. */
#ifndef REGISTRY_AGENDA_H
#define REGISTRY_AGENDA_H

#include "registry/registry.h"

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
  AgendaRow *at;
  size_t length;
} Agenda;

/* What is due up to `days` from `today`, and what is overdue; by day.  Kind and title of a row are not filled in:
 * registry_agenda_name does that for those that somebody will see. */
Outcome registry_agenda(Registry *registry, int64_t today, unsigned days, Arena *arena, Agenda *ret_agenda,
                        Problem *problem);
/* For `count` rows from `at` on. */
Outcome registry_agenda_name(Registry *registry, AgendaRow *at, size_t count, Arena *arena, Problem *problem);

#endif
