/* Heads, ids and words of what is counted; the fields stand in countable_fields.c. */
#include "registry/countable.h"

#include "base/list.h"
#include "registry/countable_taking.h"
#include "registry/inside.h"
#include "sql.h"

static uint64_t hash_bytes(const void *bytes, size_t length) {
  uint64_t hash = 14695981039346656037U; /* FNV-1a */
  const unsigned char *at = bytes;
  for (size_t i = 0; i < length; i++)
    hash = (hash ^ at[i]) * 1099511628211U;
  return hash ^ (hash >> 29);
}

/* ---- places ---- */

uint32_t taking_at_number(const CountableTaking *taking, uint32_t kind, int64_t number) {
  if (number < 0 || number > taking->last_number) return NOWHERE;
  CountablePlaceOf place = taking->by_number[number];
  return place.kind == kind ? place.at : NOWHERE;
}

static size_t slot_of(const CountableTaking *taking, const uint8_t *id) {
  size_t mask = taking->slot_count - 1, slot = hash_bytes(id, ID_SIZE) & mask;
  while (taking->slots[slot] != NULL && memcmp(taking->slots[slot]->bytes, id, ID_SIZE) != 0)
    slot = (slot + 1) & mask;
  return slot;
}

uint32_t taking_at_id(const CountableTaking *taking, uint32_t kind, Bytes id) {
  if (id.length != ID_SIZE || taking->slot_count == 0) return NOWHERE;
  size_t slot = slot_of(taking, id.at);
  return taking->slots[slot] != NULL && taking->slot_places[slot].kind == kind ? taking->slot_places[slot].at : NOWHERE;
}

/* ---- words ---- */

static void put_words(CountableTaking *taking, uint32_t place) {
  Text words = taking->to->words.at[place];
  size_t mask = taking->word_slot_count - 1, slot = hash_bytes(words.at, words.length) & mask;
  while (taking->word_slots[slot] != 0)
    slot = (slot + 1) & mask;
  taking->word_slots[slot] = place;
}

static Outcome widen_words(CountableTaking *taking) {
  if (taking->to->words.length * 2 < taking->word_slot_count) return DONE;
  taking->word_slot_count = taking->word_slot_count == 0 ? 256 : taking->word_slot_count * 4;
  taking->word_slots = ARENA_MANY(taking->arena, uint32_t, taking->word_slot_count);
  TRY_MEMORY(taking->word_slots, taking->problem);
  for (uint32_t i = 1; i < taking->to->words.length; i++)
    put_words(taking, i);
  return DONE;
}

Outcome taking_words(CountableTaking *taking, Text words, uint32_t *ret_place) {
  *ret_place = 0;
  if (words.length == 0) return DONE;
  TRY(widen_words(taking));
  size_t mask = taking->word_slot_count - 1, slot = hash_bytes(words.at, words.length) & mask;
  for (; taking->word_slots[slot] != 0; slot = (slot + 1) & mask) {
    *ret_place = taking->word_slots[slot];
    if (text_equal(taking->to->words.at[*ret_place], words)) return DONE;
  }
  Text *kept = LIST_ADD(&taking->to->words, taking->arena);
  TRY_MEMORY(kept, taking->problem);
  *kept = text_copy(taking->arena, words);
  TRY_MEMORY(kept->at, taking->problem);
  *ret_place = taking->word_slots[slot] = (uint32_t)(taking->to->words.length - 1);
  return DONE;
}

/* ---- heads ---- */

/* The lists that records of a kind go into. */
typedef struct HeadList {
  void **at;
  size_t *length, *capacity, size;
} HeadList;

#define KINDS_MOST 64
#define EACH_KIND(DO)                                                                                                  \
  DO("person", persons)                                                                                                \
  DO("case", cases)                                                                                                    \
  DO("event", events)                                                                                                  \
  DO("act", acts)                                                                                                      \
  DO("involvement", involvements)                                                                                      \
  DO("proceeding", proceedings)                                                                                        \
  DO("step", steps)                                                                                                    \
  DO("list", lists)                                                                                                    \
  DO("entry", entries)                                                                                                 \
  DO("judgement", decisions)                                                                                           \
  DO("count", reports)                                                                                                 \
  DO("figure", figures)

static void leave_list(HeadList lists[KINDS_MOST], const char *kind_name) {
  lists[kind_by_name(text_of(kind_name))->number] = (HeadList){0};
}

static void lay_lists(Countables *to, CountableNeeds needs, HeadList lists[KINDS_MOST]) {
#define LAY(name, list)                                                                                                \
  lists[kind_by_name(TEXT(name))->number] =                                                                            \
      (HeadList){(void **)&to->list.at, &to->list.length, &to->list.capacity, sizeof *to->list.at};
  EACH_KIND(LAY)
#undef LAY
  if ((needs & COUNTABLE_INVOLVEMENTS) == 0) leave_list(lists, "involvement");
  if ((needs & COUNTABLE_PROCEEDINGS) != 0) return;
  leave_list(lists, "proceeding");
  leave_list(lists, "step");
}

static Outcome take_head(CountableTaking *taking, const CountableRecordsRow *row, HeadList *list) {
  if (!list_room(list->at, *list->length, list->capacity, list->size, taking->arena))
    return problem_no_memory(taking->problem);
  CountableHead *head = (void *)((char *)*list->at + *list->length * list->size); /* stands first in each */
  head->is_hidden = row->is_hidden != 0;
  head->is_reviewed = row->is_reviewed != 0;
  TRY(taking_words(taking, bytes_text(row->created_by), &head->registrar));
  ID_TAKE(row->id, &head->id);
  taking->by_number[row->number] = (CountablePlaceOf){(uint32_t)row->kind, (uint32_t)*list->length};
  ++*list->length;
  taking->id_count++;
  return DONE;
}

