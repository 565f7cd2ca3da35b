#include "tests/support/said.h"

#include "base/cbor.h"
#include "tests/support/tiny.h"

Statement *said(SaidList *list, Operation operation, unsigned record, const Kind *kind, unsigned security_class) {
  Statement *statement = &list->at[list->length++];
  unsigned place = (unsigned)list->length;
  *statement = (Statement){.device = SAID_ID(DeviceId, 1),
                           .place = place,
                           .sequence = place,
                           .clock = 1000 + place,
                           .outer = OUTER_ORDINARY,
                           .security_class = security_class,
                           .is_open = true,
                           .pseudonym = SAID_ID(Pseudonym, record),
                           .key = {{(uint8_t)(security_class + 1)}, (uint16_t)record}};
  for (size_t i = 0; i < sizeof statement->id.bytes; i++)
    statement->id.bytes[i] = (uint8_t)random_series_next(&list->series);
  statement->payload = (Payload){.record = SAID_ID(RecordId, record),
                                 .kind = kind->number,
                                 .operation = operation,
                                 .user = SAID_ID(UserId, 7),
                                 .registered_at = 1480000000000 + place,
                                 .change = SAID_ID(ChangeId, place),
                                 .reason = TEXT("")};
  return statement;
}

StatementPart *said_part(SaidList *list, Statement *statement, PartAction action, uint32_t field, unsigned element,
                         Bytes value) {
  Payload *payload = &statement->payload;
  StatementPart *parts = ARENA_MANY(list->arena, StatementPart, payload->part_count + 1);
  if (payload->part_count > 0) memcpy(parts, payload->parts, payload->part_count * sizeof *parts);
  payload->parts = parts;
  StatementPart *part = &parts[payload->part_count++];
  *part = (StatementPart){.action = action, .field = field, .element = SAID_ID(ElementId, element), .value = value};
  return part;
}

void said_replaces(SaidList *list, StatementPart *part, const Statement *replaced) {
  StatementId *ids = ARENA_MANY(list->arena, StatementId, part->replaces_count + 1);
  if (part->replaces_count > 0) memcpy(ids, part->replaces, part->replaces_count * sizeof *ids);
  ids[part->replaces_count++] = replaced->id;
  part->replaces = ids;
}

static Bytes value_bytes(SaidList *list, const Value *value) {
  Bytes bytes = {0};
  CHECK(value_to_bytes(value, list->arena, &bytes, NULL) == DONE);
  return bytes;
}

Bytes said_text(SaidList *list, const char *words) {
  Value value = {.type = FIELD_TEXT, .text = {.language = TEXT("en"), .words = text_of(words)}};
  return value_bytes(list, &value);
}

Bytes said_line(SaidList *list, const char *words) {
  Value value = {.type = FIELD_LINE, .line = text_of(words)};
  return value_bytes(list, &value);
}

/* ---- random histories ---- */

static uint64_t below(SaidList *list, uint64_t limit) {
  return random_series_below(&list->series, limit);
}

/* Replaces each earlier statement about the same field and element with even odds. */
static void replace_some(SaidList *list, const Statement *statement, StatementPart *part) {
  for (size_t i = 0; i + 1 < list->length; i++) {
    const Statement *earlier = &list->at[i];
    if (!ID_EQUAL(earlier->payload.record, statement->payload.record) ||
        earlier->security_class != statement->security_class)
      continue;
    for (size_t k = 0; k < earlier->payload.part_count; k++)
      if (earlier->payload.parts[k].field == part->field && below(list, 2) == 0) said_replaces(list, part, earlier);
  }
}

static void say_fields(SaidList *list, Statement *statement) {
  static const struct {
    uint32_t field;
    unsigned elements;
  } of_class[3][2] = {{{0x10005, 0}, {0x10006, 2}}, {{1, 0}, {0x10001, 3}}, {{0x10002, 0}, {0x10003, 2}}};
  for (unsigned i = 0; i < 2; i++) {
    unsigned elements = of_class[statement->security_class][i].elements;
    uint32_t field = of_class[statement->security_class][i].field;
    char words[24];
    snprintf(words, sizeof words, "words %u", (unsigned)below(list, 4));
    PartAction action = (PartAction)(1 + below(list, 3));
    Bytes value = action == PART_REMOVE || below(list, 6) == 0 ? (Bytes){0} : said_text(list, words);
    StatementPart *part =
        said_part(list, statement, action, field, elements == 0 ? 0 : 1 + (unsigned)below(list, elements), value);
    replace_some(list, statement, part);
  }
}

