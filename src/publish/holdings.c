#include "publish/holdings.h"

#include "base/list.h"

typedef LIST(Record) RecordList;

static const char *const kind_names[HOLDING_COUNT] = {
    [HELD_PERSON] = "person",
    [HELD_CASE] = "case",
    [HELD_EVENT] = "event",
    [HELD_ACT] = "act",
    [HELD_INVOLVEMENT] = "involvement",
    [HELD_INFORMATION] = "information",
    [HELD_PROCEEDING] = "proceeding",
    [HELD_STEP] = "step",
    [HELD_CUSTODY] = "custody",
    [HELD_PROVISION] = "provision",
    [HELD_COUNT] = "count",
    [HELD_ISSUE] = "issue",
    [HELD_OCCASION] = "occasion",
    [HELD_ASK] = "ask",
    [HELD_INTERVENTION] = "intervention",
    [HELD_EVIDENCE] = "evidence",
};

bool record_is(const Record *record, Holding holding) {
  return record->kind != NULL && strcmp(record->kind->name, kind_names[holding]) == 0;
}

const Kind *holding_kind(Holding holding) {
  return kind_by_name(text_of(kind_names[holding]));
}

/* One window of rows into the list; *ret_last is where the next begins. */
static Outcome window_load(Registry *registry, const Kind *kind, RecordId *last, bool *ret_more, Arena *arena,
                           RecordList *records, Problem *problem) {
  Rows rows = {0};
  TRY(registry_list(registry, kind, (ListWindow){.after = *last}, arena, &rows, problem));
  for (size_t i = 0; i < rows.length; i++) {
    Record *record = LIST_ADD(records, arena);
    TRY_MEMORY(record, problem);
    TRY(registry_find_record(registry, rows.at[i].id, arena, record, problem));
    *last = rows.at[i].id;
  }
  *ret_more = rows.is_cut && rows.length > 0;
  return DONE;
}

static Outcome kind_load(Registry *registry, const char *name, Arena *arena, RecordSpan *ret_span, Problem *problem) {
  const Kind *kind = kind_by_name(text_of(name));
  if (kind == NULL)
    return problem_set(problem, BROKEN, "no_such_kind", name, NULL, "the program lacks a kind of its own");
  RecordList records = {0};
  RecordId last = {{0}};
  for (bool more = true; more;)
    TRY(window_load(registry, kind, &last, &more, arena, &records, problem));
  *ret_span = (RecordSpan){records.at, records.length};
  return DONE;
}

static int by_id(const void *a, const void *b) {
  const Record *const *first = a, *const *second = b;
  return memcmp((*first)->id.bytes, (*second)->id.bytes, ID_SIZE);
}

Outcome holdings_index(Holdings *holdings, Arena *arena, Problem *problem) {
  size_t at = 0;
  holdings->count = 0;
  for (size_t i = 0; i < HOLDING_COUNT; i++)
    holdings->count += holdings->kinds[i].length;
  holdings->by_id = ARENA_MANY(arena, const Record *, holdings->count);
  TRY_MEMORY(holdings->by_id, problem);
  for (size_t i = 0; i < HOLDING_COUNT; i++)
    for (size_t j = 0; j < holdings->kinds[i].length; j++)
      holdings->by_id[at++] = &holdings->kinds[i].at[j];
  qsort(holdings->by_id, holdings->count, sizeof *holdings->by_id, by_id);
  return DONE;
}

Outcome holdings_load(Registry *registry, Arena *arena, Holdings *ret_holdings, Problem *problem) {
  Holdings holdings = {0};
  for (size_t i = 0; i < HOLDING_COUNT; i++)
    TRY(kind_load(registry, kind_names[i], arena, &holdings.kinds[i], problem));
  TRY(holdings_index(&holdings, arena, problem));
  *ret_holdings = holdings;
  return DONE;
}

const Record *holdings_find(const Holdings *holdings, RecordId id) {
  size_t low = 0, high = holdings->count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    int order = memcmp(holdings->by_id[middle]->id.bytes, id.bytes, ID_SIZE);
    if (order == 0) return holdings->by_id[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}
