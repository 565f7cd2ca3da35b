/* Fuzz target: any bytes as a value of any field, in bytes, as a line and as
 * JSON (the first three bytes say which).  What breaks a promise of
 * kinds/value.h aborts. */
#include <jansson.h>

#include "kinds/value.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static Outcome read_json(const Field *field, Text text, Arena *arena, Value *ret_value) {
  json_t *json = json_loadb(text.at, text.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
  if (json == NULL) return INVALID;
  Outcome outcome = value_from_json(field, json, arena, ret_value, NULL);
  json_decref(json);
  return outcome;
}

/* What was accepted comes back from its bytes, its JSON, and its line where that holds it whole. */
static void check_value(const Field *field, const Value *value, Arena *arena) {
  Value again;
  Bytes bytes;
  Writer text = WRITER_IN(arena), line = WRITER_IN(arena), words = WRITER_IN(arena);
  Json json = JSON_TO(&text);
  Speaker speaker = {.language = LANGUAGE_RU};
  if (value_check(field, value, NULL) != DONE || value_to_bytes(value, arena, &bytes, NULL) != DONE) abort();
  if (value_from_bytes(field, bytes, arena, &again, NULL) != DONE || !value_equal(value, &again)) abort();
  value_to_json(field, value, &json);
  if (read_json(field, writer_view(&text), arena, &again) != DONE || !value_equal(value, &again)) abort();
  value_words(field, value, &speaker, &words);
  if (!value_to_line(field, value, &line)) return;
  if (value_from_line(field, writer_view(&line), arena, &again, NULL) != DONE || !value_equal(value, &again)) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 3) return 0;
  size_t count = 0;
  while (all_kinds[count] != NULL)
    count++;
  const Kind *kind = all_kinds[data[0] % count];
  const Field *field = &kind->fields[data[1] % kind->field_count];
  Text text = {(const char *)data + 3, size - 3};
  ARENA_SCOPE Arena *arena = arena_new();
  Value value;
  Outcome outcome = INVALID;
  if (data[2] % 3 == 0) outcome = value_from_bytes(field, text_bytes(text), arena, &value, NULL);
  if (data[2] % 3 == 1) outcome = value_from_line(field, text, arena, &value, NULL);
  if (data[2] % 3 == 2) outcome = read_json(field, text, arena, &value);
  if (outcome == DONE) check_value(field, &value, arena);
  return 0;
}