static void say_state(SaidList *list, Statement *statement) {
  StatementPart *part = said_part(list, statement, PART_SET, FIELD_STATE, 0, (Bytes){0});
  replace_some(list, statement, part);
  for (size_t i = 0; i + 1 < list->length; i++)
    if (below(list, 3) == 0) said_replaces(list, part, &list->at[i]);
}

static void say_one(SaidList *list) {
  static const Operation operations[] = {OPERATION_CREATE, OPERATION_SET,    OPERATION_SET,       OPERATION_SET,
                                         OPERATION_HIDE,   OPERATION_UNHIDE, OPERATION_TAKE_BACK, OPERATION_TAKE_BACK};
  const Kind *kind = kind_by_number(below(list, 12) == 0 ? 3 : 2);
  Operation operation = operations[below(list, 8)];
  Statement *statement = said(list, operation, 1 + (unsigned)below(list, 3), kind, (unsigned)below(list, 3));
  statement->payload.user.bytes[0] = (uint8_t)below(list, 3);
  statement->payload.registered_at = 1480000000000 + (int64_t)below(list, 5);
  statement->clock = 1000 + below(list, 2 * list->length);
  statement->key.place = (uint16_t)(statement->key.place + 10 * below(list, 2));
  statement->payload.change.bytes[0] = (uint8_t)(1 + below(list, list->length));
  if (operation == OPERATION_TAKE_BACK) {
    statement->payload.target.bytes[0] = (uint8_t)(1 + below(list, list->length));
  } else if (operation == OPERATION_HIDE || operation == OPERATION_UNHIDE) {
    if (below(list, 4) > 0) say_state(list, statement);
  } else {
    say_fields(list, statement);
  }
}

static void say_erasure(SaidList *list) {
  Statement *statement = said(list, OPERATION_SET, 9, kind_by_number(2), 1);
  KeyPlace *places = ARENA_MANY(list->arena, KeyPlace, 1);
  unsigned record = 1 + (unsigned)below(list, 3), security_class = (unsigned)below(list, 3);
  places[0] = (KeyPlace){security_class, {{(uint8_t)(security_class + 1)}, (uint16_t)(record + 10 * below(list, 2))}};
  statement->outer = OUTER_ERASE;
  statement->erased = places;
  statement->erased_count = 1;
  statement->erased_record = SAID_ID(Pseudonym, record);
}

void said_history(SaidList *list, uint64_t seed, size_t length) {
  list->series.state = seed;
  while (list->length < length) {
    uint64_t what = below(list, 24);
    if (what == 0)
      say_erasure(list);
    else
      say_one(list);
    list->at[list->length - 1].is_bad = what == 1;
  }
}

/* ---- views ---- */

LogReader said_reader(unsigned highest) {
  LogReader reader = {.user = SAID_ID(UserId, 7), .role = ROLE_COORDINATOR, .is_keeper = true};
  for (unsigned c = 0; c <= highest; c++)
    reader.opens[c] = true;
  return reader;
}

void said_view(View *view, unsigned highest, const SaidList *list, const size_t *order, size_t folds) {
  LogReader reader = said_reader(highest);
  CHECK(view_open(view, &reader, NULL, NULL) == DONE);
  for (size_t fold = 0, at = 0; fold < folds; fold++) {
    VIEW_FOLD_SCOPE ViewFold taking = {0};
    CHECK(view_fold_begin(view, &taking, NULL) == DONE);
    for (size_t end = list->length * (fold + 1) / folds; at < end; at++)
      CHECK(view_fold_take(&taking, &list->at[order == NULL ? at : order[at]], NULL) == DONE);
    CHECK(view_fold_end(&taking, NULL) == DONE);
  }
}

void said_view_all(View *view, const SaidList *list) {
  said_view(view, 2, list, NULL, 1);
}
