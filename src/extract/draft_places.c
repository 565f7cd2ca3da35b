/* Where an event happened: what its sentence says, and what the story says of
 * other acts of the same day, or of the country whose law or number it tells. */
#include "extract/fold.h"
#include "extract/story.h"

#define LED_TOKENS 4           /* "in the coastal village of X" */
#define SCENE_PARAGRAPHS_OFF 2 /* so far apart may acts of one day and place be told */
#define DRAFTS_ABOUT 40        /* looked at before and behind */

static bool is_preposition_of_place(const Page *page, size_t at) {
  return page_word(page, at, WORD_in) || page_word(page, at, WORD_at) || page_word(page, at, WORD_near);
}

/* Does "in", "at" or "near" stand shortly before the token? */
static bool is_led(const Page *page, size_t at) {
  size_t start = sentence_first(page, at);
  for (size_t back = 1; back <= LED_TOKENS && at >= start + back; back++)
    if (is_preposition_of_place(page, at - back) || page_word(page, at - back, WORD_on)) return true;
  return false;
}

/* "in the eastern province of X", "at the airport of X", "in the village of X": `at` is behind the noun. */
static bool is_place_of_head(const Page *page, size_t at) {
  uint32_t first;
  bool head = page_sense_before(page, at, SENSE_PLACE_HEAD, &first) != NULL;
  if (!head) {
    const Sense *site = page_sense_before(page, at, SENSE_WORD, &first);
    head = site != NULL && site->a == WORD_site;
  }
  return head && is_led(page, first);
}

/* "born in X", "the village of X", "fled from X" */
static bool is_motion(const Page *page, size_t at, uint32_t *ret_first) {
  const Sense *word = page_sense_before(page, at, SENSE_WORD, ret_first);
  return word != NULL && word->a == WORD_motion;
}

static bool is_place_of_event(const Page *page, const Mention *place, EventType type) {
  size_t at = place->first;
  if (at == 0) return false;
  uint32_t first = 0;
  bool motion = is_motion(page, at, &first);
  if (at > 1 && page_word(page, at - 1, WORD_the)) at--;
  if (is_preposition_of_place(page, at - 1)) return !motion;
  if (page_word(page, at - 1, WORD_of)) return is_place_of_head(page, at - 1) || (motion && is_led(page, first));
  if (page_word(page, at - 1, WORD_from))
    return type == EVENT_disappearance || type == EVENT_abduction || type == EVENT_deportation;
  return page_sign(page, at - 1, ',') && is_place_of_head(page, at - 1);
}

/* "beaten during the march in X": the march was where it happened. */
static bool is_during(const Story *story, const Cue *scene) {
  for (size_t back = 1; back <= 4 && scene->first >= story->first + back; back++)
    if (page_word(story->page, scene->first - back, WORD_during)) return true;
  return false;
}

static bool scene_between(const Story *story, size_t from, size_t to) {
  for (size_t i = 0; i < story->cue_count; i++)
    if (story->cues[i].first >= from && story->cues[i].end <= to && story->cues[i].voice == VOICE_scene &&
        !is_during(story, &story->cues[i]))
      return true;
  return false;
}

/* "registered by the Coalition against Torture in X": what a body counts, it counts at home. */
void draft_take_place_of_counter(Story *story, Draft *draft) {
  const Page *page = story->page;
  for (size_t at = story->first + 1; at < story->end; at++) {
    uint32_t length;
    if (page_mention_at(page, at, MENTION_ORGANISATION) == NULL || !page_word(page, at - 1, WORD_in)) continue;
    const Sense *place = page_sense(page, at, SENSE_PLACE, &length);
    if (place != NULL) draft->event.place = page_words(page, at, at + length);
  }
}

/* "died in the detention facility of X": in X. */
static void take_place_of_body(Story *story, Draft *draft) {
  const Page *page = story->page;
  for (size_t at = story->first + 1; at < story->end; at++) {
    const Mention *body = page_mention_at(page, at, MENTION_ORGANISATION);
    if (body == NULL || body->first != at || page_token(page, at)->shape != SHAPE_LOWER) continue;
    size_t before = at - (page_word(page, at - 1, WORD_the) || page_word(page, at - 1, WORD_a) ? 2 : 1);
    if (!page_word(page, before, WORD_in) && !page_word(page, before, WORD_at)) continue;
    for (size_t i = at; i + 1 < body->end; i++)
      if (page_word(page, i, WORD_of)) draft->event.place = page_words(page, i + 1, body->end);
  }
}

/* "was taken in X and sentenced on 5 May": X is not where the court sits. */
static bool is_of_court(EventType type) {
  return type == EVENT_conviction || type == EVENT_court_ruling || type == EVENT_charges_brought ||
         type == EVENT_prosecutor_request || type == EVENT_appeal;
}

/* "detained and driven to a camp in X": there they were brought. */
static bool is_destination(const Page *page, size_t from, size_t to) {
  for (size_t at = from; at + 1 < to; at++)
    if (page_word(page, at, WORD_to) && (page_word(page, at + 1, WORD_a) || page_word(page, at + 1, WORD_the)))
      return true;
  return false;
}