static Outcome take_heads(CountableTaking *taking, HeadList lists[KINDS_MOST]) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_countable_records(taking->on, &query, taking->problem));
  CountableRecordsRow row;
  Outcome outcome;
  while ((outcome = sql_countable_records_next(&query, &row, taking->problem)) == DONE)
    if (row.kind > 0 && row.kind < KINDS_MOST && lists[row.kind].at != NULL)
      TRY(take_head(taking, &row, &lists[row.kind]));
  return outcome == ABSENT ? DONE : outcome;
}

static void put_ids(CountableTaking *taking, uint32_t kind, const HeadList *list) {
  for (size_t i = 0; i < *list->length; i++) {
    const CountableHead *head = (const void *)((const char *)*list->at + i * list->size);
    size_t slot = slot_of(taking, head->id.bytes);
    taking->slots[slot] = &head->id;
    taking->slot_places[slot] = (CountablePlaceOf){kind, (uint32_t)i};
  }
}

static Outcome take_records(CountableTaking *taking) {
  HeadList lists[KINDS_MOST] = {0};
  lay_lists(taking->to, taking->needs, lists);
  TRY(take_heads(taking, lists));
  for (taking->slot_count = 16; taking->slot_count < taking->id_count * 2;)
    taking->slot_count *= 2;
  taking->slots = ARENA_MANY(taking->arena, const RecordId *, taking->slot_count);
  taking->slot_places = ARENA_MANY(taking->arena, CountablePlaceOf, taking->slot_count);
  if (taking->slots == NULL || taking->slot_places == NULL) return problem_no_memory(taking->problem);
  for (uint32_t kind = 0; kind < KINDS_MOST; kind++)
    if (lists[kind].at != NULL) put_ids(taking, kind, &lists[kind]);
  return DONE;
}

static Outcome take_numbers(CountableTaking *taking) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_countable_last(taking->on, &query, taking->problem));
  CountableLastRow row;
  TRY(sql_countable_last_next(&query, &row, taking->problem));
  taking->last_number = row.last;
  taking->by_number = ARENA_MANY(taking->arena, CountablePlaceOf, (size_t)row.last + 1);
  TRY_MEMORY(taking->by_number, taking->problem);
  TRY_MEMORY(LIST_ADD(&taking->to->words, taking->arena), taking->problem); /* the empty one */
  return DONE;
}

static Outcome take_gone(CountableTaking *taking) {
  QUERY_SCOPE Query query = {0};
  TRY(sql_countable_taken_back(taking->on, &query, OPERATION_CREATE, taking->problem));
  CountableTakenBackRow row;
  Outcome outcome;
  while ((outcome = sql_countable_taken_back_next(&query, &row, taking->problem)) == DONE)
    if (row.kind > 0 && row.kind < (int64_t)(sizeof taking->to->taken_back / sizeof *taking->to->taken_back))
      taking->to->taken_back[row.kind] = (size_t)row.records;
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome take(View *view, CountableNeeds needs, uint64_t position, Arena *arena, Countables *ret_countables,
                    Problem *problem) {
  Database *on = view_class(view, kind_by_name(TEXT("case"))->lowest_class);
  if (on == NULL)
    return problem_set(problem, REFUSED, "class_closed", NULL, NULL,
                       "Records are not open to you, not even to be counted.");
  Countables taken = {.position = position};
  CountableTaking taking = {.on = on, .needs = needs, .arena = arena, .problem = problem, .to = &taken};
  TRY(take_numbers(&taking));
  TRY(take_records(&taking));
  TRY(taking_fields(&taking));
  TRY(take_gone(&taking));
  *ret_countables = taken;
  return DONE;
}

Outcome registry_take_countables(Registry *registry, CountableNeeds needs, Arena *arena, Countables *ret_countables,
                                 Problem *problem) {
  TRY(registry_begin_work(registry, MAY_COUNT, problem));
  return take(&registry->view, needs, log_position(registry->log).statements, arena, ret_countables, problem);
}

/* ---- as it stood ---- */

typedef struct Until {
  ViewFold fold;
  int64_t moment;
  uint64_t statements;
} Until;

/* An erasure counts whenever it came: what it removed is in no figure any more. */
static Outcome take_until(void *context, const Statement *statement, Problem *problem) {
  Until *until = context;
  bool is_later = statement->is_open && statement->payload.registered_at > until->moment;
  if (is_later && statement->outer != OUTER_ERASE) return DONE;
  until->statements += !is_later;
  return view_fold_take(&until->fold, statement, problem);
}

static Outcome fold_until(Registry *registry, View *view, Until *until, Problem *problem) {
  TRY(view_fold_begin(view, &until->fold, problem));
  Outcome outcome = log_replay(registry->log, NULL, take_until, until, NULL, problem);
  if (outcome == DONE) outcome = view_fold_end(&until->fold, problem);
  view_fold_drop(&until->fold);
  return outcome;
}

Outcome registry_take_countables_until(Registry *registry, CountableNeeds needs, int64_t moment, Arena *arena,
                                       Countables *ret_countables, Problem *problem) {
  unsigned counted = kind_by_name(TEXT("case"))->lowest_class;
  LogReader reader = *log_reader(registry->log);
  VIEW_SCOPE View view = {0};
  Until until = {.moment = moment};
  TRY(registry_begin_work(registry, MAY_COUNT, problem));
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (c != counted) reader.opens[c] = false;
  TRY(view_open(&view, &reader, NULL, problem));
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    view.classes[c].keeps_index = false;
  TRY(fold_until(registry, &view, &until, problem));
  return take(&view, needs, until.statements, arena, ret_countables, problem);
}
