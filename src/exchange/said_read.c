#include <jansson.h>

#include "base/unicode.h"
#include "exchange/said_json.h"
#include "exchange/said_words.h"
#include "kinds/value.h"
#include "view/unit.h"

#define PARTS_MOST 4096

static Outcome bad(Problem *problem, const char *what) {
  return problem_set(problem, INVALID, "bad_line", NULL, "Export it anew, or correct the line.", "%s", what);
}

static void give_back(json_t **json) {
  json_decref(*json);
}

static Text text_in(const json_t *object, const char *key) {
  const json_t *value = json_object_get(object, key);
  return json_is_string(value) ? (Text){json_string_value(value), json_string_length(value)} : TEXT_NONE;
}

/* An id that may be left out. */
static bool read_id(const json_t *object, const char *key, uint8_t *to, size_t size) {
  memset(to, 0, size);
  if (json_object_get(object, key) == NULL) return true;
  return bytes_from_hex(text_in(object, key), to, size);
}
#define READ_ID(object, key, ret_id) read_id((object), (key), (ret_id)->bytes, sizeof(ret_id)->bytes)

static Outcome read_words(const json_t *object, const char *key, Arena *arena, Text *ret_text, Problem *problem) {
  Text text = text_in(object, key);
  *ret_text = TEXT("");
  if (text.length == 0) return DONE;
  TRY(unicode_nfc(text, arena, &text, problem));
  *ret_text = text_copy(arena, text);
  TRY_MEMORY(ret_text->at, problem);
  return DONE;
}

/* ---- values ---- */

static Outcome read_cbor(const json_t *value, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Text digits = text_in(value, "cbor");
  uint8_t *bytes = ARENA_MANY(arena, uint8_t, digits.length / 2 + 1);
  TRY_MEMORY(bytes, problem);
  if (digits.length == 0 || !bytes_from_hex(digits, bytes, digits.length / 2))
    return bad(problem, "\"cbor\" must be hex digits, two for each byte.");
  *ret_bytes = (Bytes){bytes, digits.length / 2};
  return DONE;
}

static Outcome read_value(const Field *field, const json_t *json, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  if (json_object_size(json) == 1 && json_object_get(json, "cbor") != NULL)
    return read_cbor(json, arena, ret_bytes, problem);
  if (field == NULL) return bad(problem, "The value of a field that is not known must be {\"cbor\": hex digits}.");
  Value value;
  TRY(value_from_json(field, json, arena, &value, problem));
  return value_to_bytes(&value, arena, ret_bytes, problem);
}

static Outcome read_file(const json_t *json, const Draft *said, const SaidReading *reading, SaidFile *ret_file,
                         Bytes *ret_bytes, Problem *problem) {
  Text name = text_in(json, "file");
  SaidFile file = {.record = said->payload.record, .security_class = said->security_class};
  if (!text_starts(name, TEXT("files/")) || !bytes_from_hex(text_slice(name, 6, name.length), file.sha256, 32))
    return bad(problem, "A file must read \"files/\" and 64 hex digits.");
  TRY(read_words(json, "name", reading->arena, &file.kept.name, problem));
  TRY(read_words(json, "type", reading->arena, &file.kept.media_type, problem));
  *ret_file = file;
  if (reading->object_of == NULL) return DONE;
  const ObjectName *object = reading->object_of(reading->context, file.record, file.security_class, file.sha256);
  if (object == NULL) return bad(problem, "The file that it names is not in the export.");
  file.kept.object = *object;
  return kept_file_write(&file.kept, reading->arena, ret_bytes, problem);
}

/* ---- parts ---- */

static Outcome read_replaces(const json_t *json, const SaidReading *reading, StatementPart *part, Problem *problem) {
  const json_t *lines = json_object_get(json, "replaces");
  size_t count = json_array_size(lines);
  part->replaces = ARENA_MANY(reading->arena, StatementId, count);
  TRY_MEMORY(part->replaces, problem);
  for (size_t i = 0; i < count; i++) {
    const json_t *line = json_array_get(lines, i);
    if (!json_is_integer(line) || json_integer_value(line) < 1)
      return bad(problem, "\"replaces\" must be line numbers.");
    StatementId id = reading->id_of_line(reading->context, (uint64_t)json_integer_value(line));
    if (!ID_IS_NONE(id)) part->replaces[part->replaces_count++] = id;
  }
  return DONE;
}

