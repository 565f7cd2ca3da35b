#include "intake/builder.h"

#include "base/random.h"

static Outcome no_such(const char *what, const char *name, Problem *problem) {
  return problem_set(problem, BROKEN, "no_such_field", NULL, NULL, "Intake asks for a %s that the kinds lack: %s.",
                     what, name);
}

Outcome builder_begin(Builder *builder, const char *kind, const Ground *ground, Draftling **ret_draft,
                      Problem *problem) {
  if (builder->drafts.length >= PROPOSALS_MOST) {
    builder->left_out++;
    return ABSENT;
  }
  Draftling *draft = ARENA_ONE(builder->arena, Draftling);
  Draftling **place = LIST_ADD(&builder->drafts, builder->arena);
  if (draft == NULL || place == NULL) return problem_no_memory(problem);
  Proposal *proposal = &draft->proposal;
  proposal->kind = kind_by_name(text_of(kind));
  if (proposal->kind == NULL) return no_such("kind", kind, problem);
  TRY(registry_new_record_id(&proposal->id, problem));
  TRY(random_fill(proposal->change.bytes, ID_SIZE, problem));
  proposal->words = ground->words.at == NULL ? TEXT("") : ground->words;
  proposal->start = ground->span.start;
  proposal->length = ground->span.length;
  proposal->rule = ground->rule == NULL ? TEXT("") : text_of(ground->rule);
  proposal->percent = (unsigned)(ground->confidence * 100 + 0.5);
  proposal->modality = text_of(modality_words(ground->modality));
  *place = draft;
  *ret_draft = draft;
  return DONE;
}

Outcome builder_field(const Kind *kind, const char *name, const Field **ret_field, Problem *problem) {
  const Field *field = field_by_name(kind, text_of(name));
  if (field == NULL) return no_such("field", name, problem);
  *ret_field = field;
  return DONE;
}

Outcome builder_value(Builder *builder, Draftling *draft, const char *name, const Value *value, Problem *problem) {
  const Field *field;
  TRY(builder_field(draft->proposal.kind, name, &field, problem));
  TRY(value_check(field, value, problem));
  FieldChange *change = LIST_ADD(&draft->fields, builder->arena);
  TRY_MEMORY(change, problem);
  Bytes bytes;
  TRY(value_to_bytes(value, builder->arena, &bytes, problem));
  return proposal_field(field, bytes, change, problem);
}

/* Words longer than a field holds are cut at a whole code point. */
static Text cut(Text words, size_t most) {
  if (words.length <= most) return words;
  size_t end = most;
  while (end > 0 && ((unsigned char)words.at[end] & 0xC0) == 0x80)
    end--;
  return text_slice(words, 0, end);
}

Outcome builder_text(Builder *builder, Draftling *draft, const char *field, Text words, Problem *problem) {
  if (text_trim(words).length == 0) return DONE;
  Value value = {.type = FIELD_TEXT};
  value.text.language = text_equal(builder->found->language, TEXT("und")) ? TEXT("") : builder->found->language;
  value.text.words = cut(text_trim(words), VALUE_TEXT_SIZE);
  return builder_value(builder, draft, field, &value, problem);
}

Outcome builder_line(Builder *builder, Draftling *draft, const char *field, Text words, Problem *problem) {
  if (text_trim(words).length == 0) return DONE;
  Value value = {.type = FIELD_LINE, .line = cut(text_trim(words), VALUE_LINE_SIZE)};
  return builder_value(builder, draft, field, &value, problem);
}

Outcome builder_name(Builder *builder, Draftling *draft, Text words, Problem *problem) {
  Value value = {.type = FIELD_NAME};
  value.name.words = cut(text_trim(words), VALUE_LINE_SIZE);
  return builder_value(builder, draft, "names", &value, problem);
}

