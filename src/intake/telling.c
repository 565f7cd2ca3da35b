#include "intake/telling.h"

#include "match/fold.h"

#define NOT_ALL_PERSONS 0.9 /* besides the share of persons that both name */
#define NOT_SURE 0.85       /* one of the persons shared is only likely the same */
#define VAGUE_DAY 0.8       /* the days overlap; they are not one day that both name */
#define OPEN_DAY 0.6        /* "no later than": an end of one of them is not known */
#define OTHER_PLACE 0.7
#define EVENT_NOT_KNOWN 0.9 /* of two acts, one is not known to be part of the other's event */

/* ---- what it says ---- */

Outcome telling_add_person(Telling *telling, ToldPerson person, Arena *arena, Problem *problem) {
  if (ID_IS_NONE(person.id)) return DONE;
  for (size_t i = 0; i < telling->persons.length; i++) {
    ToldPerson *there = &telling->persons.at[i];
    if (!ID_EQUAL(there->id, person.id)) continue;
    there->speaks &= person.speaks;
    there->is_sure |= person.is_sure;
    return DONE;
  }
  ToldPerson *added = LIST_ADD(&telling->persons, arena);
  TRY_MEMORY(added, problem);
  *added = person;
  return DONE;
}

static bool speaks(const Field *field, const Value *person) {
  const Field *role = part_by_name(field, TEXT("role"));
  const Term *speaker = role == NULL || role->terms == NULL ? NULL : term_by_code(role->terms, TEXT("speaker"));
  const Value *said = role == NULL ? NULL : value_part(person, role->number);
  return speaker != NULL && said != NULL && said->term == speaker->number;
}

Outcome telling_take(Telling *telling, const Field *field, Bytes bytes, Arena *arena, Problem *problem) {
  Value value;
  if (field == NULL || bytes.length == 0 || value_from_bytes(field, bytes, arena, &value, NULL) != DONE) return DONE;
  if (strcmp(field->name, "type") == 0) telling->type = value.term;
  if (strcmp(field->name, "from") == 0) telling->from = value.date;
  if (strcmp(field->name, "to") == 0) telling->to = value.date;
  if (strcmp(field->name, "place") == 0) telling->place = value.place;
  if (strcmp(field->name, "event") == 0) telling->event = value.link;
  if (strcmp(field->name, "victim") != 0 && strcmp(field->name, "persons") != 0) return DONE;
  ToldPerson person = {.id = value.link, .is_sure = true, .speaks = speaks(field, &value)};
  return telling_add_person(telling, person, arena, problem);
}

/* ---- persons ---- */

/* Who speaks counts only where nobody does anything else. */
static bool only_speakers(const Telling *telling) {
  for (size_t i = 0; i < telling->persons.length; i++)
    if (!telling->persons.at[i].speaks) return false;
  return true;
}

static const ToldPerson *person_in(const Telling *telling, RecordId id) {
  for (size_t i = 0; i < telling->persons.length; i++)
    if (ID_EQUAL(telling->persons.at[i].id, id)) return &telling->persons.at[i];
  return NULL;
}

static size_t count_persons(const Telling *telling, bool with_speakers) {
  size_t count = 0;
  for (size_t i = 0; i < telling->persons.length; i++)
    count += with_speakers || !telling->persons.at[i].speaks;
  return count;
}

static double persons_likeness(const Telling *a, const Telling *b) {
  bool with_speakers = only_speakers(a) && only_speakers(b), all_sure = true;
  size_t shared = 0, all = count_persons(a, with_speakers) + count_persons(b, with_speakers);
  for (size_t i = 0; i < a->persons.length; i++) {
    const ToldPerson *person = &a->persons.at[i], *other = person_in(b, person->id);
    if (other == NULL || (!with_speakers && (person->speaks || other->speaks))) continue;
    shared++;
    all_sure &= person->is_sure && other->is_sure;
  }
  if (shared == 0) return 0;
  size_t different = all - shared;
  double likeness = (double)shared / (double)different;
  if (shared < different) likeness *= NOT_ALL_PERSONS;
  return all_sure ? likeness : likeness * NOT_SURE;
}

/* ---- days ---- */

typedef struct Days {
  int64_t first, last; /* DAY_FIRST, DAY_LAST: not known */
  bool is_one_day;     /* that somebody named */
} Days;

static Days days_of(const Telling *telling) {
  Date end = telling->to.is_set ? telling->to : telling->from;
  Days days = {telling->from.is_set ? date_earliest(telling->from) : DAY_FIRST,
               end.is_set ? date_latest(end) : DAY_LAST, false};
  days.is_one_day = days.first == days.last && !date_is_approximate(telling->from) && !date_is_approximate(end);
  return days;
}

static double days_likeness(const Telling *a, const Telling *b) {
  Days of_a = days_of(a), of_b = days_of(b);
  bool a_says_nothing = of_a.first == DAY_FIRST && of_a.last == DAY_LAST;
  bool b_says_nothing = of_b.first == DAY_FIRST && of_b.last == DAY_LAST;
  if (a_says_nothing || b_says_nothing || of_a.last < of_b.first || of_b.last < of_a.first) return 0;
  if (of_a.is_one_day && of_b.is_one_day) return 1;
  bool is_open = of_a.first == DAY_FIRST || of_b.first == DAY_FIRST || of_a.last == DAY_LAST || of_b.last == DAY_LAST;
  return is_open ? OPEN_DAY : VAGUE_DAY;
}

/* ---- places ---- */

/* Whether one of the longer words of `name` sounds like one of the other's, over scripts. */
static bool shares_a_word(Text name, Text other) {
  size_t offset = 0;
  FoldToken word, there;
  while (fold_next(name, &offset, &word)) {
    size_t at = 0;
    while (word.letter_count > 3 && fold_next(other, &at, &there))
      if (fold_tokens_meet(&word, &there)) return true;
  }
  return false;
}

static bool places_contradict(const PlaceValue *a, const PlaceValue *b) {
  if (a->country.length > 0 && b->country.length > 0 && !text_equal(a->country, b->country)) return true;
  if (a->name.length == 0 || b->name.length == 0 || text_equal(a->name, b->name)) return false;
  return !shares_a_word(a->name, b->name);
}

/* ---- both ---- */

double tellings_compare(const Telling *a, const Telling *b) {
  if (a->type == 0 || a->type != b->type) return 0;
  double score = persons_likeness(a, b) * days_likeness(a, b);
  if (places_contradict(&a->place, &b->place)) score *= OTHER_PLACE;
  if (ID_IS_NONE(a->event) != ID_IS_NONE(b->event)) score *= EVENT_NOT_KNOWN;
  if (!ID_IS_NONE(a->event) && !ID_IS_NONE(b->event) && !ID_EQUAL(a->event, b->event)) return 0;
  return score;
}
