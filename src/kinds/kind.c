#include "kinds/kind.h"

#include "base/unicode.h"

const Kind *kind_by_number(uint32_t number) {
  for (size_t i = 0; all_kinds[i] != NULL; i++)
    if (all_kinds[i]->number == number) return all_kinds[i];
  return NULL;
}

const Kind *kind_by_name(Text name) {
  for (size_t i = 0; all_kinds[i] != NULL; i++)
    if (text_equal(text_of(all_kinds[i]->name), name)) return all_kinds[i];
  return NULL;
}

static const Field *by_number(const Field *fields, size_t count, uint32_t number) {
  for (size_t i = 0; i < count; i++)
    if (fields[i].number == number) return &fields[i];
  return NULL;
}

/* "names" is also "name", "penalties" is "penalty", where it may have many. */
static bool is_singular_of(Text singular, const Field *field) {
  Text name = text_of(field->name);
  if (!field->is_many || singular.length == 0) return false;
  if (text_ends(singular, TEXT("y")) && text_ends(name, TEXT("ies")))
    return name.length == singular.length + 2 && text_starts(name, text_slice(singular, 0, singular.length - 1));
  return text_ends(name, TEXT("s")) && name.length == singular.length + 1 && text_starts(name, singular);
}

static const Field *by_name(const Field *fields, size_t count, Text name) {
  for (size_t i = 0; i < count; i++)
    if (text_equal(text_of(fields[i].name), name)) return &fields[i];
  for (size_t i = 0; i < count; i++)
    if (is_singular_of(name, &fields[i])) return &fields[i];
  return NULL;
}

const Field *field_by_number(const Kind *kind, uint32_t number) {
  return by_number(kind->fields, kind->field_count, number);
}

const Field *field_by_name(const Kind *kind, Text name) {
  return by_name(kind->fields, kind->field_count, name);
}

const Field *part_by_number(const Field *field, uint32_t number) {
  return by_number(field->parts, field->part_count, number);
}

const Field *part_by_name(const Field *field, Text name) {
  return by_name(field->parts, field->part_count, name);
}

const TermList *term_list_by_name(Text name) {
  for (size_t i = 0; all_term_lists[i] != NULL; i++)
    if (text_equal(text_of(all_term_lists[i]->name), name)) return all_term_lists[i];
  return NULL;
}

const Term *term_by_number(const TermList *list, uint32_t number) {
  for (size_t i = 0; i < list->count; i++)
    if (list->terms[i].number == number) return &list->terms[i];
  return NULL;
}

const Term *term_by_code(const TermList *list, Text code) {
  for (size_t i = 0; i < list->count; i++)
    if (text_equal(text_of(list->terms[i].code), code)) return &list->terms[i];
  return NULL;
}

/* Without regard to case, code point by code point: the wordings here hold
 * only ASCII and Cyrillic, where lower case is one code point too. */
static bool same_words(Text a, Text b) {
  size_t at_a = 0, at_b = 0;
  while (at_a < a.length && at_b < b.length)
    if (unicode_lower(utf8_next(a, &at_a)) != unicode_lower(utf8_next(b, &at_b))) return false;
  return at_a == a.length && at_b == b.length;
}

const Term *term_by_words(const TermList *list, Text words) {
  Text trimmed = text_trim(words);
  for (size_t i = 0; i < list->count; i++)
    for (size_t language = 0; language < LANGUAGE_COUNT; language++)
      if (same_words(text_of(list->terms[i].words[language]), trimmed)) return &list->terms[i];
  return NULL;
}

const char *field_type_name(FieldType type) {
  static const char *const names[] = {
      [FIELD_TEXT] = "text",     [FIELD_LINE] = "line",     [FIELD_NAME] = "name",         [FIELD_TERM] = "term",
      [FIELD_DATE] = "date",     [FIELD_NUMBER] = "number", [FIELD_RANGE] = "range",       [FIELD_PLACE] = "place",
      [FIELD_LINK] = "link",     [FIELD_MONEY] = "money",   [FIELD_LANGUAGE] = "language", [FIELD_HASH] = "hash",
      [FIELD_YES_NO] = "yes_no", [FIELD_GROUP] = "group",   [FIELD_UNKNOWN] = "unknown",
  };
  return names[type];
}
