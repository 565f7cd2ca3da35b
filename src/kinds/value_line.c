/* value_line.c - values as one line that somebody types: kinds/value.h has the forms. */
#include "kinds/kinds.gen.h"
#include "kinds/value_form.h"

/* Is this byte kept from being a mark by an odd number of backslashes before it? */
static bool is_escaped(Text text, size_t at) {
  size_t backslashes = 0;
  while (backslashes < at && text.at[at - 1 - backslashes] == '\\')
    backslashes++;
  return backslashes % 2 == 1;
}

/* "\n" is a new line where lines may be; \\ \; \[ are \ ; [ and any other backslash is itself. */
static Outcome unescape(Text line, bool allows_lines, Arena *arena, Text *ret_words, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  for (size_t i = 0; i < line.length; i++) {
    char c = line.at[i], next = i + 1 < line.length ? line.at[i + 1] : '\0';
    bool is_mark = c == '\\' && (next == '\\' || next == ';' || next == '[');
    if (is_mark)
      writer_char(&writer, next);
    else if (c == '\\' && next == 'n' && allows_lines)
      writer_char(&writer, '\n');
    else {
      writer_char(&writer, c);
      continue;
    }
    i++;
  }
  return writer_end(&writer, ret_words, problem);
}

/* In a group a semicolon ends the part; a [ before a last ] would be read as a mark. */
static void escape(Text words, Writer *writer) {
  bool ends_in_bracket = text_ends(words, TEXT("]"));
  for (size_t i = 0; i < words.length; i++) {
    char c = words.at[i];
    if (c == '\n') {
      writer_words(writer, "\\n");
      continue;
    }
    if (c == '\\' || c == ';' || (c == '[' && ends_in_bracket)) writer_char(writer, '\\');
    writer_char(writer, c);
  }
}

/* Takes "[...]" off the end of *line, if one stands there. */
static bool mark_take(Text *line, Text *ret_mark) {
  Text rest = text_trim(*line);
  if (!text_ends(rest, TEXT("]"))) return false;
  for (size_t i = rest.length - 1; i > 0; i--) {
    if (rest.at[i - 1] != '[') continue;
    if (is_escaped(rest, i - 1) || (i >= 2 && rest.at[i - 2] != ' ')) return false;
    *ret_mark = text_slice(rest, i, rest.length - 1);
    *line = text_trim(text_slice(rest, 0, i - 1));
    return true;
  }
  return false;
}

/* ABSENT where the mark is no language.  In a line a language has two letters,
 * so that "[sic]" is none; longer ones can be said in JSON. */
static Outcome language_mark(Text mark, Arena *arena, Text *ret_language, Problem *problem) {
  if (mark.length < 2 || (mark.length > 2 && mark.at[2] != '-')) return ABSENT;
  return language_take(mark, arena, ret_language, problem);
}

static Outcome words_from_line(const Field *field, Text line, bool allows_lines, Arena *arena, Text *ret_words,
                               Problem *problem) {
  Text words;
  TRY(unescape(line, allows_lines, arena, &words, problem));
  return words_take(field, words, arena, ret_words, problem);
}

static Outcome text_from_line(const Field *field, Text line, Arena *arena, TextValue *text, Problem *problem) {
  Text rest = line, mark = TEXT_NONE;
  Outcome outcome = mark_take(&rest, &mark) ? language_mark(mark, arena, &text->language, problem) : ABSENT;
  if (outcome != DONE && outcome != ABSENT) return outcome;
  return words_from_line(field, outcome == DONE ? rest : line, true, arena, &text->words, problem);
}

/* ABSENT where the mark says neither a part nor a language, or says it again. */
static Outcome name_mark(Text mark, Arena *arena, NameValue *name, Problem *problem) {
  const Term *part = term_by_code(name_part_list(), mark);
  if (part != NULL && name->part == 0) {
    name->part = part->number;
    return DONE;
  }
  return text_is_empty(name->language) ? language_mark(mark, arena, &name->language, problem) : ABSENT;
}

static Outcome name_from_line(const Field *field, Text line, Arena *arena, NameValue *name, Problem *problem) {
  Text rest = line, before = line, mark = TEXT_NONE;
  while (mark_take(&rest, &mark)) {
    Outcome outcome = name_mark(mark, arena, name, problem);
    if (outcome == ABSENT) break;
    TRY(outcome);
    before = rest;
  }
  if (name->part == TERM_NAME_PART_FULL) name->part = 0;
  return words_from_line(field, before, false, arena, &name->words, problem);
}

/* Takes one "part=value" off the front, up to a semicolon that is none of a value's. */
static bool piece_take(Text *rest, Text *ret_piece) {
  if (text_is_empty(text_trim(*rest))) return false;
  size_t end = 0;
  while (end < rest->length && !(rest->at[end] == ';' && !is_escaped(*rest, end)))
    end++;
  *ret_piece = text_trim(text_slice(*rest, 0, end));
  *rest = text_slice(*rest, end < rest->length ? end + 1 : end, rest->length);
  return true;
}

static const char *field_name_at(const void *fields, size_t n) {
  return ((const Field *)fields)[n].name;
}