Outcome builder_term(Builder *builder, Draftling *draft, const char *name, const char *code, Problem *problem) {
  const Field *field;
  if (code == NULL) return DONE;
  TRY(builder_field(draft->proposal.kind, name, &field, problem));
  const Term *term = term_by_code(field->terms, text_of(code));
  if (term == NULL) return no_such("term", code, problem);
  Value value = {.type = FIELD_TERM, .term = term->number};
  return builder_value(builder, draft, name, &value, problem);
}

Outcome builder_date(Builder *builder, Draftling *draft, const char *field, Date date, Problem *problem) {
  if (!date.is_set) return DONE;
  Value value = {.type = FIELD_DATE, .date = date};
  return builder_value(builder, draft, field, &value, problem);
}

Outcome builder_place(Builder *builder, Draftling *draft, const char *field, Text name, Problem *problem) {
  if (name.length == 0) return DONE;
  Value value = {.type = FIELD_PLACE};
  value.place.name = cut(name, VALUE_LINE_SIZE);
  value.place.latitude = value.place.longitude = VALUE_NO_COORDINATE;
  return builder_value(builder, draft, field, &value, problem);
}

Outcome builder_range(Builder *builder, Draftling *draft, const char *field, RangeValue range, Problem *problem) {
  Value value = {.type = FIELD_RANGE, .range = range};
  return builder_value(builder, draft, field, &value, problem);
}

Outcome builder_link(Builder *builder, Draftling *draft, const char *name, RecordId record, const char *role,
                     Problem *problem) {
  const Field *field;
  Parts parts = {0};
  if (ID_IS_NONE(record)) return DONE;
  TRY(builder_field(draft->proposal.kind, name, &field, problem));
  if (role != NULL) TRY(parts_term(&parts, field, "role", role, problem));
  Value value = {.type = FIELD_LINK, .link = record, .parts = parts.at, .part_count = parts.count};
  return builder_value(builder, draft, name, &value, problem);
}

Outcome parts_add(Parts *parts, const Field *field, const char *name, Value value, Problem *problem) {
  const Field *part = part_by_name(field, text_of(name));
  if (part == NULL || parts->count == sizeof parts->at / sizeof *parts->at) return no_such("part", name, problem);
  parts->at[parts->count++] = (ValuePart){part->number, value};
  return DONE;
}

Outcome parts_term(Parts *parts, const Field *field, const char *name, const char *code, Problem *problem) {
  if (code == NULL) return DONE;
  const Field *part = part_by_name(field, text_of(name));
  const Term *term = part == NULL || part->terms == NULL ? NULL : term_by_code(part->terms, text_of(code));
  if (term == NULL) return no_such("term", code, problem);
  return parts_add(parts, field, name, (Value){.type = FIELD_TERM, .term = term->number}, problem);
}

Outcome parts_number(Parts *parts, const Field *field, const char *name, int64_t number, Problem *problem) {
  return parts_add(parts, field, name, (Value){.type = FIELD_NUMBER, .number = number}, problem);
}

Outcome parts_link(Parts *parts, const Field *field, const char *name, RecordId record, Problem *problem) {
  return parts_add(parts, field, name, (Value){.type = FIELD_LINK, .link = record}, problem);
}

static Date day_of(Text text) {
  Date date = {0};
  if (text.length == 0 || date_read(text, &date, NULL) != DONE) return (Date){0};
  return date;
}

/* A whole month or year is written as one: nobody said a first and a last day. */
static Date whole(Date from, Date to) {
  bool same_month = from.from.year == to.from.year && from.from.month == to.from.month;
  Date month = date_of(from.from.year, from.from.month, 0), year = date_of(from.from.year, 0, 0);
  if (same_month && date_earliest(month) == date_earliest(from) && date_latest(month) == date_latest(to)) return month;
  if (date_earliest(year) == date_earliest(from) && date_latest(year) == date_latest(to)) return year;
  return date_between(from, to);
}

Date event_date(const EventDate *date) {
  Date from = day_of(date->from), to = day_of(date->to);
  if (!from.is_set && !to.is_set) return (Date){0};
  if (!from.is_set || !to.is_set) return date_between(from, to);
  return date_equal(from, to) ? from : whole(from, to);
}
