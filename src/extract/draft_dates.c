/* Which date of its sentence an act has: the nearest that belongs to its
 * clause, and what it then says of the act - a day, how long it lasted, since
 * when. */
#include "extract/calendar.h"
#include "extract/story.h"

#define OBJECT_TOKENS 3
#define SAID_TOKENS 3   /* "said on 3 May" */
#define CLAUSE_TOKENS 8 /* "since the law was amended in July" */

bool story_cue_between(const Story *story, size_t from, size_t to, const Cue *self) {
  for (size_t i = 0; i < story->cue_count; i++) {
    const Cue *cue = &story->cues[i];
    bool tells = !event_is_scene((EventType)cue->sense->a) && cue->voice != VOICE_weak;
    /* "upheld that sentence on 3 May": the noun is what the verb is about */
    bool object = cue->voice == VOICE_noun && self->voice != VOICE_noun && cue->first >= self->end &&
                  cue->first <= self->end + OBJECT_TOKENS && from == self->end;
    if (object && !page_word(story->page, to > 0 ? to - 1 : 0, WORD_of)) continue;
    if (cue != self && cue->first >= from && cue->end <= to && tells) return true;
  }
  return false;
}

/* "since 20 February", unlike "currently" */
static bool is_since(const Period *period) {
  return period->precision == PRECISION_ongoing && period->from != NO_DAY && period->from < period->to;
}

/* What goes on for as long as the text says: "was denied a lawyer for six days". */
static bool may_last(EventType type) {
  return type == EVENT_denial_of_lawyer || type == EVENT_disappearance || type == EVENT_disciplinary_isolation ||
         type == EVENT_torture || type == EVENT_site_blocking || type == EVENT_surveillance ||
         type == EVENT_denial_of_passport;
}

/* "last year's strike": a wide date that belongs to the noun behind it. */
static bool is_of_noun(const Story *story, const Cue *cue, const Mention *date) {
  const Period *period = &story->page->dates.at[date->index];
  bool wide = period->precision == PRECISION_year || period->precision == PRECISION_month ||
              period->precision == PRECISION_months || period->precision == PRECISION_years;
  return wide && page_word(story->page, date->end, WORD_possessive) &&
         !(cue->first >= date->end && cue->first <= date->end + OBJECT_TOKENS);
}

/* "since the law was amended in July, 38 have closed": from then on, for what the clause leads to. */
static bool is_since_clause(const Story *story, const Cue *cue, const Mention *date) {
  const Page *page = story->page;
  if (cue->first < date->end) return false;
  for (size_t back = 1; back <= CLAUSE_TOKENS && date->first >= story->first + back; back++) {
    size_t at = date->first - back;
    if (page_sign(page, at, ',') || page_sign(page, at, ';')) return false;
    if (page_is(page, at, SENSE_WHEN, WHEN_since)) return page_mention_at(page, at, MENTION_DATE) == NULL;
  }
  return false;
}

static bool date_fits(const Story *story, const Draft *draft, const Period *period) {
  int32_t today = story->page->day;
  if (period->precision == PRECISION_none) return false;
  if (is_since(period)) return true;
  if (period->precision == PRECISION_before_day && today != NO_DAY && period->to > today) return false; /* "until" */
  bool over = period->precision == PRECISION_duration && period->from != NO_DAY && period->to < today;
  if (over && may_last(draft->event.type)) return true;
  if (period->precision == PRECISION_duration || period->precision == PRECISION_ongoing) return draft->state;
  return true;
}

/* "X, who has led the party since 2009, was deported": the date is of the clause between the commas. */
static bool is_in_relative_clause(const Story *story, const Cue *cue, const Mention *date) {
  const Page *page = story->page;
  bool comma = false, who = false;
  for (size_t at = date->end; at < cue->first; at++)
    comma = comma || page_sign(page, at, ',');
  for (size_t at = date->first; comma && !who && at > story->first && !page_sign(page, at - 1, ','); at--)
    who = page_word(page, at - 1, WORD_who);
  return comma && who;
}

/* "X was arrested; on 3 May Y was released": a clause of its own begins before the date. */
static bool is_of_next_clause(const Story *story, const Cue *cue, const Mention *date) {
  bool closed = false, told = false;
  for (size_t at = cue->end; at < date->first; at++)
    closed = closed || page_sign(story->page, at, ';');
  for (size_t i = 0; i < story->cue_count; i++)
    told = told || story->cues[i].first >= date->end;
  return closed && told;
}

