/* Makes one event of the drafts that tell the same: a headline and the
 * sentence that repeats it, "found guilty" and "sentenced", a beating and the
 * threat that went with it. */
#include "extract/fold.h"
#include "extract/story.h"

#define JOIN_WINDOW 300 /* drafts looked back on */

static bool has(const IndexList *list, uint32_t index) {
  for (size_t i = 0; i < list->length; i++)
    if (list->at[i] == index) return true;
  return false;
}

static bool is_within(const IndexList *few, const IndexList *many) {
  for (size_t i = 0; i < few->length; i++)
    if (!has(many, few->at[i])) return false;
  return true;
}

static bool periods_meet(const Draft *a, const Draft *b) {
  if (!a->dated || !b->dated) return true;
  int32_t a_from = a->period.from, b_from = b->period.from;
  int32_t a_to = a->period.to == NO_DAY ? INT32_MAX : a->period.to,
          b_to = b->period.to == NO_DAY ? INT32_MAX : b->period.to;
  return a_from <= b_to && b_from <= a_to;
}

static bool penalties_agree(const FoundEvent *a, const FoundEvent *b) {
  if (!a->has_penalty || !b->has_penalty) return true;
  return a->penalty.amount == b->penalty.amount && a->penalty.kind == b->penalty.kind;
}

static bool counts_agree(const FoundEvent *a, const FoundEvent *b) {
  if (!a->has_count || !b->has_count) return true;
  return a->count.min == b->count.min && a->count.max == b->count.max;
}

static bool same_people(const FoundEvent *a, const FoundEvent *b) {
  if (a->persons.length == 0 && b->persons.length == 0) return true;
  if (a->persons.length == 0 || b->persons.length == 0) return false;
  return is_within(&a->persons, &b->persons) || is_within(&b->persons, &a->persons);
}

static bool same_organisation(const FoundEvent *a, const FoundEvent *b) {
  if (!event_takes_organisation(a->type) || a->organisations.length == 0 || b->organisations.length == 0) return true;
  return is_within(&a->organisations, &b->organisations) || is_within(&b->organisations, &a->organisations);
}

static bool tells_same(const Draft *a, const Draft *b) {
  const FoundEvent *x = &a->event, *y = &b->event;
  if (x->type != y->type || !same_people(x, y) || !periods_meet(a, b)) return false;
  if (!penalties_agree(x, y) || !counts_agree(x, y) || !same_organisation(x, y)) return false;
  if (x->persons.length == 0 && x->place.length > 0 && y->place.length > 0 && !words_fold_equal(x->place, y->place))
    return false;
  if (x->persons.length == 0 && a->sentence != b->sentence && x->has_count != y->has_count)
    return x->type == EVENT_protest;
  if (x->type == EVENT_legislation && a->sentence != b->sentence && x->date.raw.length > 0 && y->date.raw.length > 0)
    return a->dated && b->dated;
  if (x->persons.length != y->persons.length && x->has_penalty && y->has_penalty) return false;
  /* "X and Y were convicted.  X got five years, Y three.": each term is of its own */
  const FoundEvent *fewer = x->persons.length < y->persons.length ? x : y;
  bool own_term = x->type == EVENT_conviction && x->persons.length != y->persons.length && fewer->has_penalty;
  if (own_term && fewer->persons.length > 0) return false;
  return true;
}

static void add_missing_texts(Page *page, TextList *to, const TextList *from) {
  for (size_t i = 0; i < from->length; i++) {
    bool known = false;
    for (size_t k = 0; k < to->length; k++)
      known = known || words_fold_equal(to->at[k], from->at[i]);
    if (!known && to->length < 20) *ADD(to, page) = from->at[i];
  }
}

static void add_missing_indexes(Page *page, IndexList *to, const IndexList *from) {
  for (size_t i = 0; i < from->length; i++)
    if (!has(to, from->at[i])) *ADD(to, page) = from->at[i];
}