static void take_named_place(Story *story, Draft *draft, const Cue *cue) {
  const Page *page = story->page;
  size_t nearest = SENTENCE_TOKENS * 2;
  for (size_t at = story->first; at < story->end; at++) {
    const Mention *place = page_mention_at(page, at, MENTION_PLACE);
    if (place == NULL || place->first != at || !is_place_of_event(page, place, draft->event.type)) continue;
    bool behind = at >= cue->end;
    size_t gap = behind ? at - cue->end : cue->first - place->end + 4;
    if (behind && scene_between(story, cue->end, at)) continue;
    bool crossed =
        behind ? story_cue_between(story, cue->end, at, cue) : story_cue_between(story, place->end, cue->first, cue);
    if (behind && is_destination(page, cue->end, at)) continue;
    bool of_other = crossed || (!behind && story_cue_between(story, story->first, place->first, cue));
    if (of_other && is_of_court(draft->event.type)) continue;
    if (behind && crossed) gap += 12;
    if (gap >= nearest) continue;
    nearest = gap;
    draft->event.place = page->out->places.at[place->index].name;
  }
}

void draft_take_place(Story *story, Draft *draft, const Cue *cue) {
  take_named_place(story, draft, cue);
  if (draft->event.place.length == 0) take_place_of_body(story, draft);
}

/* ---- what the story says */

typedef enum Ground { GROUND_none, GROUND_street, GROUND_court } Ground;

/* Acts that share their place with others of the same day. */
static Ground ground_of(EventType type) {
  switch ((int)type) {
  case EVENT_protest:
  case EVENT_protest_dispersal:
  case EVENT_mass_detention:
  case EVENT_detention:
  case EVENT_arrest:
  case EVENT_search:
  case EVENT_assault:
  case EVENT_attack:
  case EVENT_killing:
  case EVENT_deaths:
  case EVENT_injuries:
  case EVENT_abduction:
  case EVENT_disappearance: return GROUND_street;
  case EVENT_conviction:
  case EVENT_court_ruling:
  case EVENT_court_hearing:
  case EVENT_administrative_penalty: return GROUND_court;
  default: return GROUND_none;
  }
}

static bool is_same_day(const Draft *a, const Draft *b) {
  return a->dated && b->dated && a->period.from != NO_DAY && a->period.from == a->period.to &&
         a->period.from == b->period.from && a->period.to == b->period.to;
}

/* The place told last of what happened on the draft's day near by, or the one told next. */
static Text place_of_day(const Story *story, size_t number) {
  const Draft *draft = &story->drafts.at[number];
  const Sentence *sentences = story->page->sentences.at;
  uint32_t paragraph = sentences[draft->sentence].paragraph;
  Text found = TEXT_NONE, last = TEXT_NONE;
  size_t first = number > DRAFTS_ABOUT ? number - DRAFTS_ABOUT : 0;
  for (size_t i = first; i < story->drafts.length && i <= number + DRAFTS_ABOUT; i++) {
    const Draft *other = &story->drafts.at[i];
    if (other->event.type == EVENT_none || other->event.place.length == 0 || !is_same_day(draft, other)) continue;
    uint32_t there = sentences[other->sentence].paragraph;
    uint32_t apart = there > paragraph ? there - paragraph : paragraph - there;
    if (apart > SCENE_PARAGRAPHS_OFF || ground_of(other->event.type) != ground_of(draft->event.type)) continue;
    if (i > number && last.length > 0) break;
    if (i > number && found.length > 0 && !words_fold_equal(found, other->event.place)) return TEXT_NONE;
    if (i < number) last = other->event.place;
    found = other->event.place;
  }
  return last.length > 0 ? last : found;
}

/* Is it told of a country: a law, a number counted over the land? */
static bool is_of_country(const FoundEvent *event) {
  switch ((int)event->type) {
  case EVENT_legislation:
  case EVENT_detention_count:
  case EVENT_torture_count:
  case EVENT_killings_count:
  case EVENT_attacks_count: return true;
  case EVENT_organisation_closed: return event->has_count;
  case EVENT_site_blocking: return event->has_count;
  default: return false;
  }
}

/* The country named most often; empty where none is or two are. */
static Text country_of_document(const Page *page) {
  size_t most = 0;
  Text found = TEXT_NONE;
  for (size_t i = 0; i < page->out->places.length; i++) {
    const FoundPlace *place = &page->out->places.at[i];
    if (place->type != PLACE_country || place->spans.length < most) continue;
    found = place->spans.length > most ? place->name : TEXT_NONE;
    most = place->spans.length;
  }
  return found;
}

void story_places(Story *story) {
  Text country = country_of_document(story->page);
  for (size_t i = 0; i < story->drafts.length; i++) {
    Draft *draft = &story->drafts.at[i];
    if (draft->event.type == EVENT_none || draft->event.place.length > 0) continue;
    if (ground_of(draft->event.type) != GROUND_none) draft->event.place = place_of_day(story, i);
    if (is_of_country(&draft->event)) draft->event.place = country;
  }
}
