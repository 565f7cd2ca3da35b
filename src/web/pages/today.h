/* today.h - what is due, what waits for a decision, what is registered here. */
#ifndef WEB_PAGES_TODAY_H
#define WEB_PAGES_TODAY_H

#include "registry/agenda.h"
#include "web/inside.h"

typedef struct Today {
  bool may_agenda, may_change, may_read; /* what a role may not see is left out */
  Agenda agenda;
  size_t late, shown_late, shown; /* rows that are overdue; of them, and of the others, those that are shown */
  Text days;                      /* how far the agenda looks */
  About about;
  size_t pending;
} Today;
void page_today(Writer *out, const Seat *seat, const Today *page);

MessageId agenda_message(AgendaReason reason);

#endif
