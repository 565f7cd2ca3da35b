#include "count/freeze.h"

#include "base/clock.h"
#include <stdlib.h>

#include "count/ask.h"
#include "crypto/hash.h"
#include "registry/record.h"

#define MEMBERS_A_CHANGE 400 /* links of one statement: 45 bytes each, of LIMIT_STATEMENT */
/* What stands in the record, in the order in which it is hashed. */
typedef struct Freezing {
  Registry *registry;
  Arena *arena;
  RecordEntry entry;
  Writer hashed;
} Freezing;

static void write_hashed(Writer *hashed, Text label, int64_t number, bool is_suppressed) {
  writer_format(hashed, "%.*s\t%lld\t%d\n", TEXT_ARGS(label), (long long)number, is_suppressed);
}

static Outcome add_value(Freezing *freezing, const Figure *figure, const FigureRow *row, Problem *problem) {
  const Field *field = field_by_name(freezing->entry.kind, TEXT("values"));
  Writer label = WRITER_IN(freezing->arena);
  Text words;
  figure_row_label(figure, row, &label);
  TRY(writer_end(&label, &words, problem));
  int64_t number = (int64_t)(row == NULL ? figure->total : row->count);
  bool is_suppressed = row == NULL ? figure->is_total_suppressed : row->is_suppressed;
  ValuePart parts[] = {
      {part_by_name(field, TEXT("label"))->number, {.type = FIELD_LINE, .line = words}},
      {part_by_name(field, TEXT("number"))->number, {.type = FIELD_NUMBER, .number = number}},
      {part_by_name(field, TEXT("suppressed"))->number,
       {.type = FIELD_YES_NO, .yes_no = is_suppressed ? ANSWER_YES : ANSWER_NO}},
  };
  write_hashed(&freezing->hashed, words, number, is_suppressed);
  return entry_add(&freezing->entry, "values", &(Value){.type = FIELD_GROUP, .parts = parts, .part_count = 3}, problem);
}

static Outcome add_values(Freezing *freezing, const Figure *figure, Problem *problem) {
  if (figure->row_count > FROZEN_ROWS_MOST || figure->rows_not_shown > 0)
    return problem_set(problem, INVALID, "too_many_rows", NULL, "Choose a coarser breakdown, or a shorter period.",
                       "A figure of more than %d rows is not frozen.", FROZEN_ROWS_MOST);
  for (size_t i = 0; i < figure->row_count; i++)
    TRY(add_value(freezing, figure, &figure->rows[i], problem));
  return add_value(freezing, figure, NULL, problem);
}

static void hash_of(Text question, int64_t day, Text values, const RecordId *members, size_t member_count,
                    uint8_t ret_hash[HASH_SIZE]) {
  hash_items("waterline.figure",
             ITEMS({.type = SEAL_TEXT, .bytes = text_bytes(question)}, ITEM_NUMBER(day),
                   {.type = SEAL_TEXT, .bytes = text_bytes(values)},
                   ITEM_BYTES((const uint8_t *)members, member_count * ID_SIZE)),
             ret_hash);
}

static Outcome add_head(Freezing *freezing, const Figure *figure, Text title, const RecordId *members,
                        size_t member_count, Problem *problem) {
  Writer question = WRITER_IN(freezing->arena);
  Text asked, values;
  uint8_t hash[HASH_SIZE];
  int64_t day = figure->as_of / DAY_MILLISECONDS;
  count_request_write(&figure->request, &question);
  TRY(writer_end(&question, &asked, problem));
  TRY(writer_end(&freezing->hashed, &values, problem));
  hash_of(asked, day, values, members, member_count, hash);
  TRY(entry_text(&freezing->entry, "title", title, TEXT_NONE, problem));
  TRY(entry_term(&freezing->entry, "unit", figure->request.unit, problem));
  TRY(entry_text(&freezing->entry, "question", asked, TEXT_NONE, problem));
  TRY(entry_day(&freezing->entry, "as_of", day, problem));
  TRY(entry_number(&freezing->entry, "position", (int64_t)figure->position, problem));
  TRY(entry_yes_no(&freezing->entry, "public", figure->request.is_public, problem));
  return entry_hash(&freezing->entry, "hash", hash, problem);
}

