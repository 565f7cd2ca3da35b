#include "web/pages/today.h"

#include "registry/pending.h"

#define DAYS_AHEAD 14
#define LATE_SHOWN 30 /* those late for the shortest time: what nobody did for years can wait a page longer */
#define DUE_SHOWN 60

MessageId agenda_message(AgendaReason reason) {
  switch (reason) {
  case AGENDA_NEXT_STEP: return MESSAGE_REASON_NEXT_STEP;
  case AGENDA_DEADLINE: return MESSAGE_REASON_DEADLINE;
  case AGENDA_TERM_ENDS: return MESSAGE_REASON_TERM_ENDS;
  case AGENDA_TO_CONFIRM: return MESSAGE_REASON_TO_CONFIRM;
  case AGENDA_CONTACT: return MESSAGE_REASON_CONTACT;
  case AGENDA_NO_MOVEMENT: return MESSAGE_REASON_NO_MOVEMENT;
  }
  return MESSAGE_DUE;
}

static void choose_shown(Today *page, int64_t today) {
  while (page->late < page->agenda.length && page->agenda.at[page->late].day < today)
    page->late++;
  page->shown_late = page->late < LATE_SHOWN ? page->late : LATE_SHOWN;
  size_t others = page->agenda.length - page->late;
  page->shown = others < DUE_SHOWN ? others : DUE_SHOWN;
}

Outcome answer_today(Seat *seat, Problem *problem) {
  Today page = {.days = seat_number(seat, DAYS_AHEAD)};
  Pending *pending;
  page.may_agenda = registry_may(seat->registry, MAY_AGENDA, NULL) == DONE;
  page.may_change = registry_may(seat->registry, MAY_CHANGE, NULL) == DONE;
  page.may_read = registry_may(seat->registry, MAY_READ, NULL) == DONE;
  if (page.may_agenda) {
    TRY(registry_agenda(seat->registry, seat->today, DAYS_AHEAD, seat->arena, &page.agenda, problem));
    choose_shown(&page, seat->today);
    TRY(registry_agenda_name(seat->registry, page.agenda.at + page.late - page.shown_late, page.shown_late + page.shown,
                             seat->arena, problem));
  }
  if (page.may_change) TRY(registry_list_pending(seat->registry, seat->arena, &pending, &page.pending, problem));
  TRY(registry_about(seat->registry, seat->arena, &page.about, problem));
  page_today(&seat->response->body, seat, &page);
  return DONE;
}