static bool read_field(const json_t *json, const Kind *kind, StatementPart *part, const Field **ret_field) {
  const json_t *name = json_object_get(json, "field");
  *ret_field = NULL;
  if (json_is_integer(name)) {
    json_int_t number = json_integer_value(name);
    part->field = (uint32_t)number;
    return number >= 0 && number <= UINT32_MAX;
  }
  *ret_field = kind == NULL || !json_is_string(name) ? NULL : field_by_name(kind, text_of(json_string_value(name)));
  if (*ret_field != NULL) part->field = (*ret_field)->number;
  return *ret_field != NULL;
}

static Outcome read_part(const json_t *json, const Draft *said, const SaidReading *reading, StatementPart *part,
                         SaidFile *ret_file, bool *ret_has_file, Problem *problem) {
  const Field *field;
  if (!read_field(json, kind_by_number(said->payload.kind), part, &field))
    return bad(problem, "A part names no field.");
  if (!said_action_read(text_in(json, "action").at, &part->action))
    return bad(problem, "An action is set, add or remove.");
  if (!READ_ID(json, "element", &part->element)) return bad(problem, "\"element\" must be an id.");
  const json_t *value = json_object_get(json, "value");
  if (part->field == FIELD_OBJECT && json_object_get(value, "file") != NULL) {
    *ret_has_file = true;
    TRY(read_file(value, said, reading, ret_file, &part->value, problem));
  } else if (value != NULL) {
    TRY(read_value(field, value, reading->arena, &part->value, problem));
  }
  return read_replaces(json, reading, part, problem);
}

/* ---- the line ---- */

static Outcome read_head(const json_t *json, Draft *said, Problem *problem) {
  Payload *payload = &said->payload;
  const json_t *kind = json_object_get(json, "kind"), *of_class = json_object_get(json, "class");
  const Kind *named = json_is_string(kind) ? kind_by_name(text_of(json_string_value(kind))) : NULL;
  if (named == NULL && !json_is_integer(kind)) return bad(problem, "\"kind\" must be the name of a kind.");
  payload->kind = named == NULL ? (uint32_t)json_integer_value(kind) : named->number;
  if (!json_is_integer(of_class) || json_integer_value(of_class) < 0 || json_integer_value(of_class) > 2)
    return bad(problem, "\"class\" must be 0, 1 or 2.");
  said->security_class = (unsigned)json_integer_value(of_class);
  if (!said_operation_read(text_in(json, "operation").at, &payload->operation))
    return bad(problem, "\"operation\" must be create, set, hide, unhide, take_back or judge.");
  if (!json_is_integer(json_object_get(json, "registered_at")))
    return bad(problem, "\"registered_at\" must be a number.");
  payload->registered_at = json_integer_value(json_object_get(json, "registered_at"));
  if (!READ_ID(json, "record", &payload->record) || !READ_ID(json, "change", &payload->change) ||
      !READ_ID(json, "user", &payload->user) || !READ_ID(json, "target", &payload->target) ||
      !READ_ID(json, "source", &payload->source))
    return bad(problem, "An id is 32 hex digits.");
  if (ID_IS_NONE(payload->record) || ID_IS_NONE(payload->change))
    return bad(problem, "\"record\" and \"change\" must be there.");
  return DONE;
}

Outcome said_read(Text line, const SaidReading *reading, Draft *ret_said, SaidFile *ret_file, bool *ret_has_file,
                  Problem *problem) {
  __attribute__((cleanup(give_back))) json_t *json = json_loadb(line.at, line.length, JSON_REJECT_DUPLICATES, NULL);
  if (!json_is_object(json)) return bad(problem, "The line is not a JSON object.");
  Draft said = {0};
  *ret_has_file = false;
  TRY(read_head(json, &said, problem));
  TRY(read_words(json, "reason", reading->arena, &said.payload.reason, problem));
  const json_t *parts = json_object_get(json, "parts");
  size_t count = json_array_size(parts);
  if (count > PARTS_MOST) return bad(problem, "It has more parts than a statement may have.");
  said.payload.parts = ARENA_MANY(reading->arena, StatementPart, count);
  TRY_MEMORY(said.payload.parts, problem);
  for (size_t i = 0; i < count; i++)
    TRY(read_part(json_array_get(parts, i), &said, reading, &said.payload.parts[said.payload.part_count++], ret_file,
                  ret_has_file, problem));
  *ret_said = said;
  return DONE;
}
