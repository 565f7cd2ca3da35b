#include "tests/support/desk.h"

#include <stdarg.h>

#include "base/clock.h"
#include "tests/support/tiny.h"

Arena *desk_arena;
Problem desk_problem;

/* Each look at the clock is a second later, so that what was said first comes first. */
static int64_t test_now(void) {
  static int64_t now = 1480000000000;
  return now += 1000;
}

const char *desk_folder(const char *name) {
  return test_folder(name);
}

Registry *desk_open(const char *folder, const char *passphrase) {
  SECRET_SCOPE Secret *secret = test_secret(passphrase);
  Registry *registry = NULL;
  if (desk_arena == NULL) desk_arena = arena_new();
  clock_door.now_milliseconds = test_now;
  return registry_open(folder, secret, NULL, &registry, &desk_problem) == DONE ? registry : NULL;
}

Registry *desk_make(const char *name, bool is_practice) {
  CHECK(crypto_start(&desk_problem) == DONE);
  SECRET_SCOPE Secret *secret = test_secret(TEST_PASSPHRASE);
  SECRET_SCOPE Secret *paper = NULL;
  RegistryNew how = {.passphrase = secret,
                     .member_name = TEXT("Sabira Oman"),
                     .is_practice = is_practice,
                     .memory_mebibytes = 64,
                     .passes = 3};
  const char *folder = test_folder(name);
  if (registry_make(folder, &how, &paper, &desk_problem) != DONE) return NULL;
  return desk_open(folder, TEST_PASSPHRASE);
}

FieldChange desk_field(const char *kind_name, const char *line) {
  const Kind *kind = kind_by_name(text_of(kind_name));
  const char *equals = strchr(line, '=');
  const Field *field = field_by_name(kind, (Text){line, (size_t)(equals - line)});
  FieldChange change = {.action = field->is_many ? PART_ADD : PART_SET, .field = field->number};
  Value value;
  CHECK(value_from_line(field, text_of(equals + 1), desk_arena, &value, &desk_problem) == DONE);
  CHECK(value_to_bytes(&value, desk_arena, &change.value, &desk_problem) == DONE);
  return change;
}

RecordId desk_add(Registry *registry, const char *kind, ...) {
  FieldChange fields[8];
  size_t count = 0;
  va_list lines;
  va_start(lines, kind);
  for (const char *line; count < 8 && (line = va_arg(lines, const char *)) != NULL;)
    fields[count++] = desk_field(kind, line);
  va_end(lines);
  RecordChange record = {.kind = kind_by_name(text_of(kind)), .fields = fields, .field_count = count};
  Change change = {.records = &record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  RecordId none = {0};
  return registry_change(registry, &change, desk_arena, &result, &desk_problem) == DONE ? result.records[0] : none;
}

Outcome desk_set(Registry *registry, const char *kind, RecordId record, const char *line, ChangeId *ret_change) {
  FieldChange field = desk_field(kind, line);
  RecordChange of_record = {.record = record, .fields = &field, .field_count = 1};
  Change change = {.records = &of_record, .record_count = 1, .reason = TEXT("it was told us")};
  ChangeResult result = {0};
  Outcome outcome = registry_change(registry, &change, desk_arena, &result, &desk_problem);
  if (ret_change != NULL) *ret_change = result.id;
  return outcome;
}

const char *desk_link(const char *field, RecordId id) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(id, digits);
  Writer writer = WRITER_IN(desk_arena);
  writer_format(&writer, "%s=%s", field, digits);
  Text text = TEXT("");
  CHECK(writer_end(&writer, &text, &desk_problem) == DONE);
  return text.at;
}

Text desk_read(Registry *registry, RecordId id, const char *field) {
  Record record;
  if (registry_find_record(registry, id, desk_arena, &record, &desk_problem) != DONE) return TEXT("");
  const FieldValue *found = record_field(&record, field);
  if (found == NULL || found->versions[0].value.length == 0) return TEXT("");
  Value value;
  Writer writer = WRITER_IN(desk_arena);
  Text text = TEXT("");
  CHECK(value_from_bytes(found->field, found->versions[0].value, desk_arena, &value, &desk_problem) == DONE);
  value_to_line(found->field, &value, &writer);
  CHECK(writer_end(&writer, &text, &desk_problem) == DONE);
  return text;
}
