/* Dates told from another, seen with the story: "two days later" counts from
 * the day of what was told last, "the day after his arrest" from that arrest. */
#include "extract/dates.h"
#include "extract/story.h"

#define DRAFTS_BACK 60
#define DATE_BEHIND 6 /* tokens: "after his arrest on 1 May" */

static DateContext context_of(const Story *story) {
  return (DateContext){.page = story->page, .today = story->page->day};
}

/* Acts that "his arrest" may mean each other by. */
static EventType family(EventType type) {
  switch ((int)type) {
  case EVENT_detention:
  case EVENT_mass_detention:
  case EVENT_abduction: return EVENT_arrest;
  case EVENT_assault:
  case EVENT_torture: return EVENT_attack;
  case EVENT_court_hearing: return EVENT_trial;
  case EVENT_death_in_custody:
  case EVENT_deaths: return EVENT_killing;
  default: return type;
  }
}

static bool speaks_of(const Story *story, const FoundEvent *event) {
  bool anybody = false;
  for (size_t i = 0; i < story->party_count; i++) {
    const Party *party = &story->parties[i];
    for (size_t k = 0; party->kind == PARTY_PERSONS && k < party->count; k++) {
      anybody = true;
      for (size_t p = 0; p < event->persons.length; p++)
        if (event->persons.at[p] == party->members[k]) return true;
    }
  }
  return !anybody || event->persons.length == 0;
}

/* "after his arrest on 1 May": the date that stands behind the event, or NULL. */
static const Mention *date_of_event(const Story *story, uint32_t cue) {
  const Page *page = story->page;
  for (size_t at = cue; at < story->end && at <= cue + DATE_BEHIND; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    if (page_sign(page, at, ',')) return NULL;
    if (date != NULL && page->dates.at[date->index].from != NO_DAY) return date;
  }
  return NULL;
}

/* The period of the event whose cue is at the token, where the story has told it. */
static bool period_told(const Story *story, uint32_t cue, Period *ret_period) {
  const Page *page = story->page;
  const Sense *sense = page_sense(page, cue, SENSE_CUE, NULL);
  if (sense == NULL) return false;
  EventType type = family((EventType)sense->a);
  for (size_t i = story->drafts.length; i > 0 && i + DRAFTS_BACK > story->drafts.length; i--) {
    const Draft *draft = &story->drafts.at[i - 1];
    bool same = family(draft->event.type) == type && draft->dated && draft->period.from != NO_DAY;
    if (!same || !speaks_of(story, &draft->event)) continue;
    *ret_period = draft->period;
    return true;
  }
  return false;
}

/* "arrested on 3 May and released two days later": the date stands in the sentence itself. */
static bool has_date_before(const Story *story, size_t at) {
  const Page *page = story->page;
  for (size_t i = story->first; i < at; i++) {
    const Mention *date = page_mention_at(page, i, MENTION_DATE);
    if (date != NULL && page->dates.at[date->index].from != NO_DAY) return true;
  }
  return false;
}

static void resolve(Story *story, const Shift *shift, const Mention *date) {
  Page *page = story->page;
  DateContext context = context_of(story);
  Period base = {NO_DAY, NO_DAY, PRECISION_none};
  if (shift->event != NONE) {
    const Mention *own = date_of_event(story, shift->event);
    bool told_before = own == NULL && period_told(story, shift->event, &base);
    if (story->anchored_count < SENTENCE_ANCHORS)
      story->anchored[story->anchored_count++] = (Anchor){shift, own, told_before};
    if (own == NULL && !told_before) return;
    if (own != NULL) base = page->dates.at[own->index];
  } else {
    bool in_days = shift->unit == UNIT_day || shift->unit == UNIT_week || shift->unit == UNIT_hour;
    if (has_date_before(story, date->first) || !story->has_told) return;
    base = in_days && story->has_told_day ? story->told_day : story->told;
  }
  page->dates.at[shift->date] =
      shift->count == 0 && !shift->since && !shift->whole ? base : period_shifted(&context, &base, shift);
}

void story_anchors(Story *story) {
  const Page *page = story->page;
  story->anchored_count = 0;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    if (date == NULL || date->first != at) continue;
    while (story->shift < page->shifts.length && page->shifts.at[story->shift].date < date->index)
      story->shift++;
    if (story->shift < page->shifts.length && page->shifts.at[story->shift].date == date->index)
      resolve(story, &page->shifts.at[story->shift], date);
  }
}

bool story_is_told_before(const Story *story, const Cue *cue) {
  for (size_t i = 0; i < story->anchored_count; i++) {
    const Anchor *anchor = &story->anchored[i];
    if (anchor->told_before && anchor->shift->event >= cue->first && anchor->shift->event < cue->end) return true;
  }
  return false;
}

bool story_date_is_of_other(const Story *story, const Cue *cue, const Mention *date) {
  for (size_t i = 0; i < story->anchored_count; i++) {
    const Anchor *anchor = &story->anchored[i];
    bool is_event = anchor->shift->event >= cue->first && anchor->shift->event < cue->end;
    if (is_event ? anchor->shift->date == date->index : anchor->own == date) return true;
  }
  return false;
}

/* "died on 3 May, two days after his arrest": the arrest has its day from the death. */
static void date_anchors(Story *story, size_t first) {
  DateContext context = context_of(story);
  for (size_t i = 0; i < story->anchored_count; i++) {
    Shift back = *story->anchored[i].shift;
    Draft *event = NULL, *dated = NULL;
    for (size_t k = first; k < story->drafts.length; k++) {
      Draft *draft = &story->drafts.at[k];
      if (draft->cue <= back.event && draft->cue_end > back.event)
        event = draft;
      else if (draft->date != NULL && draft->dated && draft->period.precision == PRECISION_day)
        dated = draft;
    }
    if (event == NULL || dated == NULL || (event->date != NULL && event->date != dated->date)) continue;
    back.count = -back.count;
    Period period = back.count == 0 ? dated->period : period_shifted(&context, &dated->period, &back);
    if (period.from == NO_DAY) continue;
    event->period = period;
    event->dated = true;
    event->date = NULL;
    event->event.date.raw = dated->event.date.raw;
  }
}

static bool may_be_told_from(const Period *period) {
  return period->from != NO_DAY && period->to != NO_DAY && period->precision != PRECISION_duration &&
         period->precision != PRECISION_ongoing && period->precision != PRECISION_after_day;
}

static bool is_own_of_anchor(const Story *story, const Mention *date) {
  for (size_t i = 0; i < story->anchored_count; i++)
    if (story->anchored[i].own == date) return true;
  return false;
}

/* What was told last, for the next sentence: a date that an act took; any date where no act took one. */
void story_note_dates(Story *story, size_t first) {
  const Page *page = story->page;
  date_anchors(story, first);
  const Mention *last = NULL;
  for (size_t i = first; i < story->drafts.length; i++) {
    const Mention *date = story->drafts.at[i].date;
    if (date == NULL || !may_be_told_from(&page->dates.at[date->index]) || is_own_of_anchor(story, date)) continue;
    if (last == NULL || date->first > last->first) last = date;
  }
  for (size_t at = story->first; last == NULL && at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    if (date != NULL && may_be_told_from(&page->dates.at[date->index])) last = date;
  }
  if (last == NULL) return;
  story->told = page->dates.at[last->index];
  story->has_told = true;
  story->has_told_day = story->told.precision == PRECISION_day || story->told.precision == PRECISION_days ||
                        (story->has_told_day && story->told.precision == PRECISION_year);
  if (story->told.precision == PRECISION_day || story->told.precision == PRECISION_days) story->told_day = story->told;
}
