/* read.c - reads .kind and .terms files; doc/kinds.md describes their form. */
#include <stdarg.h>

#include "base/files.h"
#include "tools/kinds/model.h"

void fault(Model *model, const char *file, int line, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  fprintf(stderr, "%s:%d: ", file, line);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
  va_end(arguments);
  model->faults++;
}

void *must(void *pointer) {
  if (pointer != NULL) return pointer;
  fputs("kinds: no memory left\n", stderr);
  exit(4);
}

/* Where the reader stands, and what the next ":" line belongs to. */
typedef struct Reading {
  Model *model;
  const char *file;
  int line;
  KindItem *kind;
  ListItem *list;
  FieldItem *field;
  Item *last;
} Reading;

#define FAULT(reading, ...) fault((reading)->model, (reading)->file, (reading)->line, __VA_ARGS__)

static Text word_take(Text *rest) {
  *rest = text_trim(*rest);
  size_t end = 0;
  while (end < rest->length && rest->at[end] != ' ')
    end++;
  Text word = text_slice(*rest, 0, end);
  *rest = text_trim(text_slice(*rest, end, rest->length));
  return word;
}

static uint32_t number_take(Reading *reading, Text *rest) {
  Text word = word_take(rest);
  int64_t number;
  if (text_number(word, &number) && number > 0 && number < 0x10000) return (uint32_t)number;
  FAULT(reading, "a number from 1 to 65535 belongs here, not \"%.*s\"", TEXT_ARGS(word));
  return 0;
}

static Text name_take(Reading *reading, Text *rest) {
  Text name = word_take(rest);
  bool good = name.length > 0 && name.at[0] >= 'a' && name.at[0] <= 'z';
  for (size_t i = 0; i < name.length; i++)
    good = good &&
           ((name.at[i] >= 'a' && name.at[i] <= 'z') || (name.at[i] >= '0' && name.at[i] <= '9') || name.at[i] == '_');
  if (!good) FAULT(reading, "a name has small letters, digits and _, not \"%.*s\"", TEXT_ARGS(name));
  return name;
}

/* "| Number | Номер [checked A. Berg 2026-12-01] | Нөмірі" */
static void wordings_take(Reading *reading, Text rest, Item *item) {
  Text piece;
  for (unsigned language = 0; language < LANGUAGES; language++) {
    if (!text_next(&rest, '|', &piece)) {
      FAULT(reading, "%.*s has no wording in each of en | ru | kk", TEXT_ARGS(item->name));
      return;
    }
    ptrdiff_t mark = text_find(piece, TEXT("[checked "), 0);
    item->is_checked[language] = language == EN || mark >= 0;
    item->words[language] = text_trim(mark >= 0 ? text_slice(piece, 0, (size_t)mark) : piece);
    if (text_is_empty(item->words[language])) FAULT(reading, "%.*s has an empty wording", TEXT_ARGS(item->name));
  }
  if (text_next(&rest, '|', &piece)) FAULT(reading, "a fourth wording stands behind en | ru | kk");
}

/* Parts the line at its first "|": what stands before is answered. */
static Text head_take(Reading *reading, Text line, Text *ret_wordings) {
  ptrdiff_t bar = text_find(line, TEXT("|"), 0);
  if (bar < 0) FAULT(reading, "the wordings are missing: | English | Russian | Kazakh");
  *ret_wordings = bar < 0 ? TEXT("-|-|-") : text_slice(line, (size_t)bar + 1, line.length);
  return bar < 0 ? line : text_trim(text_slice(line, 0, (size_t)bar));
}

static void kind_line(Reading *reading, Text rest) {
  Text wordings, head = head_take(reading, rest, &wordings);
  KindItem *kind = ADD(&reading->model->kinds, reading->model->arena);
  *kind = (KindItem){.item = {.file = reading->file, .line = reading->line}, .security_class = 1};
  kind->item.number = number_take(reading, &head);
  kind->item.name = name_take(reading, &head);
  while (head.length > 0) {
    Text word = word_take(&head);
    if (text_equal(word, TEXT("class")))
      kind->security_class = (int)(word_take(&head).at[0] - '0');
    else if (text_equal(word, TEXT("main")))
      kind->main = name_take(reading, &head);
    else
      FAULT(reading, "a kind has class and main, not \"%.*s\"", TEXT_ARGS(word));
  }
  wordings_take(reading, wordings, &kind->item);
  reading->kind = kind;
  reading->list = NULL;
  reading->field = NULL;
  reading->last = &kind->item;
}

static void field_attribute(Reading *reading, FieldItem *field, Text word, Text *head) {
  if (text_equal(word, TEXT("many")))
    field->is_many = true;
  else if (text_equal(word, TEXT("required")))
    field->is_required = true;
  else if (text_equal(word, TEXT("derived")))
    field->is_derived = true;
  else if (text_equal(word, TEXT("key")))
    field->is_key = true;
  else if (text_equal(word, TEXT("restrictive")))
    field->restrictive = name_take(reading, head);
  else if (text_equal(word, TEXT("class")))
    field->security_class = (int)(word_take(head).at[0] - '0');
  else
    FAULT(reading, "no attribute of a field is called \"%.*s\"", TEXT_ARGS(word));
}

