/* event.h - an event: who did what to whom, who claims each of it, how many others say there were, and the sources.
 *
 * What somebody alleges stays marked as alleged; only a court or body makes it
 * established.  Counts are those of others, as they gave them, never added up. */
#ifndef WEB_PAGES_EVENT_H
#define WEB_PAGES_EVENT_H

#include "web/pages/near.h"
#include "web/pages/record.h"

typedef struct EventAct {
  const Record *record;
  RecordId victim; /* none: not said */
  size_t together; /* how many from this one on are of the same person affected; 0: it is not the first of them */
} EventAct;

typedef struct EventPage {
  RecordPage base;
  Near near;
  const EventAct *acts; /* those of one person affected behind each other */
  size_t act_count;
  size_t person_count;      /* persons affected, each once */
  Text persons, violations; /* how many, in digits */
} EventPage;
void page_event(Writer *out, const Seat *seat, const EventPage *page);
void page_event_acts(Writer *out, const Seat *seat, const EventPage *page);
void page_event_counts(Writer *out, const Seat *seat, const EventPage *page);
void page_event_sources(Writer *out, const Seat *seat, const EventPage *page);

Outcome event_show(Seat *seat, const Record *record, Problem *problem);

/* Those who are said to have done it, each with how far that is known. */
void html_perpetrators(Writer *out, const Seat *seat, const EventPage *page, const Record *act);
/* Who says so: persons, else the first accounts of this violation, else a way to the sources of the event. */
void html_claimants(Writer *out, const Seat *seat, const EventPage *page, const Record *act);
/* "alleged", "charged" or "established by ..."; and who denies it. */
void html_standing(Writer *out, const Seat *seat, const Record *record);
/* An end of a number that somebody gave; what is open says so. */
void html_range_end(Writer *out, const Seat *seat, const Record *count, bool is_most);

#endif
