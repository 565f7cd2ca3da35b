#include "exchange/record_json.h"

#include "kinds/value.h"

static void write_value(const Field *field, Bytes bytes, Arena *arena, Json *json) {
  Value value = value_unknown(bytes);
  if (bytes.length == 0) {
    json_none(json);
    return;
  }
  Outcome outcome = field == NULL ? INVALID : value_from_bytes(field, bytes, arena, &value, NULL);
  if (outcome == BROKEN) writer_fail(json->writer);
  if (outcome != DONE) value = value_unknown(bytes);
  value_to_json(field, &value, json);
}

static void key_field(Json *json, const Field *field, uint32_t number) {
  char name[24];
  snprintf(name, sizeof name, "%u", number);
  json_key(json, field == NULL ? name : field->name);
}

static bool is_list(const FieldValue *value) {
  return value->field == NULL ? !ID_IS_NONE(value->element) : value->field->is_many;
}

static void write_fields(const Record *record, Arena *arena, Json *json) {
  json_key(json, "fields");
  json_open_object(json);
  for (size_t i = 0; i < record->value_count;) {
    const FieldValue *first = &record->values[i];
    key_field(json, first->field, first->number);
    if (!is_list(first)) {
      write_value(first->field, first->versions[0].value, arena, json);
      i++;
      continue;
    }
    json_open_array(json);
    for (; i < record->value_count && record->values[i].number == first->number; i++) {
      json_open_object(json);
      JSON_KEY_ID(json, "element", record->values[i].element);
      json_key(json, "value");
      write_value(first->field, record->values[i].versions[0].value, arena, json);
      json_close_object(json);
    }
    json_close_array(json);
  }
  json_close_object(json);
}

static void write_version(const Field *field, const Version *version, Arena *arena, Json *json) {
  json_open_object(json);
  json_key(json, "value");
  write_value(field, version->value, arena, json);
  JSON_KEY_ID(json, "user", version->user);
  json_key_number(json, "registered_at", version->registered_at);
  JSON_KEY_ID(json, "change", version->change);
  JSON_KEY_ID(json, "source", version->source);
  json_close_object(json);
}

static void write_conflicts(const Record *record, Arena *arena, Json *json) {
  json_key(json, "conflicts");
  json_open_array(json);
  for (size_t i = 0; i < record->value_count; i++) {
    const FieldValue *value = &record->values[i];
    if (value->version_count < 2) continue;
    json_open_object(json);
    json_key_words(json, "field", value->field == NULL ? NULL : value->field->name);
    JSON_KEY_ID(json, "element", value->element);
    json_key(json, "versions");
    json_open_array(json);
    for (size_t k = 0; k < value->version_count; k++)
      write_version(value->field, &value->versions[k], arena, json);
    json_close_array(json);
    json_close_object(json);
  }
  json_close_array(json);
}

void record_json_open(const Record *record, Arena *arena, Json *json) {
  json_open_object(json);
  JSON_KEY_ID(json, "id", record->id);
  json_key_words(json, "kind", record->kind == NULL ? NULL : record->kind->name);
  json_key_text(json, "title", record->title);
  json_key_bool(json, "hidden", record->is_hidden);
  json_key_bool(json, "reviewed", record->is_reviewed);
  write_fields(record, arena, json);
  write_conflicts(record, arena, json);
}

static const char *operation_code(Operation operation) {
  static const char *const codes[] = {"none", "create", "set", "hide", "unhide", "take_back", "judge"};
  return (size_t)operation < sizeof codes / sizeof *codes ? codes[operation] : NULL;
}

static const char *action_code(PartAction action) {
  return action == PART_ADD ? "add" : action == PART_REMOVE ? "remove" : "set";
}

static void write_part(const HistoryPart *part, Arena *arena, Json *json) {
  json_open_object(json);
  json_key(json, "field");
  if (part->field == NULL) {
    json_number(json, part->number);
  } else {
    json_words(json, part->field->name);
  }
  JSON_KEY_ID(json, "element", part->element);
  json_key_words(json, "action", action_code(part->action));
  json_key(json, "before");
  json_open_array(json);
  for (size_t i = 0; i < part->before_count; i++)
    write_value(part->field, part->before[i], arena, json);
  json_close_array(json);
  json_key(json, "value");
  write_value(part->field, part->value, arena, json);
  json_close_object(json);
}

void history_json(const History *history, Arena *arena, Json *json) {
  json_open_array(json);
  for (size_t i = 0; i < history->length; i++) {
    const HistoryEntry *entry = &history->at[i];
    json_open_object(json);
    JSON_KEY_ID(json, "change", entry->change);
    json_key_words(json, "operation", operation_code(entry->operation));
    JSON_KEY_ID(json, "target", entry->target);
    JSON_KEY_ID(json, "user", entry->user);
    json_key_number(json, "registered_at", entry->registered_at);
    json_key_number(json, "class", entry->security_class);
    JSON_KEY_ID(json, "source", entry->source);
    json_key_text(json, "reason", entry->reason);
    json_key_bool(json, "taken_back", entry->is_taken_back);
    json_key(json, "parts");
    json_open_array(json);
    for (size_t k = 0; k < entry->part_count; k++)
      write_part(&entry->parts[k], arena, json);
    json_close_array(json);
    json_close_object(json);
  }
  json_close_array(json);
}