/* Fills what the first does not know from the second. */
static void absorb(Page *page, Draft *into, const Draft *from) {
  FoundEvent *event = &into->event;
  const FoundEvent *other = &from->event;
  bool narrower = from->dated && into->dated && from->period.from != NO_DAY &&
                  (into->period.from == NO_DAY || from->period.from > into->period.from ||
                   (from->period.from == into->period.from && from->period.to < into->period.to));
  if ((!into->dated && from->dated) || narrower || (into->event.date.raw.length == 0 && other->date.raw.length > 0)) {
    into->period = from->period;
    into->dated = from->dated;
    event->date.raw = other->date.raw;
  }
  if (event->place.length == 0) event->place = other->place;
  if (event->charges.length == 0 || event->type == EVENT_charges_brought)
    add_missing_texts(page, &event->charges, &other->charges);
  add_missing_texts(page, &event->legal_basis, &other->legal_basis);
  add_missing_texts(page, &event->perpetrators, &other->perpetrators);
  add_missing_indexes(page, &event->persons, &other->persons);
  add_missing_indexes(page, &event->organisations, &other->organisations);
  if (!event->has_penalty && other->has_penalty) event->penalty = other->penalty, event->has_penalty = true;
  if (!event->has_count && other->has_count) event->count = other->count, event->has_count = true;
  if (event->stage == STAGE_none) event->stage = other->stage;
  if (event->source.length == 0) event->source = other->source;
  if (event->modality == MODALITY_alleged) event->modality = other->modality;
  for (size_t i = 0; i < other->violations.length; i++) {
    bool known = false;
    for (size_t k = 0; k < event->violations.length; k++)
      known = known || event->violations.at[k] == other->violations.at[i];
    if (!known) *ADD(&event->violations, page) = other->violations.at[i];
  }
  for (size_t i = 0; i < other->spans.length && event->spans.length < 16; i++)
    *ADD(&event->spans, page) = other->spans.at[i];
}

static void drop(Draft *draft) {
  draft->event.type = EVENT_none;
}

/* One incident with two acts is one event of the graver type. */
static bool is_same_incident(const Draft *a, const Draft *b) {
  int grave_a = event_gravity(a->event.type), grave_b = event_gravity(b->event.type);
  if (grave_a == 0 || grave_b == 0 || a->event.type == b->event.type) return false;
  if (a->event.persons.length == 0 || !same_people(&a->event, &b->event)) return false;
  if (a->sentence == b->sentence) return periods_meet(a, b);
  bool one_day = a->dated && b->dated && a->period.from == b->period.from && a->period.to == b->period.to;
  bool thing = b->event.type == EVENT_attack && !b->dated && b->event.date.raw.length == 0;
  return (one_day || thing) && b->sentence <= a->sentence + 2;
}

/* "was arrested and detained": one loss of freedom told with two words. */
static bool is_arrest_told_twice(const Draft *a, const Draft *b) {
  bool words = (a->event.type == EVENT_arrest && b->event.type == EVENT_detention) ||
               (a->event.type == EVENT_detention && b->event.type == EVENT_arrest);
  if (!words || a->sentence != b->sentence || a->state || b->state || a->event.persons.length == 0) return false;
  return same_people(&a->event, &b->event) && a->period.from == b->period.from && a->period.to == b->period.to;
}

static bool is_loss_of_freedom(const FoundEvent *event) {
  return event->type == EVENT_detention || event->type == EVENT_arrest || event->type == EVENT_conviction;
}

/* "was arrested on 3 May. … He is held alone.": still the same. */
static bool is_still_held(const Draft *taken, const Draft *held) {
  return held->event.type == EVENT_detention && held->state && held->date == NULL && held->event.persons.length > 0 &&
         is_loss_of_freedom(&taken->event) && is_within(&held->event.persons, &taken->event.persons);
}

/* "was brought before a judge, who ordered her arrest": the hearing is where that was done. */
static bool is_hearing_of_outcome(const Draft *hearing, const Draft *outcome) {
  EventType type = outcome->event.type;
  bool decided =
      type == EVENT_arrest || type == EVENT_release || type == EVENT_conviction || type == EVENT_administrative_penalty;
  return hearing->event.type == EVENT_court_hearing && decided && hearing->sentence == outcome->sentence &&
         same_people(&hearing->event, &outcome->event) && periods_meet(hearing, outcome);
}

/* "is held in X, accused of fraud": on what charge. */
static bool is_charge_of_arrest(const Page *page, const Draft *taken, const Draft *charge) {
  return charge->event.type == EVENT_charges_brought && is_loss_of_freedom(&taken->event) && charge->cue > 0 &&
         page_sign(page, charge->cue - 1, ',') && taken->sentence == charge->sentence &&
         taken->event.persons.length > 0 && same_people(&taken->event, &charge->event);
}

/* "took him away in a van", "he has not been seen since": one taking. */
static bool is_taking_told_twice(const Draft *abduction, const Draft *other) {
  EventType type = other->event.type;
  bool near = abduction->sentence <= other->sentence + 2 && other->sentence <= abduction->sentence + 2;
  bool one_day = abduction->dated && other->dated && abduction->period.from == other->period.from;
  bool taken = type == EVENT_disappearance || type == EVENT_detention;
  return abduction->event.type == EVENT_abduction && taken && !other->state && abduction->event.persons.length > 0 &&
         (one_day || near) && same_people(&abduction->event, &other->event) && periods_meet(abduction, other);
}

