/* Reads the events of a text: sentence by sentence its parties and cues, a
 * draft for each cue that tells enough (tell.c), what goes on from sentence to
 * sentence (carry.c), then one event for each that happened (join.c). */
#include "extract/calendar.h"
#include "extract/fold.h"
#include "extract/story.h"

#define PROTAGONIST_SPANS 3 /* the least of who is told of throughout */

/* Charges named, for the sentences that say "such charges" and "the latter two". */
static void remember_charges(Story *story) {
  Page *page = story->page;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *charge = page_mention_at(page, at, MENTION_CHARGE);
    if (charge != NULL && charge->first == at) story->charges = &page->charges.at[charge->index];
    const Sense *back = page_sense(page, at, SENSE_CHARGE_BACK, NULL);
    if (back == NULL || back->a == 0 || back->a == FIRST_CHARGE || story->charges == NULL ||
        story->charges->length <= back->a)
      continue;
    TextList *some = ARENA_ONE(page->arena, TextList);
    for (size_t i = story->charges->length - back->a; i < story->charges->length; i++)
      *ADD(some, page) = story->charges->at[i];
    story->charges = some;
  }
}

/* The date and place of a sentence, for the one that goes on from it. */
static void remember_where(Story *story) {
  Page *page = story->page;
  uint32_t paragraph = page->sentences.at[story->sentence].paragraph;
  if (paragraph != story->carried_paragraph) {
    story->carried_date = NULL;
    story->carried_place = TEXT_NONE;
    story->carried_paragraph = paragraph;
  }
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *date = page_mention_at(page, at, MENTION_DATE);
    const Mention *place = page_mention_at(page, at, MENTION_PLACE);
    if (date != NULL && page->dates.at[date->index].from != NO_DAY &&
        page->dates.at[date->index].precision != PRECISION_ongoing)
      story->carried_date = date;
    if (place != NULL) story->carried_place = page->out->places.at[place->index].name;
  }
}

/* A line or sentence that is a date and no more opens the section of that day;
 * any other heading ends it. */
static void open_section(Story *story, const Sentence *sentence) {
  if (sentence->end - sentence->first > 12) return;
  const Page *page = story->page;
  const Mention *date = NULL;
  size_t covered = 0;
  for (size_t at = sentence->first; at < sentence->end; at++) {
    const Mention *here = page_mention_at(page, at, MENTION_DATE);
    if (here != NULL && date == NULL) date = here;
    covered += here != NULL || page_token(page, at)->sign != 0 || page_sense(page, at, SENSE_WEEKDAY, NULL) != NULL;
  }
  bool only_date = date != NULL && covered == sentence->end - sentence->first;
  if (!sentence->heading && !only_date) return;
  story->section = only_date && page->dates.at[date->index].from != page->day ? date : NULL;
}

/* The person named most often; NONE where that is nobody for sure. */
static uint32_t protagonist_of(const Page *page) {
  size_t most = PROTAGONIST_SPANS - 1;
  uint32_t found = NONE;
  for (uint32_t i = 0; i < page->out->persons.length; i++) {
    size_t spans = page->out->persons.at[i].spans.length;
    if (spans < most) continue;
    found = spans > most ? i : NONE;
    most = spans;
  }
  return found;
}

/* "6 March – She lodges an appeal": a line of a chronology tells of the one whom it is about. */
static void open_entry(Story *story, const Sentence *sentence) {
  const Page *page = story->page;
  const Mention *date = page_mention_at(page, sentence->first, MENTION_DATE);
  bool opens = story->sentence == 0 || page->sentences.at[story->sentence - 1].paragraph != sentence->paragraph;
  if (!opens || date == NULL || story->protagonist == NONE) return;
  bool dash = page_sign(page, date->end, '_') || page_sign(page, date->end, '-');
  if (dash || page_sign(page, date->end, ':')) story->single = story->protagonist;
}

static void read_sentence(Story *story, uint32_t number) {
  const Sentence *sentence = &story->page->sentences.at[number];
  if (sentence->skipped) return;
  story->first = sentence->first;
  story->end = sentence->end;
  story->sentence = number;
  open_section(story, sentence);
  open_entry(story, sentence);
  size_t drafts = story->drafts.length;
  story_parties(story);
  story_anchors(story);
  story_cues(story);
  for (size_t i = 0; i < story->cue_count; i++)
    if (!story_is_told_before(story, &story->cues[i])) story_read_cue(story, &story->cues[i]);
  story_read_listed_term(story);
  story_note_persons(story);
  story_carry_on(story, drafts);
  story_place_in_scene(story, drafts);
  story_note_dates(story, drafts);
  story_note_scene(story, drafts);
  story_note_faced(story, drafts);
  remember_charges(story);
  remember_where(story);
  /* behind "several armed men entered", "they" are these men */
  bool others = story->party_count > 0 && story->parties[0].kind == PARTY_COUNT;
  if (others && story->drafts.length == drafts) story->group_count = 0;
}

/* Pressure without a day, or on nobody named, dates and places what is told with it, and is no event of its own. */
static bool is_event(const Draft *draft) {
  const FoundEvent *event = &draft->event;
  bool nobody = event->persons.length == 0 || event->has_count || draft->date == NULL;
  return event->type != EVENT_none && !(event->type == EVENT_intimidation && nobody);
}

/* Puts the draft's period into the words of the contract. */
static void write_event(Page *page, const Draft *draft) {
  FoundEvent *event = ADD(&page->out->events, page);
  *event = draft->event;
  int32_t to = draft->period.to == NO_DAY ? page->day : draft->period.to;
  if (draft->period.from != NO_DAY) event->date.from = day_text(draft->period.from, page->arena);
  if (to != NO_DAY) event->date.to = day_text(to, page->arena);
  event->date.precision = draft->period.precision;
}

void page_events(Page *page) {
  Story *story = ARENA_ONE(page->arena, Story);
  story->page = page;
  story->single = NONE;
  story->protagonist = protagonist_of(page);
  for (uint32_t i = 0; i < page->sentences.length; i++)
    read_sentence(story, i);
  story_join(story);
  story_date_by_scene(story);
  story_share_verdicts(story);
  story_places(story);
  for (size_t i = 0; i < story->drafts.length; i++)
    if (is_event(&story->drafts.at[i])) write_event(page, &story->drafts.at[i]);
}
