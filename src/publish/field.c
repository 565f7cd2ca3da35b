#include "publish/field.h"

bool field_value_read(const FieldValue *field, size_t version, Arena *arena, Value *ret_value) {
  if (field == NULL || field->field == NULL || version >= field->version_count) return false;
  Bytes bytes = field->versions[version].value;
  return bytes.length > 0 && value_from_bytes(field->field, bytes, arena, ret_value, NULL) == DONE;
}

FieldWalk field_walk(const Record *record, const char *name, Arena *arena) {
  return (FieldWalk){.record = record, .name = name, .arena = arena};
}

bool field_next(FieldWalk *walk) {
  do {
    walk->at = !walk->is_begun ? record_field(walk->record, walk->name)
                               : record_field_next(walk->record, walk->name, walk->at);
    walk->is_begun = true;
    if (walk->at == NULL) return false;
  } while (!field_value_read(walk->at, 0, walk->arena, &walk->value));
  return true;
}

bool field_read(const Record *record, const char *name, Arena *arena, Value *ret_value) {
  FieldWalk walk = field_walk(record, name, arena);
  if (!field_next(&walk)) return false;
  *ret_value = walk.value;
  return true;
}

Date field_date(const Record *record, const char *name, Arena *arena) {
  Value value;
  return field_read(record, name, arena, &value) && value.type == FIELD_DATE ? value.date : (Date){0};
}

uint32_t field_term(const Record *record, const char *name, Arena *arena) {
  Value value;
  return field_read(record, name, arena, &value) && value.type == FIELD_TERM ? value.term : 0;
}

RecordId field_link(const Record *record, const char *name, Arena *arena) {
  Value value;
  return field_read(record, name, arena, &value) && value.type == FIELD_LINK ? value.link : (RecordId){{0}};
}

Text field_line(const Record *record, const char *name, Arena *arena) {
  Value value;
  return field_read(record, name, arena, &value) && value.type == FIELD_LINE ? value.line : TEXT_NONE;
}

YesNo field_yes_no(const Record *record, const char *name, Arena *arena) {
  Value value;
  return field_read(record, name, arena, &value) && value.type == FIELD_YES_NO ? value.yes_no : ANSWER_UNKNOWN;
}

bool field_has_term(const Record *record, const char *name, uint32_t term, Arena *arena) {
  for (FieldWalk walk = field_walk(record, name, arena); field_next(&walk);) {
    if (walk.value.type == FIELD_TERM && walk.value.term == term) return true;
  }
  return false;
}

bool field_links_to(const Record *record, const char *name, RecordId to, Arena *arena) {
  for (FieldWalk walk = field_walk(record, name, arena); field_next(&walk);) {
    if (walk.value.type == FIELD_LINK && ID_EQUAL(walk.value.link, to)) return true;
  }
  return false;
}

const Value *field_part(const FieldWalk *walk, const char *part) {
  const Field *described =
      walk->at == NULL || walk->at->field == NULL ? NULL : part_by_name(walk->at->field, text_of(part));
  return described == NULL ? NULL : value_part(&walk->value, described->number);
}

uint32_t field_part_term(const FieldWalk *walk, const char *part) {
  const Value *value = field_part(walk, part);
  return value != NULL && value->type == FIELD_TERM ? value->term : 0;
}

Date field_part_date(const FieldWalk *walk, const char *part) {
  const Value *value = field_part(walk, part);
  return value != NULL && value->type == FIELD_DATE ? value->date : (Date){0};
}

RecordId field_part_link(const FieldWalk *walk, const char *part) {
  const Value *value = field_part(walk, part);
  return value != NULL && value->type == FIELD_LINK ? value->link : (RecordId){{0}};
}

Text term_words_of(const Record *record, const char *name, const char *part, uint32_t term, Language language) {
  const Field *field = record->kind == NULL ? NULL : field_by_name(record->kind, text_of(name));
  if (field != NULL && part != NULL) field = part_by_name(field, text_of(part));
  const Term *found = field == NULL || field->terms == NULL ? NULL : term_by_number(field->terms, term);
  return found == NULL ? TEXT_NONE : text_of(found->words[language]);
}