/* The nearer the better; a date behind the cue before one in front of it. */
static unsigned date_distance(const Story *story, const Cue *cue, const Mention *date) {
  bool behind = date->first >= cue->end;
  size_t gap = behind ? date->first - cue->end : date->end <= cue->first ? cue->first - date->end : 0;
  bool crossed = behind ? story_cue_between(story, cue->end, date->first, cue)
                        : story_cue_between(story, date->end, cue->first, cue);
  bool opens = date->first <= story->first + 1;
  bool lasting = story->page->dates.at[date->index].precision == PRECISION_duration;
  if (!behind && is_in_relative_clause(story, cue, date)) gap += 60;
  if (behind && is_of_next_clause(story, cue, date)) gap += 60;
  return (unsigned)gap + (lasting ? 45 : 0) + (behind || opens ? 0 : 6) + (crossed ? (opens ? 40 : 100) : 0);
}

/* "142 cases, compared with 131 in 2024" */
static bool is_comparison(const Story *story, const Mention *date) {
  for (size_t back = 1; back <= 7 && date->first >= story->first + back; back++)
    if (page_word(story->page, date->first - back, WORD_compared)) return true;
  return false;
}

/* Of a noun among verbs only the date right behind it tells: "his conviction in May", "the trial, which began in May".
 */
static bool is_beside(const Story *story, const Cue *cue, const Mention *date) {
  if (date->first < cue->end) return false;
  bool who = false;
  for (size_t at = cue->end; at < date->first; at++)
    who = who || (page_word(story->page, at, WORD_who) && page_sign(story->page, at - 1, ','));
  return date->first <= cue->end + (who ? 10 : 4);
}

/* "has been beaten since March": again and again, unlike "has been under arrest since March". */
static bool is_repeated(const Story *story, const Draft *draft) {
  EventType type = draft->event.type;
  if (event_gravity(type) == 0 && type != EVENT_interrogation && type != EVENT_search && type != EVENT_surveillance &&
      type != EVENT_inspection)
    return false;
  for (size_t at = story->first; at < story->end; at++)
    if (page_word(story->page, at, WORD_have)) return true;
  return false;
}

/* "told the court in July that he had been beaten", "was beaten, she said on 3 May": some time before that. */
static bool is_told_of_before(const Story *story, const Cue *cue, const Mention *date) {
  const Page *page = story->page;
  bool that = false, had = false, said = false, comma = false;
  for (size_t at = date->end; at < cue->first; at++) {
    said = said || (!that && page_sense(page, at, SENSE_SPEECH, NULL) != NULL);
    that = that || page_word(page, at, WORD_that);
    had = had || (that && at + 4 >= cue->first && page_word(page, at, WORD_have));
  }
  if (had || (that && said)) return true;
  for (size_t at = cue->end; at < date->first; at++) {
    comma = comma || page_sign(page, at, ',');
    const Sense *speech = comma && at + SAID_TOKENS >= date->first ? page_sense(page, at, SENSE_SPEECH, NULL) : NULL;
    said = said || (speech != NULL && speech->a == 1);
  }
  return said && comma && date->first >= cue->end;
}

void draft_take_date(Story *story, Draft *draft, const Cue *cue, bool counted) {
  const Page *page = story->page;
  const Mention *best = NULL;
  unsigned nearest = 90;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    if (date == NULL || date->first != at || !date_fits(story, draft, &page->dates.at[date->index])) continue;
    if (is_comparison(story, date) || is_of_noun(story, cue, date) || story_date_is_of_other(story, cue, date))
      continue;
    unsigned distance = date_distance(story, cue, date);
    if (cue->voice == VOICE_noun && story_cue_between(story, story->first, story->end, cue) &&
        !is_beside(story, cue, date))
      continue;
    if (distance < nearest) nearest = distance, best = date;
  }
  if (best == NULL) return;
  draft->period = page->dates.at[best->index];
  draft->date = best;
  if (draft->period.from != NO_DAY && page->day != NO_DAY && is_since_clause(story, cue, best))
    draft->period = (Period){draft->period.from, page->day, PRECISION_ongoing};
  /* an act happened on the day since which its state lasts; a number grows since then */
  bool lasts = draft->state || counted || draft->event.type == EVENT_detention || is_repeated(story, draft) ||
               (may_last(draft->event.type) && draft->event.type != EVENT_torture);
  if (is_since(&draft->period) && !lasts)
    draft->period = (Period){draft->period.from, draft->period.from, PRECISION_day};
  if (is_told_of_before(story, cue, best)) draft->period = (Period){NO_DAY, draft->period.to, PRECISION_before_day};
  bool as_of = draft->event.type == EVENT_detention_count && page_is(page, best->first, SENSE_WHEN, WHEN_as_of);
  if (as_of && draft->period.from == NO_DAY) /* so many are held on that day */
    draft->period = (Period){draft->period.to, draft->period.to, PRECISION_day};
  draft->dated = draft->period.precision != PRECISION_vague_past;
  draft->event.date.raw = page_words(page, best->first, best->end);
}
