/* The day of the scene: what a story tells without a day happened when the
 * story is.  "Soldiers came to the village on 18 November.  They beat two
 * boys." - the second act has no day of its own and no person of the first.
 *
 * Kept while sentences are read, used once drafts are joined, because a draft
 * without a day joins with one that has it and a wrong day would keep them
 * apart. */
#include "extract/dates.h"
#include "extract/story.h"

#define NEIGHBOUR_TOKENS 40
#define AKIN_DRAFTS 300
#define SPEECH_TOKENS 6 /* "said on 5 May": that day is of the saying */

/* What is told about acts rather than as one, or counts them over a time. */
static bool is_beside_story(EventType type) {
  switch ((int)type) {
  case EVENT_statement:
  case EVENT_report:
  case EVENT_resolution:
  case EVENT_un_opinion:
  case EVENT_ngo_briefing:
  case EVENT_dialogue_meeting:
  case EVENT_legislation:
  case EVENT_torture_count:
  case EVENT_detention_count:
  case EVENT_killings_count:
  case EVENT_attacks_count:
  case EVENT_impunity_finding: return true;
  default: return false;
  }
}

/* "had been detained", "has been detained": another time than the story's. */
static bool is_perfect(const Story *story, const Draft *draft) {
  size_t first = draft->cue > story->first + 4 ? draft->cue - 4 : story->first;
  for (size_t at = first; at < draft->cue_end; at++)
    if (page_word(story->page, at, WORD_have)) return true;
  return false;
}

static bool is_scene_day(const Period *period) {
  return period->from != NO_DAY && period->to != NO_DAY &&
         (period->precision == PRECISION_day || period->precision == PRECISION_days ||
          period->precision == PRECISION_month || period->precision == PRECISION_months ||
          period->precision == PRECISION_period);
}

/* "told reporters on 5 May that", "said on Monday" */
static bool is_of_speech(const Story *story, const Mention *date) {
  const Page *page = story->page;
  for (size_t back = 1; back <= SPEECH_TOKENS && date->first >= story->first + back; back++)
    if (page_sense(page, date->first - back, SENSE_SPEECH, NULL) != NULL) return true;
  return page_sense(page, date->end, SENSE_SPEECH, NULL) != NULL;
}

/* "January-June 2025", "in 2024", "from 1 March to 4 May": a time over which things are counted. */
static bool is_span(const Period *period) {
  return period->from != NO_DAY && period->to != NO_DAY && period->to > period->from &&
         (period->precision == PRECISION_months || period->precision == PRECISION_year ||
          period->precision == PRECISION_years || period->precision == PRECISION_period ||
          period->precision == PRECISION_ongoing);
}

static bool is_count(EventType type) {
  return type == EVENT_torture_count || type == EVENT_detention_count || type == EVENT_killings_count ||
         type == EVENT_attacks_count;
}

static void set_span(Story *story, const Period *period, Text raw) {
  story->span = *period;
  story->span_raw = raw;
  story->has_span = true;
}

static void set_scene(Story *story, const Period *period, Text raw) {
  story->scene = *period;
  story->scene_raw = raw;
  story->scene_paragraph = story->page->sentences.at[story->sentence].paragraph;
  story->has_scene = true;
}

void story_note_scene(Story *story, size_t first) {
  const Page *page = story->page;
  bool acted = false;
  for (size_t i = first; i < story->drafts.length; i++) {
    const Draft *draft = &story->drafts.at[i];
    if (draft->date == NULL) continue;
    acted = true;
    if (is_count(draft->event.type) && is_span(&draft->period)) set_span(story, &draft->period, draft->event.date.raw);
    if (is_beside_story(draft->event.type) || is_perfect(story, draft) || !is_scene_day(&draft->period)) continue;
    set_scene(story, &draft->period, draft->event.date.raw);
  }
  for (size_t at = story->first; !acted && at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    bool heads = page->sentences.at[story->sentence].heading;
    if (heads && date != NULL && date->first == at && is_span(&page->dates.at[date->index]))
      set_span(story, &page->dates.at[date->index], page_words(page, date->first, date->end));
    if (date == NULL || date->first != at || !is_scene_day(&page->dates.at[date->index])) continue;
    if (is_of_speech(story, date) || date_is_to_come(page, at) || page->dates.at[date->index].from >= page->day)
      continue;
    set_scene(story, &page->dates.at[date->index], page_words(page, date->first, date->end));
  }
}