static Outcome part_from_piece(const Field *field, Text piece, ValuePartList *parts, Arena *arena, Problem *problem) {
  ptrdiff_t equals = text_find(piece, TEXT("="), 0);
  if (equals < 0) return value_bad(field, problem, "write part=value; part=value", "A part has no =.");
  Text name = text_trim(text_slice(piece, 0, (size_t)equals));
  const Field *part = part_by_name(field, name);
  if (part == NULL) {
    char advice[sizeof problem->advice];
    nearest_names(name, field->parts, field->part_count, field_name_at, advice, sizeof advice);
    return value_bad(field, problem, advice, "It has no such part.");
  }
  Value value = {0};
  Text line = text_trim(text_slice(piece, (size_t)equals + 1, piece.length));
  if (value_from_line(part, line, arena, &value, problem) != DONE) return value_bad_part(field, problem);
  return value_part_add(parts, part->number, value, arena, problem);
}

static Outcome parts_from_line(const Field *field, Text line, Arena *arena, Value *value, Problem *problem) {
  ValuePartList parts = {0};
  Text rest = line, piece;
  if (value->type == FIELD_LINK) {
    if (!piece_take(&rest, &piece) || !ID_READ(piece, &value->link))
      return value_bad(field, problem, "write the record's id, 32 hex digits", "It is no id of a record.");
  }
  while (piece_take(&rest, &piece))
    TRY(part_from_piece(field, piece, &parts, arena, problem));
  value->parts = parts.at;
  value->part_count = parts.length;
  return DONE;
}

static Outcome place_from_line(const Field *field, Text line, Arena *arena, Value *value, Problem *problem) {
  Text words;
  TRY(unescape(line, false, arena, &words, problem));
  return scalar_take(field, words, arena, value, problem);
}

static Outcome any_from_line(const Field *field, Text line, Arena *arena, Value *value, Problem *problem) {
  value->type = field->type;
  switch (field->type) {
  case FIELD_TEXT: return text_from_line(field, line, arena, &value->text, problem);
  case FIELD_NAME: return name_from_line(field, line, arena, &value->name, problem);
  case FIELD_LINE: return words_from_line(field, line, false, arena, &value->line, problem);
  case FIELD_LINK:
  case FIELD_GROUP: return parts_from_line(field, line, arena, value, problem);
  case FIELD_PLACE: return place_from_line(field, line, arena, value, problem);
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_RANGE:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_YES_NO:
  case FIELD_UNKNOWN: break;
  }
  return scalar_take(field, line, arena, value, problem);
}

Outcome value_from_line(const Field *field, Text line, Arena *arena, Value *ret_value, Problem *problem) {
  Value value = {0};
  TRY(any_from_line(field, line, arena, &value, problem));
  TRY(value_check(field, &value, problem));
  *ret_value = value;
  return DONE;
}

static void place_to_line(const PlaceValue *place, Writer *writer) {
  WRITER_SCOPE Writer words = {0};
  place_write(place, &words);
  escape(writer_view(&words), writer);
}

static bool parts_to_line(const Field *field, const Value *value, Writer *writer) {
  bool whole = true;
  const char *between = "";
  if (value->type == FIELD_LINK) {
    char digits[ID_DIGITS + 1];
    ID_TEXT(value->link, digits);
    writer_words(writer, digits);
    between = "; ";
  }
  for (size_t i = 0; i < value->part_count; i++) {
    const Field *part = part_by_number(field, value->parts[i].number);
    if (part == NULL || value->parts[i].value.type == FIELD_UNKNOWN) {
      whole = false;
      continue;
    }
    writer_format(writer, "%s%s=", between, part->name);
    whole = value_to_line(part, &value->parts[i].value, writer) && whole;
    between = "; ";
  }
  return whole;
}

static void mark_write(Text mark, Writer *writer) {
  if (!text_is_empty(mark)) writer_format(writer, " [%.*s]", TEXT_ARGS(mark));
}

bool value_to_line(const Field *field, const Value *value, Writer *writer) {
  Text language = value->type == FIELD_TEXT   ? value->text.language
                  : value->type == FIELD_NAME ? value->name.language
                                              : TEXT_NONE;
  bool fits = language.length <= 2 || language.at[2] == '-';
  const Term *part = value->type == FIELD_NAME ? term_by_number(name_part_list(), value->name.part) : NULL;
  switch (value->type) {
  case FIELD_UNKNOWN: return false;
  case FIELD_LINK:
  case FIELD_GROUP: return parts_to_line(field, value, writer);
  case FIELD_TEXT:
    escape(value->text.words, writer);
    if (fits) mark_write(language, writer);
    return fits && value->text.translation_count == 0;
  case FIELD_NAME:
    escape(value->name.words, writer);
    if (fits) mark_write(language, writer);
    if (part != NULL) mark_write(text_of(part->code), writer);
    return fits && (part != NULL || value->name.part == 0);
  case FIELD_LINE: escape(value->line, writer); return true;
  case FIELD_PLACE: place_to_line(&value->place, writer); return true;
  case FIELD_TERM:
  case FIELD_DATE:
  case FIELD_NUMBER:
  case FIELD_RANGE:
  case FIELD_MONEY:
  case FIELD_LANGUAGE:
  case FIELD_HASH:
  case FIELD_YES_NO: break;
  }
  scalar_write(field, value, writer);
  return true;
}
