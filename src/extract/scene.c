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
          period->precision == PRECISION_month || period->precision == PRECISION_period);
}

/* "told reporters on 5 May that", "said on Monday" */
static bool is_of_speech(const Story *story, const Mention *date) {
  const Page *page = story->page;
  for (size_t back = 1; back <= SPEECH_TOKENS && date->first >= story->first + back; back++)
    if (page_sense(page, date->first - back, SENSE_SPEECH, NULL) != NULL) return true;
  return page_sense(page, date->end, SENSE_SPEECH, NULL) != NULL;
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
    if (is_beside_story(draft->event.type) || is_perfect(story, draft) || !is_scene_day(&draft->period)) continue;
    set_scene(story, &draft->period, draft->event.date.raw);
  }
  for (size_t at = story->first; !acted && at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    if (date == NULL || date->first != at || !is_scene_day(&page->dates.at[date->index])) continue;
    if (is_of_speech(story, date) || date_is_to_come(page, at) || page->dates.at[date->index].from >= page->day)
      continue;
    set_scene(story, &page->dates.at[date->index], page_words(page, date->first, date->end));
  }
}

/* "was arrested, beaten and released on 5 May": the day that another act of the sentence took, or NULL. */
static const Mention *date_of_neighbour(const Story *story, const Draft *draft, size_t first) {
  const Mention *nearest = NULL;
  size_t least = NEIGHBOUR_TOKENS;
  for (size_t i = first; i < story->drafts.length; i++) {
    const Draft *other = &story->drafts.at[i];
    if (other->date == NULL || !is_scene_day(&other->period) || is_beside_story(other->event.type)) continue;
    if (is_perfect(story, other) != is_perfect(story, draft)) continue;
    size_t gap = other->cue > draft->cue ? other->cue - draft->cue : draft->cue - other->cue;
    if (gap < least) least = gap, nearest = other->date;
  }
  return nearest;
}

void story_place_in_scene(Story *story, size_t first) {
  uint32_t paragraph = story->page->sentences.at[story->sentence].paragraph;
  for (size_t i = first; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    bool nobody = event_has_persons(draft->event.type) && draft->event.persons.length == 0 && !draft->event.has_count;
    if (draft->state || nobody || is_beside_story(draft->event.type)) continue;
    const Mention *beside = date_of_neighbour(story, draft, first);
    if (beside != NULL) {
      draft->around = story->page->dates.at[beside->index];
      draft->around_raw = page_words(story->page, beside->first, beside->end);
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

void story_date_by_scene(Story *story) {
  for (size_t i = 0; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    bool undated = !draft->dated && draft->event.date.raw.length == 0 && draft->period.from == NO_DAY;
    if (draft->event.type == EVENT_none || !undated || draft->around_raw.length == 0) continue;
    draft->period = draft->around;
    draft->event.date.raw = draft->around_raw;
    draft->dated = true;
  }
}
