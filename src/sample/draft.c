#include "sample/draft.h"

#include <stdarg.h>
#include <stdio.h>

#include "kinds/value.h"

size_t draft_below(SampleDraft *draft, size_t below) {
  return (size_t)random_series_below(&draft->series, below);
}

bool draft_chance(SampleDraft *draft, unsigned percent) {
  return draft_below(draft, 100) < percent;
}

static void draw_id(SampleDraft *draft, uint8_t ret_id[ID_SIZE]) {
  for (size_t half = 0; half < 2; half++) {
    uint64_t number = random_series_next(&draft->ids);
    for (size_t i = 0; i < 8; i++)
      ret_id[8 * half + i] = (uint8_t)(number >> 8 * i);
  }
}

static void fail(SampleDraft *draft, Outcome outcome) {
  if (draft->outcome == DONE) draft->outcome = outcome;
}

static Entry *add_entry(SampleDraft *draft, Entries *entries) {
  static Entry spare;
  Entry *entry = ARENA_ONE(draft->arena, Entry);
  Entry **place = entry == NULL ? NULL : LIST_ADD(entries, draft->arena);
  if (place == NULL) {
    fail(draft, problem_no_memory(&draft->problem));
    spare = (Entry){0};
    return &spare;
  }
  *place = entry;
  return entry;
}

Entry *draft_record(SampleDraft *draft, const char *kind) {
  Entry *entry = add_entry(draft, &draft->entries);
  entry->kind = kind_by_name(text_of(kind));
  entry->is_new = true;
  entry->has_class[entry->kind->lowest_class] = true;
  draw_id(draft, entry->id.bytes);
  draft->made.records++;
  draft->made.statements++;
  return entry;
}

Entry *draft_later(SampleDraft *draft, size_t round, const Entry *record) {
  Entry *entry = add_entry(draft, &draft->later[round]);
  entry->kind = record->kind;
  entry->id = record->id;
  return entry;
}

static void put_line(SampleDraft *draft, Entry *entry, const char *name, Text line) {
  const Field *field = field_by_name(entry->kind, text_of(name));
  FieldChange *change = LIST_ADD(&entry->fields, draft->arena);
  Value value;
  if (field == NULL || change == NULL) {
    fail(draft,
         problem_set(&draft->problem, INVALID, "no_such_field", name, NULL, "The sample names no field of ours."));
    return;
  }
  change->field = field->number;
  change->action = field->is_many ? PART_ADD : PART_SET;
  Outcome outcome = value_from_line(field, line, draft->arena, &value, &draft->problem);
  if (outcome == DONE) outcome = value_to_bytes(&value, draft->arena, &change->value, &draft->problem);
  fail(draft, outcome);
  if (!entry->has_class[field->security_class]) draft->made.statements++;
  entry->has_class[field->security_class] = true;
}

void draft_put(SampleDraft *draft, Entry *entry, const char *field, const char *format, ...) {
  char line[1024];
  va_list values;
  if (draft->outcome != DONE || entry->kind == NULL) return;
  va_start(values, format);
  vsnprintf(line, sizeof line, format, values);
  va_end(values);
  put_line(draft, entry, field, text_of(line));
}

void draft_link(SampleDraft *draft, Entry *entry, const char *field, RecordId to, const char *parts) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(to, digits);
  draft_put(draft, entry, field, parts[0] == '\0' ? "%s%s" : "%s; %s", digits, parts);
}

void draft_day(SampleDraft *draft, Entry *entry, const char *field, int64_t day, bool is_loose) {
  char place[DATE_TEXT_SIZE];
  Text text = date_text(date_of_day(day), place);
  if (is_loose && draft_chance(draft, 15)) text = text_slice(text, 0, 7); /* the month alone */
  draft_put(draft, entry, field, "%.*s%s", TEXT_ARGS(text), is_loose && draft_chance(draft, 8) ? "~" : "");
}

/* ---- saving ---- */

static Outcome save_entries(SampleDraft *draft, Registry *registry, const Entries *entries, const char *reason,
                            Problem *problem) {
  Change change = {.record_count = entries->length, .reason = text_of(reason)};
  RecordChange *records = ARENA_MANY(draft->arena, RecordChange, entries->length);
  ChangeResult result;
  if (entries->length == 0) return DONE;
  TRY_MEMORY(records, problem);
  for (size_t i = 0; i < entries->length; i++) {
    const Entry *entry = entries->at[i];
    records[i] = (RecordChange){.kind = entry->kind,
                                .record = entry->id,
                                .is_new = entry->is_new,
                                .fields = entry->fields.at,
                                .field_count = entry->fields.length};
  }
  change.records = records;
  draw_id(draft, change.id.bytes);
  draft->made.changes++;
  return registry_change(registry, &change, draft->arena, &result, problem);
}

Outcome draft_save(SampleDraft *draft, Registry *registry, Problem *problem) {
  static const char *const reasons[] = {"call to the relatives", "after the hearing", "weekly review", "new papers"};
  if (draft->outcome != DONE) return problem_pass(&draft->problem, problem);
  TRY(save_entries(draft, registry, &draft->entries, "", problem));
  draft->entries = (Entries){0};
  for (size_t round = 0; round < DRAFT_ROUNDS; round++) {
    TRY(save_entries(draft, registry, &draft->later[round], reasons[round % 4], problem));
    draft->later[round] = (Entries){0};
  }
  return DONE;
}
