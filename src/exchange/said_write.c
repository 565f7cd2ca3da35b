#include <jansson.h>

#include "exchange/said_json.h"
#include "exchange/said_words.h"
#include "kinds/value.h"
#include "view/unit.h"

void said_file_name(const uint8_t sha256[32], char ret_name[FILE_NAME_SIZE]) {
  memcpy(ret_name, "files/", 6);
  bytes_to_hex((Bytes){sha256, 32}, ret_name + 6);
}

static void key_hex(Json *json, const char *key, Bytes bytes) {
  if (!bytes_are_zero(bytes.at, bytes.length)) json_key_hex(json, key, bytes);
}
#define KEY_ID(json, key, id) key_hex((json), (key), (Bytes){(id).bytes, sizeof(id).bytes})

/* ---- values ---- */

/* Does the JSON give the very bytes back? */
static bool comes_back(const Field *field, Text words, Bytes bytes, Arena *arena) {
  json_t *read = json_loadb(words.at, words.length, JSON_DECODE_ANY, NULL);
  Value value;
  Bytes again;
  bool same = read != NULL && value_from_json(field, read, arena, &value, NULL) == DONE &&
              value_to_bytes(&value, arena, &again, NULL) == DONE && bytes_equal(again, bytes);
  json_decref(read);
  return same;
}

static void write_value(const Field *field, Bytes bytes, Arena *arena, Json *json) {
  Value value;
  Writer words = WRITER_IN(arena);
  Text text;
  if (field != NULL && value_from_bytes(field, bytes, arena, &value, NULL) == DONE) {
    Json trial = JSON_TO(&words);
    value_to_json(field, &value, &trial);
    if (writer_end(&words, &text, NULL) == DONE && comes_back(field, text, bytes, arena)) {
      value_to_json(field, &value, json);
      return;
    }
  }
  value = value_unknown(bytes);
  value_to_json(field, &value, json);
}

static void write_file(const SaidFile *file, Json *json) {
  char name[FILE_NAME_SIZE];
  said_file_name(file->sha256, name);
  json_open_object(json);
  json_key_words(json, "file", name);
  json_key_text(json, "name", file->kept.name);
  json_key_text(json, "type", file->kept.media_type);
  json_close_object(json);
}

/* ---- parts ---- */

typedef struct Writing {
  const Draft *said;
  const Kind *kind;
  LineOf line_of;
  void *context;
  Arena *arena;
  Json *json;
  SaidFile *ret_file;
  bool *ret_has_file;
} Writing;

static void write_replaces(const Writing *writing, const StatementPart *part) {
  bool is_open = false;
  for (size_t i = 0; i < part->replaces_count; i++) {
    uint64_t line = writing->line_of(writing->context, &part->replaces[i]);
    if (line == 0) continue;
    if (!is_open) {
      json_key(writing->json, "replaces");
      json_open_array(writing->json);
    }
    is_open = true;
    json_number(writing->json, (int64_t)line);
  }
  if (is_open) json_close_array(writing->json);
}

static bool is_object(const Writing *writing, const StatementPart *part, SaidFile *ret_file) {
  SaidFile file = {.record = writing->said->payload.record, .security_class = writing->said->security_class};
  if (part->field != FIELD_OBJECT || kept_file_read(part->value, &file.kept, NULL) != DONE) return false;
  memcpy(file.sha256, file.kept.object.sha256, sizeof file.sha256);
  file.kept.security_class = file.security_class;
  *ret_file = file;
  return true;
}

static void write_part(const Writing *writing, const StatementPart *part) {
  Json *json = writing->json;
  const Field *field = writing->kind == NULL ? NULL : field_by_number(writing->kind, part->field);
  json_open_object(json);
  if (field == NULL)
    json_key_number(json, "field", part->field);
  else
    json_key_words(json, "field", field->name);
  KEY_ID(json, "element", part->element);
  json_key_words(json, "action", said_action_word(part->action));
  if (part->value.length > 0) {
    json_key(json, "value");
    if (is_object(writing, part, writing->ret_file)) {
      *writing->ret_has_file = true;
      write_file(writing->ret_file, json);
    } else {
      write_value(field, part->value, writing->arena, json);
    }
  }
  write_replaces(writing, part);
  json_close_object(json);
}

static void write_head(const Writing *writing, uint64_t line) {
  const Payload *payload = &writing->said->payload;
  Json *json = writing->json;
  json_key_number(json, "line", (int64_t)line);
  KEY_ID(json, "record", payload->record);
  if (writing->kind == NULL)
    json_key_number(json, "kind", payload->kind);
  else
    json_key_words(json, "kind", writing->kind->name);
  json_key_number(json, "class", writing->said->security_class);
  json_key_words(json, "operation", said_operation_word(payload->operation));
  KEY_ID(json, "change", payload->change);
  KEY_ID(json, "user", payload->user);
  json_key_number(json, "registered_at", payload->registered_at);
  KEY_ID(json, "target", payload->target);
  KEY_ID(json, "source", payload->source);
  if (payload->reason.length > 0) json_key_text(json, "reason", payload->reason);
}

Outcome said_write(const Draft *said, uint64_t line, LineOf line_of, void *context, Arena *arena, Writer *writer,
                   SaidFile *ret_file, bool *ret_has_file, Problem *problem) {
  Json json = JSON_TO(writer);
  *ret_has_file = false;
  Writing writing = {said, kind_by_number(said->payload.kind), line_of, context, arena, &json, ret_file, ret_has_file};
  json_open_object(&json);
  write_head(&writing, line);
  if (said->payload.part_count > 0) {
    json_key(&json, "parts");
    json_open_array(&json);
    for (size_t i = 0; i < said->payload.part_count; i++)
      write_part(&writing, &said->payload.parts[i]);
    json_close_array(&json);
  }
  json_close_object(&json);
  return writer->failed ? problem_no_memory(problem) : DONE;
}
