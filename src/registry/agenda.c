/* What is due: one query a reason (agenda.sql), put together by day. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/date.h"
#include "base/list.h"
#include "registry/agenda.h"
#include "registry/inside.h"
#include "sql.h"

/* How long something may stand or lie before somebody has to look. */
#define DAYS_TRIAL_STATE 14 /* a running trial moves by the week */
#define DAYS_OTHER_STATE 90
#define DAYS_CUSTODY 30
#define DAYS_NO_MOVEMENT 90
#define DAYS_OVERDUE 365 /* a commitment whose time passed longer ago is history, not agenda */

typedef struct Collecting {
  Registry *registry;
  Arena *arena;
  Problem *problem;
  int64_t today, last;
  LIST(AgendaRow) rows;
} Collecting;

static int64_t term_number(const char *list_name, const char *code) {
  const TermList *list = term_list_by_name(text_of(list_name));
  const Term *term = list == NULL ? NULL : term_by_code(list, text_of(code));
  return term == NULL ? -1 : (int64_t)term->number;
}

static Database *class_of(const Collecting *collecting, const char *kind) {
  const Kind *found = kind_by_name(text_of(kind));
  return found == NULL ? NULL : view_class(&collecting->registry->view, found->lowest_class);
}

static Text title_of(Registry *registry, RecordId record, Arena *arena) {
  Row row;
  if (ID_IS_NONE(record) || registry_row(registry, record, arena, &row, NULL) != DONE) return TEXT("");
  return row.title;
}

static Outcome add_row(Collecting *collecting, AgendaReason reason, int64_t day, Bytes record, Bytes about, Text what) {
  AgendaRow *row = LIST_ADD(&collecting->rows, collecting->arena);
  TRY_MEMORY(row, collecting->problem);
  *row = (AgendaRow){.reason = reason, .day = day, .what = text_copy(collecting->arena, what)};
  ID_TAKE(record, &row->record);
  ID_TAKE(about, &row->about);
  return DONE;
}

/* The day that a date is due on: its first, where that is said. */
static int64_t due_day(int64_t earliest, int64_t latest) {
  return earliest == DAY_FIRST ? latest : earliest;
}

static Outcome next_steps(Collecting *to) {
  Database *on = class_of(to, "step");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_next_steps(on, &query, to->last, to->problem));
  AgendaNextStepsRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_next_steps_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_NEXT_STEP, due_day(row.earliest, row.latest), row.id, row.proceeding, row.note));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome commitments(Collecting *to) {
  Database *on = class_of(to, "commitment");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_commitments(on, &query, to->last, to->today - DAYS_OVERDUE, to->problem));
  AgendaCommitmentsRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_commitments_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_DEADLINE, due_day(row.earliest, row.latest), row.id, (Bytes){0}, row.title));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome interventions(Collecting *to) {
  Database *on = class_of(to, "intervention");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_interventions(on, &query, to->last, to->problem));
  AgendaInterventionsRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_interventions_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_DEADLINE, due_day(row.earliest, row.latest), row.id, (Bytes){0}, row.code));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome custody_ends(Collecting *to) {
  Database *on = class_of(to, "custody");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_custody_ends(on, &query, to->today, to->last, to->problem));
  AgendaCustodyEndsRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_custody_ends_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_TERM_ENDS, due_day(row.earliest, row.latest), row.id, row.person, row.institution));
  return outcome == ABSENT ? DONE : outcome;
}

static bool span_of(int64_t amount, int64_t unit, DateSpan *ret_span) {
  if (amount > 100000) return false;
  *ret_span = (DateSpan){0};
  if (unit == term_number("penalty_unit", "days"))
    ret_span->days = (int32_t)amount;
  else if (unit == term_number("penalty_unit", "months"))
    ret_span->months = (int32_t)amount;
  else if (unit == term_number("penalty_unit", "years"))
    ret_span->years = (int32_t)amount;
  else
    return false;
  return true;
}

/* When a term given on that date ends, where it can be said. */
static bool end_of_term(Text from, int64_t amount, int64_t unit, int64_t *ret_day) {
  Date date, end;
  DateSpan span;
  if (date_read(from, &date, NULL) != DONE || !span_of(amount, unit, &span) || !date_add(date, span, &end))
    return false;
  *ret_day = due_day(date_earliest(end), date_latest(end));
  return true;
}