static void field_line(Reading *reading, Text line, bool is_part) {
  if (reading->kind == NULL || (is_part && reading->field == NULL)) {
    FAULT(reading, "a %s stands before its %s", is_part ? "part" : "field", is_part ? "field" : "kind");
    return;
  }
  Text wordings, head = head_take(reading, line, &wordings);
  FieldItem *field = ADD(is_part ? &reading->field->parts : &reading->kind->fields, reading->model->arena);
  *field = (FieldItem){.item = {.file = reading->file, .line = reading->line}, .security_class = -1};
  field->item.number = number_take(reading, &head);
  field->item.name = name_take(reading, &head);
  field->type = word_take(&head);
  if (text_equal(field->type, TEXT("term"))) field->list = name_take(reading, &head);
  if (text_equal(field->type, TEXT("link"))) field->links = word_take(&head);
  while (head.length > 0) {
    Text word = word_take(&head);
    field_attribute(reading, field, word, &head);
  }
  wordings_take(reading, wordings, &field->item);
  if (!is_part) reading->field = field;
  reading->last = &field->item;
}

static void list_line(Reading *reading, Text rest) {
  ListItem *list = ADD(&reading->model->lists, reading->model->arena);
  *list = (ListItem){.item = {.file = reading->file, .line = reading->line}};
  list->item.name = name_take(reading, &rest);
  if (text_equal(word_take(&rest), TEXT("huridocs"))) list->huridocs_list = number_take(reading, &rest);
  if (rest.length > 0) FAULT(reading, "a list has a name and huridocs NUMBER, nothing else");
  reading->list = list;
  reading->kind = NULL;
  reading->last = &list->item;
}

static void term_line(Reading *reading, Text line) {
  Text wordings, head = head_take(reading, line, &wordings);
  TermItem *term = ADD(&reading->list->terms, reading->model->arena);
  *term = (TermItem){.item = {.file = reading->file, .line = reading->line}};
  term->item.number = number_take(reading, &head);
  term->item.name = name_take(reading, &head);
  while (head.length > 0) {
    Text word = word_take(&head);
    if (text_starts(word, TEXT("=")))
      term->huridocs = text_slice(word, 1, word.length);
    else if (text_equal(word, TEXT("under")))
      term->parent = name_take(reading, &head);
    else if (!text_equal(word, TEXT("rank")) || !text_number(word_take(&head), &term->rank))
      FAULT(reading, "a term has =CODE, under TERM and rank NUMBER, not \"%.*s\"", TEXT_ARGS(word));
  }
  wordings_take(reading, wordings, &term->item);
  reading->last = &term->item;
}

/* ": more about what stands above"; several lines are one text. */
static void about_line(Reading *reading, Text words) {
  if (reading->last == NULL) {
    FAULT(reading, "nothing stands above that this could be about");
    return;
  }
  Writer writer = WRITER_IN(reading->model->arena);
  writer_text(&writer, reading->last->about);
  if (writer.length > 0) writer_char(&writer, ' ');
  writer_text(&writer, text_trim(words));
  reading->last->about = writer_view(&writer);
}

static void retired_line(Reading *reading, Text rest) {
  uint32_t number = number_take(reading, &rest), *place = NULL;
  if (reading->list != NULL)
    place = ADD(&reading->list->retired, reading->model->arena);
  else if (reading->kind != NULL)
    place = ADD(&reading->kind->retired, reading->model->arena);
  if (place != NULL)
    *place = number;
  else
    FAULT(reading, "\"retired\" belongs into a kind or list");
}

static void line_read(Reading *reading, Text line) {
  Text rest = line, word = word_take(&rest);
  if (word.length == 0 || word.at[0] == '#') return;
  if (text_equal(word, TEXT("kind")))
    kind_line(reading, rest);
  else if (text_equal(word, TEXT("list")))
    list_line(reading, rest);
  else if (text_equal(word, TEXT("retired")))
    retired_line(reading, rest);
  else if (text_equal(word, TEXT("rule")) && reading->list != NULL)
    reading->list->rule = rest;
  else if (word.at[0] == ':')
    about_line(reading, text_slice(text_trim(line), 1, line.length));
  else if (reading->list != NULL)
    term_line(reading, line);
  else if (word.at[0] == '.')
    field_line(reading, text_slice(text_trim(line), 1, line.length), true);
  else
    field_line(reading, line, false);
}

void model_read_file(Model *model, const char *path) {
  Bytes bytes;
  Problem problem;
  if (file_read_whole(path, 1 << 20, model->arena, &bytes, &problem) != DONE) {
    fault(model, path, 1, "%s", problem.message);
    return;
  }
  Reading reading = {.model = model, .file = path};
  Text rest = bytes_text(bytes), line;
  while (text_next(&rest, '\n', &line)) {
    reading.line++;
    line_read(&reading, line);
  }
}
