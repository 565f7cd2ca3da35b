#include "registry/entry.h"

Outcome entry_add(RecordEntry *entry, const char *name, const Value *value, Problem *problem) {
  const Field *field = field_by_name(entry->kind, text_of(name));
  if (field == NULL)
    return problem_set(problem, BROKEN, "no_such_field", NULL, NULL, "The kind %s lacks the field %s.",
                       entry->kind->name, name);
  FieldChange *place = LIST_ADD(&entry->fields, entry->arena);
  TRY_MEMORY(place, problem);
  *place = (FieldChange){.action = field->is_many ? PART_ADD : PART_SET, .field = field->number};
  return value_to_bytes(value, entry->arena, &place->value, problem);
}

Outcome entry_text(RecordEntry *entry, const char *name, Text words, Text language, Problem *problem) {
  if (text_is_empty(words)) return DONE;
  return entry_add(entry, name, &(Value){.type = FIELD_TEXT, .text = {.language = language, .words = words}}, problem);
}

Outcome entry_line(RecordEntry *entry, const char *name, Text words, Problem *problem) {
  if (text_is_empty(words)) return DONE;
  return entry_add(entry, name, &(Value){.type = FIELD_LINE, .line = words}, problem);
}

Outcome entry_term(RecordEntry *entry, const char *name, uint32_t term, Problem *problem) {
  return entry_add(entry, name, &(Value){.type = FIELD_TERM, .term = term}, problem);
}

Outcome entry_link(RecordEntry *entry, const char *name, RecordId record, Problem *problem) {
  if (ID_IS_NONE(record)) return DONE;
  return entry_add(entry, name, &(Value){.type = FIELD_LINK, .link = record}, problem);
}

Outcome entry_day(RecordEntry *entry, const char *name, int64_t day, Problem *problem) {
  return entry_add(entry, name, &(Value){.type = FIELD_DATE, .date = date_of_day(day)}, problem);
}

Outcome entry_number(RecordEntry *entry, const char *name, int64_t number, Problem *problem) {
  return entry_add(entry, name, &(Value){.type = FIELD_NUMBER, .number = number}, problem);
}

Outcome entry_yes_no(RecordEntry *entry, const char *name, bool yes, Problem *problem) {
  return entry_add(entry, name, &(Value){.type = FIELD_YES_NO, .yes_no = yes ? ANSWER_YES : ANSWER_NO}, problem);
}

Outcome entry_hash(RecordEntry *entry, const char *name, const uint8_t hash[32], Problem *problem) {
  Value value = {.type = FIELD_HASH};
  memcpy(value.hash, hash, sizeof value.hash);
  return entry_add(entry, name, &value, problem);
}

RecordChange entry_change(const RecordEntry *entry) {
  return (RecordChange){.kind = entry->kind, .fields = entry->fields.at, .field_count = entry->fields.length};
}