static Outcome save(Freezing *freezing, RecordId record, RecordId *ret_record, Problem *problem) {
  RecordChange of_figure = entry_change(&freezing->entry);
  of_figure.record = record;
  Change change = {.records = &of_figure, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  TRY(registry_change(freezing->registry, &change, freezing->arena, &result, problem));
  *ret_record = result.records[0];
  return DONE;
}

/* The hash is of all of them: a list that was cut off by a crash is seen. */
static Outcome save_members(Freezing *freezing, RecordId record, const RecordId *members, size_t count,
                            Problem *problem) {
  for (size_t i = 0; i < count;) {
    freezing->entry.fields.length = 0;
    for (size_t k = 0; k < MEMBERS_A_CHANGE && i < count; k++)
      TRY(entry_link(&freezing->entry, "records", members[i++], problem));
    TRY(save(freezing, record, &record, problem));
  }
  return DONE;
}

Outcome figure_freeze(Registry *registry, const CountRequest *request, Text title, FreezeMore more, Arena *arena,
                      RecordId *ret_record, Figure *ret_figure, Problem *problem) {
  Countables countables;
  Figure figure;
  int64_t moment;
  TRY(figure_take(registry, request, 0, arena, &countables, &moment, problem));
  TRY(figure_count(&countables, request, moment, arena, &figure, problem));
  const RecordId *members = figure.members;
  size_t member_count = figure.member_count > FROZEN_MEMBERS_MOST ? 0 : figure.member_count;
  if (request->is_public) TRY(figure_make_public(registry, &figure, arena, problem));
  Freezing freezing = {registry, arena, RECORD_ENTRY("figure", arena), WRITER_IN(arena)};
  TRY(add_values(&freezing, &figure, problem));
  TRY(add_head(&freezing, &figure, title, members, member_count, problem));
  if (more != NULL) TRY(more(&figure, &freezing.entry, problem));
  TRY(save(&freezing, (RecordId){0}, ret_record, problem));
  TRY(save_members(&freezing, *ret_record, members, member_count, problem));
  *ret_figure = figure;
  return DONE;
}

/* ---- reading ---- */

static Outcome read_value(const FieldValue *found, Arena *arena, Value *ret_value, Problem *problem) {
  return value_from_bytes(found->field, found->versions[0].value, arena, ret_value, problem);
}

static Outcome read_values(const Record *record, Arena *arena, FrozenFigure *frozen, Writer *hashed, Problem *problem) {
  LIST(PublicValue) values = {0};
  for (const FieldValue *at = record_field(record, "values"); at != NULL;
       at = record_field_next(record, "values", at)) {
    Value value;
    TRY(read_value(at, arena, &value, problem));
    const Value *label = value_part(&value, part_by_name(at->field, TEXT("label"))->number);
    const Value *number = value_part(&value, part_by_name(at->field, TEXT("number"))->number);
    const Value *suppressed = value_part(&value, part_by_name(at->field, TEXT("suppressed"))->number);
    PublicValue *kept = LIST_ADD(&values, arena);
    TRY_MEMORY(kept, problem);
    *kept = (PublicValue){label == NULL ? TEXT_NONE : label->line, number == NULL ? 0 : number->number,
                          suppressed != NULL && suppressed->yes_no == ANSWER_YES};
    write_hashed(hashed, kept->label, kept->number, kept->is_suppressed);
  }
  frozen->values = values.at;
  frozen->value_count = values.length;
  return DONE;
}

static int by_id(const void *a, const void *b) {
  return memcmp(a, b, ID_SIZE);
}

static Outcome read_members(const Record *record, Arena *arena, FrozenFigure *frozen, Problem *problem) {
  LIST(RecordId) members = {0};
  for (const FieldValue *at = record_field(record, "records"); at != NULL;
       at = record_field_next(record, "records", at)) {
    Value value;
    RecordId *kept = LIST_ADD(&members, arena);
    TRY_MEMORY(kept, problem);
    TRY(read_value(at, arena, &value, problem));
    *kept = value.link;
  }
  if (members.length > 1) qsort(members.at, members.length, sizeof *members.at, by_id);
  frozen->members = members.at;
  frozen->member_count = members.length;
  return DONE;
}

static Outcome read_head(const Record *record, Arena *arena, FrozenFigure *frozen, Text *ret_question,
                         uint8_t ret_hash[HASH_SIZE], Problem *problem) {
  static const char *const names[] = {"question", "as_of", "hash", "position"};
  Value values[4] = {0};
  for (size_t i = 0; i < 4; i++) {
    const FieldValue *found = record_field(record, names[i]);
    if (found == NULL)
      return problem_set(problem, INVALID, "not_a_figure", NULL, NULL, "This record was not frozen by a count.");
    TRY(read_value(found, arena, &values[i], problem));
  }
  *ret_question = values[0].text.words;
  frozen->as_of_day = date_earliest(values[1].date);
  memcpy(ret_hash, values[2].hash, HASH_SIZE);
  frozen->position = (uint64_t)values[3].number;
  return count_request_read(*ret_question, arena, &frozen->request, problem);
}

Outcome figure_read_frozen(Registry *registry, RecordId id, Arena *arena, FrozenFigure *ret_frozen, Problem *problem) {
  Record record;
  Text question, values;
  uint8_t said[HASH_SIZE], hash[HASH_SIZE];
  Writer hashed = WRITER_IN(arena);
  FrozenFigure frozen = {.id = id};
  TRY(registry_find_record(registry, id, arena, &record, problem));
  if (record.kind == NULL || strcmp(record.kind->name, "figure") != 0)
    return problem_set(problem, INVALID, "not_a_figure", NULL, "'count --freeze TITLE' makes one.",
                       "This record is no figure.");
  frozen.title = record.title;
  TRY(read_head(&record, arena, &frozen, &question, said, problem));
  TRY(read_values(&record, arena, &frozen, &hashed, problem));
  TRY(read_members(&record, arena, &frozen, problem));
  TRY(writer_end(&hashed, &values, problem));
  hash_of(question, frozen.as_of_day, values, frozen.members, frozen.member_count, hash);
  frozen.has_members = memcmp(said, hash, HASH_SIZE) == 0 && frozen.member_count > 0;
  if (!frozen.has_members) {
    hash_of(question, frozen.as_of_day, values, NULL, 0, hash);
    if (memcmp(said, hash, HASH_SIZE) != 0)
      return problem_set(problem, INVALID, "figure_changed", NULL, "Look at its history: 'show ID --history'.",
                         "This figure does not say any more what was frozen.");
  }
  *ret_frozen = frozen;
  return DONE;
}
