#include "view/shown.h"

#include <stdlib.h>

#include "base/list.h"
#include "kinds/names.h"

static bool is_better(const Unit *unit, const Field *field, const UnitPart *a, const UnitPart *b, Arena *arena) {
  Value one, other;
  if (field != NULL && field->restrictive != RESTRICTIVE_NOT &&
      value_from_bytes(field, a->value, arena, &one, NULL) == DONE &&
      value_from_bytes(field, b->value, arena, &other, NULL) == DONE) {
    int restricts = value_restricts(field, &one, &other);
    if (restricts != 0) return restricts > 0;
  }
  return unit_part_compare(unit, a, b) < 0;
}

size_t version_choose(const Unit *unit, const Field *field, const UnitPart *const *versions, size_t count,
                      Arena *arena) {
  size_t best = 0;
  for (size_t i = 1; i < count; i++)
    if (is_better(unit, field, versions[i], versions[best], arena)) best = i;
  return best;
}

static bool is_table_field(const Field *field, unsigned security_class) {
  return field != NULL && !field->is_derived && field->security_class == security_class;
}

static Shown read_part(const UnitPart *part, const Field *field, Arena *arena) {
  Shown shown = {.part = part, .field = field, .value = value_unknown(part->value)};
  bool fits = field != NULL && field->is_many != ID_IS_NONE(part->element);
  if (!fits || value_from_bytes(field, part->value, arena, &shown.value, NULL) != DONE) shown.field = NULL;
  return shown;
}

Outcome shown_read(const Unit *unit, unsigned security_class, Arena *arena, ShownList *ret_shown, Problem *problem) {
  const Kind *kind = kind_by_number(unit->kind);
  LIST(Shown) shown = {0};
  LIST(const UnitPart *) versions = {0};
  for (size_t from = 0, to; from < unit->part_count; from = to) {
    const UnitPart *first = &unit->parts[from];
    versions.length = 0;
    for (to = from; to < unit->part_count && unit->parts[to].field == first->field &&
                    ID_EQUAL(unit->parts[to].element, first->element);
         to++) {
      if (unit->parts[to].stands != STANDS_SHOWN) continue;
      const UnitPart **version = LIST_ADD(&versions, arena);
      TRY_MEMORY(version, problem);
      *version = &unit->parts[to];
    }
    if (versions.length == 0 || first->field == FIELD_STATE || first->field == FIELD_NOT_REVIEWED) continue;
    const Field *field = kind == NULL ? NULL : field_by_number(kind, first->field);
    if (!is_table_field(field, security_class)) field = NULL;
    const UnitPart *best = versions.at[version_choose(unit, field, versions.at, versions.length, arena)];
    if (best->value.length == 0) continue;
    Shown *item = LIST_ADD(&shown, arena);
    TRY_MEMORY(item, problem);
    *item = read_part(best, field, arena);
    item->age = unit_age(unit, first, to - from);
  }
  *ret_shown = (ShownList){shown.at, shown.length};
  return DONE;
}

static void write_line(Writer *writer, Text words) {
  if (words.length == 0) return;
  writer_text(writer, words);
  writer_char(writer, '\n');
}

static void write_words(const Value *value, Writer *writer) {
  switch (value->type) {
  case FIELD_TEXT:
    write_line(writer, value->text.words);
    for (size_t i = 0; i < value->text.translation_count; i++)
      write_line(writer, value->text.translations[i].words);
    break;
  case FIELD_LINE: write_line(writer, value->line); break;
  case FIELD_NAME: write_line(writer, value->name.words); break;
  case FIELD_PLACE: write_line(writer, value->place.name); break;
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_RANGE:
  case FIELD_LINK:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_YES_NO:
  case FIELD_GROUP:
  case FIELD_UNKNOWN: break;
  }
  for (size_t i = 0; i < value->part_count; i++)
    write_words(&value->parts[i].value, writer);
}

Outcome shown_words(const Unit *unit, uint32_t kind_number, bool before, Arena *arena, Text *ret_words,
                    Problem *problem) {
  const Kind *kind = kind_by_number(kind_number);
  Writer writer = WRITER_IN(arena);
  writer_text(&writer, TEXT(""));
  for (size_t i = 0; i < unit->part_count && kind != NULL; i++) {
    const UnitPart *part = &unit->parts[i];
    if ((before ? part->stood : part->stands) != STANDS_SHOWN || part->value.length == 0) continue;
    const Field *field = field_by_number(kind, part->field);
    if (field == NULL) continue;
    Value value;
    if (value_from_bytes(field, part->value, arena, &value, NULL) == DONE) write_words(&value, &writer);
  }
  return writer_end(&writer, ret_words, problem);
}

Outcome value_links(const Value *value, LinkTaker take, void *context, Problem *problem) {
  if (value->type == FIELD_LINK) TRY(take(context, value->link, problem));
  for (size_t i = 0; i < value->part_count; i++)
    TRY(value_links(&value->parts[i].value, take, context, problem));
  return DONE;
}

static Text words_of(const Value *value) {
  switch (value->type) {
  case FIELD_TEXT: return value->text.words;
  case FIELD_LINE: return value->line;
  case FIELD_NAME:
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_RANGE:
  case FIELD_PLACE:
  case FIELD_LINK:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_YES_NO:
  case FIELD_GROUP:
  case FIELD_UNKNOWN: break;
  }
  return TEXT("");
}

static Text cut(Text words) {
  if (words.length <= SHOWN_TITLE) return words;
  size_t end = SHOWN_TITLE;
  while (end > 0 && ((unsigned char)words.at[end] & 0xC0) == 0x80)
    end--;
  return text_slice(words, 0, end);
}

static int by_age(const void *a, const void *b) {
  return unit_age_compare((*(const Shown *const *)a)->age, (*(const Shown *const *)b)->age);
}

/* The values of the main field, the oldest first. */
static size_t main_values(const Kind *kind, const ShownList *shown, const Shown **values) {
  size_t count = 0;
  for (size_t i = 0; i < shown->length; i++)
    if (shown->at[i].field != NULL && shown->at[i].field == kind->main) values[count++] = &shown->at[i];
  if (count > 1) qsort(values, count, sizeof *values, by_age);
  return count;
}

static Outcome names_title(const Shown *const *values, size_t count, Arena *arena, Text *ret_title, Problem *problem) {
  NameValue *names = ARENA_MANY(arena, NameValue, count);
  TRY_MEMORY(names, problem);
  for (size_t i = 0; i < count; i++)
    names[i] = values[i]->value.name;
  Writer writer = WRITER_IN(arena);
  writer_text(&writer, TEXT(""));
  name_display(names, count, LANGUAGE_EN, &writer);
  return writer_end(&writer, ret_title, problem);
}

Outcome shown_title(const Kind *kind, const ShownList *shown, Arena *arena, Text *ret_title, Problem *problem) {
  *ret_title = TEXT("");
  if (kind == NULL || kind->main == NULL) return DONE;
  const Shown **values = ARENA_MANY(arena, const Shown *, shown->length);
  TRY_MEMORY(values, problem);
  size_t count = main_values(kind, shown, values);
  if (count == 0) return DONE;
  if (kind->main->type != FIELD_NAME)
    *ret_title = words_of(&values[0]->value);
  else
    TRY(names_title(values, count, arena, ret_title, problem));
  *ret_title = cut(*ret_title);
  return DONE;
}