/* "was arrested, beaten and released on 5 May": the act of the sentence whose day it shares, or NULL. */
static const Draft *neighbour_of(const Story *story, const Draft *draft, size_t first) {
  const Draft *nearest = NULL;
  size_t least = NEIGHBOUR_TOKENS;
  bool may_last = draft->event.type == EVENT_torture || draft->event.type == EVENT_denial_of_lawyer ||
                  draft->event.type == EVENT_release;
  for (size_t i = first; i < story->drafts.length; i++) {
    const Draft *other = &story->drafts.at[i];
    bool lasted = may_last && other->period.precision == PRECISION_duration && other->period.from != NO_DAY;
    if (other->date == NULL || (!is_scene_day(&other->period) && !lasted) || is_beside_story(other->event.type))
      continue;
    if (is_perfect(story, other) != is_perfect(story, draft)) continue;
    size_t gap = other->cue > draft->cue ? other->cue - draft->cue : draft->cue - other->cue;
    if (gap < least) least = gap, nearest = other;
  }
  return nearest;
}

void story_place_in_scene(Story *story, size_t first) {
  uint32_t paragraph = story->page->sentences.at[story->sentence].paragraph;
  for (size_t i = first; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    bool nobody = event_has_persons(draft->event.type) && draft->event.persons.length == 0 && !draft->event.has_count;
    bool far = draft->event.has_count && draft->event.persons.length == 0 && paragraph != story->scene_paragraph;
    if (story->has_span && (is_count(draft->event.type) || far) && !draft->state) {
      draft->around = story->span;
      draft->around_raw = story->span_raw;
      continue;
    }
    bool state = draft->state && draft->event.type != EVENT_prosecutor_request;
    if (state || nobody || is_beside_story(draft->event.type)) continue;
    const Draft *beside = neighbour_of(story, draft, first);
    if (beside != NULL) {
      bool freed = draft->event.type == EVENT_release && beside->period.precision == PRECISION_duration;
      draft->around = freed ? (Period){beside->period.to, beside->period.to, PRECISION_day} : beside->period;
      draft->around_raw = beside->event.date.raw;
      continue;
    }
    if (!story->has_scene || paragraph > story->scene_paragraph + SCENE_PARAGRAPHS || is_perfect(story, draft))
      continue;
    if (draft->voice == VOICE_noun || draft->voice == VOICE_weak) continue;
    draft->around = story->scene;
    draft->around_raw = story->scene_raw;
    story->scene_paragraph = paragraph;
  }
}

/* Acts that a text may call by each other's names. */
static bool is_akin(EventType a, EventType b) {
  bool taken_a = a == EVENT_detention || a == EVENT_arrest || a == EVENT_abduction || a == EVENT_disappearance;
  bool taken_b = b == EVENT_detention || b == EVENT_arrest || b == EVENT_abduction || b == EVENT_disappearance;
  bool dead_a = a == EVENT_killing || a == EVENT_deaths || a == EVENT_death_in_custody;
  bool dead_b = b == EVENT_killing || b == EVENT_deaths || b == EVENT_death_in_custody;
  bool harmed = !dead_a && !dead_b && event_gravity(a) > 0 && event_gravity(b) > 0;
  return a == b || (taken_a && taken_b) || (dead_a && dead_b) || harmed;
}

/* "the disappearance of X" in the lead: the day of what is told of X further down. */
static const Draft *told_of_same(const Story *story, const Draft *draft) {
  for (size_t i = 0; i < story->drafts.length && i < AKIN_DRAFTS; i++) {
    const Draft *other = &story->drafts.at[i];
    if (!other->dated || !is_scene_day(&other->period) || !is_akin(draft->event.type, other->event.type)) continue;
    for (size_t k = 0; k < other->event.persons.length && draft->event.persons.length == 1; k++)
      if (other->event.persons.at[k] == draft->event.persons.at[0]) return other;
  }
  return NULL;
}

void story_date_by_scene(Story *story) {
  for (size_t i = 0; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    bool undated = !draft->dated && draft->event.date.raw.length == 0 && draft->period.from == NO_DAY;
    if (draft->event.type == EVENT_none || !undated) continue;
    const Draft *same = draft->around_raw.length == 0 && draft->voice == VOICE_noun ? told_of_same(story, draft) : NULL;
    if (same != NULL) {
      draft->around = same->period;
      draft->around_raw = same->event.date.raw;
    }
    if (draft->around_raw.length == 0) continue;
    draft->period = draft->around;
    draft->event.date.raw = draft->around_raw;
    draft->dated = true;
  }
}