static Outcome penalties(Collecting *to) {
  Database *on = class_of(to, "step");
  if (on == NULL) return DONE;
  static const char list[] = "penalty_status";
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_penalties(on, &query, term_number(list, "imposed"), term_number(list, "upheld"),
                           term_number(list, "reduced"), term_number(list, "increased"), to->problem));
  AgendaPenaltiesRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_penalties_next(&query, &row, to->problem)) == DONE) {
    int64_t day;
    if (end_of_term(row.date, row.amount, row.unit, &day) && day >= to->today && day <= to->last)
      TRY(add_row(to, AGENDA_TERM_ENDS, day, row.id, row.proceeding, TEXT("")));
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome known_states(Collecting *to) {
  Database *on = class_of(to, "step");
  if (on == NULL) return DONE;
  int64_t trial = term_number("stage", "trial");
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_known_states(on, &query, term_number("stage", "known_state"), to->problem));
  AgendaKnownStatesRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_known_states_next(&query, &row, to->problem)) == DONE) {
    int64_t limit = row.state == trial ? DAYS_TRIAL_STATE : DAYS_OTHER_STATE;
    if (row.known != DAY_LAST && row.known + limit <= to->last)
      TRY(add_row(to, AGENDA_TO_CONFIRM, row.known + limit, row.id, row.proceeding, TEXT("")));
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome custody_unconfirmed(Collecting *to) {
  Database *on = class_of(to, "custody");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_custody_unconfirmed(on, &query, to->last - DAYS_CUSTODY, to->problem));
  AgendaCustodyUnconfirmedRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_custody_unconfirmed_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_TO_CONFIRM, row.known + DAYS_CUSTODY, row.id, row.person, row.institution));
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome contacts(Collecting *to) {
  Database *on = class_of(to, "case");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_contacts(on, &query, kind_by_name(TEXT("case"))->number, to->last,
                          term_number("case_status", "closed"), term_number("case_status", "not_taken"), to->problem));
  AgendaContactsRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_contacts_next(&query, &row, to->problem)) == DONE)
    TRY(add_row(to, AGENDA_CONTACT, due_day(row.earliest, row.latest), row.id, row.id, TEXT("")));
  return outcome == ABSENT ? DONE : outcome;
}

static int64_t larger(int64_t a, int64_t b) {
  return a > b ? a : b;
}

static Outcome movement(Collecting *to) {
  Database *on = class_of(to, "case");
  if (on == NULL) return DONE;
  QUERY_SCOPE Query query = {0};
  TRY(sql_agenda_case_movement(on, &query, kind_by_name(TEXT("case"))->number, term_number("case_status", "closed"),
                               term_number("case_status", "not_taken"),
                               (to->last - DAYS_NO_MOVEMENT + 1) * DAY_MILLISECONDS, to->problem));
  AgendaCaseMovementRow row;
  Outcome outcome;
  while ((outcome = sql_agenda_case_movement_next(&query, &row, to->problem)) == DONE) {
    int64_t moved = larger(row.of_case, larger(row.of_proceedings, row.of_steps)) / DAY_MILLISECONDS;
    TRY(add_row(to, AGENDA_NO_MOVEMENT, moved + DAYS_NO_MOVEMENT, row.id, row.id, TEXT("")));
  }
  return outcome == ABSENT ? DONE : outcome;
}

static int by_day(const void *a, const void *b) {
  const AgendaRow *one = a, *other = b;
  if (one->day != other->day) return one->day < other->day ? -1 : 1;
  if (one->reason != other->reason) return one->reason < other->reason ? -1 : 1;
  return memcmp(one->record.bytes, other->record.bytes, ID_SIZE);
}

Outcome registry_agenda_name(Registry *registry, AgendaRow *at, size_t count, Arena *arena, Problem *problem) {
  TRY(registry_begin_read(registry, MAY_AGENDA, problem));
  for (AgendaRow *row = at; row < at + count; row++) {
    Row found;
    TRY(registry_row(registry, row->record, arena, &found, problem));
    row->kind = found.kind;
    row->title = title_of(registry, row->about, arena);
    if (row->title.length == 0) row->title = found.title;
  }
  return DONE;
}

Outcome registry_agenda(Registry *registry, int64_t today, unsigned days, Arena *arena, Agenda *ret_agenda,
                        Problem *problem) {
  static Outcome (*const reasons[])(Collecting *) = {next_steps,          commitments, interventions,
                                                     custody_ends,        penalties,   known_states,
                                                     custody_unconfirmed, contacts,    movement};
  TRY(registry_begin_work(registry, MAY_AGENDA, problem)); /* what is due must be told, however long it takes */
  Collecting collecting = {registry, arena, problem, today, today + (int64_t)days, {0}};
  for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
    TRY(reasons[i](&collecting));
  if (collecting.rows.length > 1) qsort(collecting.rows.at, collecting.rows.length, sizeof *collecting.rows.at, by_day);
  *ret_agenda = (Agenda){collecting.rows.at, collecting.rows.length};
  return DONE;
}