/* "convicted and sentenced to 14 days of administrative arrest": the penalty says what it was. */
static bool is_sanction_told_twice(const Draft *conviction, const Draft *sanction) {
  return conviction->event.type == EVENT_conviction && !conviction->event.has_penalty &&
         sanction->event.type == EVENT_administrative_penalty && conviction->sentence == sanction->sentence &&
         conviction->event.persons.length > 0 && same_people(&conviction->event, &sanction->event);
}

/* A request made at a trial just told of belongs to that trial. */
static bool is_request_at_trial(const Draft *trial, const Draft *request) {
  return trial->event.type == EVENT_trial && request->event.type == EVENT_prosecutor_request &&
         request->sentence <= trial->sentence + 1 && trial->state && same_people(&trial->event, &request->event);
}

/* "found three organisers guilty. X, Y and Z were sentenced to …": the three are named next. */
static void spread_count(Story *story, size_t number) {
  Draft *group = &story->drafts.at[number];
  size_t named = 0, end = number + 1;
  for (; end < story->drafts.length && story->drafts.at[end].sentence <= group->sentence + 1; end++)
    if (story->drafts.at[end].event.type == EVENT_conviction) named += story->drafts.at[end].event.persons.length;
  if (group->event.count.min != (int64_t)named || named == 0) return;
  for (size_t k = number + 1; k < end; k++) {
    Draft *own = &story->drafts.at[k];
    if (own->event.type != EVENT_conviction || own->event.persons.length == 0) continue;
    absorb(story->page, own, group);
    own->event.has_count = false;
  }
  drop(group);
}

/* A group's draft that its members' own drafts tell better. */
static void spread_groups(Story *story) {
  for (size_t i = 0; i < story->drafts.length; i++) {
    Draft *group = &story->drafts.at[i];
    if (group->event.type == EVENT_conviction && group->event.persons.length == 0 && group->event.has_count)
      spread_count(story, i);
    if (group->event.type != EVENT_conviction || group->event.persons.length < 2 || group->event.has_penalty) continue;
    size_t covered = 0;
    for (size_t pass = 0; pass < 2; pass++) {
      if (pass == 1 && covered < group->event.persons.length) break;
      for (size_t k = 0; k < story->drafts.length && k < i + JOIN_WINDOW; k++) {
        Draft *own = &story->drafts.at[k];
        if (k == i || own->event.type != EVENT_conviction || !own->event.has_penalty ||
            own->event.persons.length == 0 || !is_within(&own->event.persons, &group->event.persons) ||
            !periods_meet(group, own))
          continue;
        if (pass == 0) covered += own->event.persons.length;
        if (pass == 0) continue;
        IndexList own_persons = own->event.persons;
        absorb(story->page, own, group);
        own->event.persons.length = own_persons.length;
      }
    }
    if (covered >= group->event.persons.length) drop(group);
  }
}

void story_join(Story *story) {
  for (size_t j = 0; j < story->drafts.length; j++) {
    Draft *later = &story->drafts.at[j];
    for (size_t i = j > JOIN_WINDOW ? j - JOIN_WINDOW : 0; i < j && later->event.type != EVENT_none; i++) {
      Draft *draft = &story->drafts.at[i];
      if (draft->event.type == EVENT_none) continue;
      if (tells_same(draft, later)) {
        absorb(story->page, draft, later);
        drop(later);
      } else if (is_same_incident(draft, later)) {
        bool keep_first = event_gravity(draft->event.type) > event_gravity(later->event.type);
        absorb(story->page, keep_first ? draft : later, keep_first ? later : draft);
        drop(keep_first ? later : draft);
      } else if (is_arrest_told_twice(draft, later)) {
        bool first = draft->event.type == EVENT_arrest;
        absorb(story->page, first ? draft : later, first ? later : draft);
        drop(first ? later : draft);
      } else if (is_sanction_told_twice(draft, later)) {
        absorb(story->page, later, draft);
        drop(draft);
      } else if (is_request_at_trial(draft, later) || is_charge_of_arrest(story->page, draft, later)) {
        absorb(story->page, draft, later);
        drop(later);
      } else if (is_taking_told_twice(draft, later) || is_taking_told_twice(later, draft)) {
        bool first = draft->event.type != EVENT_abduction;
        absorb(story->page, first ? draft : later, first ? later : draft);
        drop(first ? later : draft);
      } else if (is_still_held(draft, later) || is_hearing_of_outcome(later, draft)) {
        drop(later);
      } else if (is_hearing_of_outcome(draft, later)) {
        drop(draft);
      }
    }
  }
  spread_groups(story);
}
