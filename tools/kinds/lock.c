/* lock.c - numbers.lock: every number that was ever given, and what it means.
 *
 *   kind 7 proceeding
 *   field 7.3 persons link many
 *   part 7.3.1 role term:proceeding_role
 *   term sex.1 female
 *
 * A line is never changed or taken out: statements on somebody's disk hold the
 * number.  A field or term that is no longer wanted is "retired NUMBER" in its
 * kind or list, and its line stays here. */
#include <stdarg.h>

#include "base/files.h"
#include "tools/kinds/model.h"

typedef struct LockLine {
  Text key, meaning; /* "field 7.3", "persons link many" */
  int line;
  bool is_seen;
} LockLine;

typedef struct Lock {
  Model *model;
  const char *path;
  bool may_add;
  Writer *writer;
  LIST(LockLine) lines;
} Lock;

static void lock_read(Lock *lock) {
  Bytes bytes;
  Problem problem;
  if (file_read_whole(lock->path, 1 << 20, lock->model->arena, &bytes, &problem) != DONE) {
    if (!lock->may_add) fault(lock->model, lock->path, 1, "%s", problem.message);
    return;
  }
  Text rest = bytes_text(bytes), text;
  for (int line = 1; text_next(&rest, '\n', &text); line++) {
    if (text_is_empty(text) || text.at[0] == '#') continue;
    ptrdiff_t first = text_find(text, TEXT(" "), 0);
    ptrdiff_t second = first < 0 ? -1 : text_find(text, TEXT(" "), (size_t)first + 1);
    if (second < 0) {
      fault(lock->model, lock->path, line, "this line is no \"WHAT NUMBER NAME ...\"");
      continue;
    }
    LockLine *found = ADD(&lock->lines, lock->model->arena);
    *found =
        (LockLine){text_slice(text, 0, (size_t)second), text_slice(text, (size_t)second + 1, text.length), line, false};
  }
  if (lock->may_add) writer_bytes(lock->writer, bytes.at, bytes.length);
}

static void lock_item(Lock *lock, const Item *item, Text key, Text meaning) {
  for (size_t i = 0; i < lock->lines.length; i++) {
    LockLine *line = &lock->lines.at[i];
    if (!text_equal(line->key, key)) continue;
    line->is_seen = true;
    if (!text_equal(line->meaning, meaning))
      fault(lock->model, item->file, item->line,
            "%.*s is \"%.*s\" for ever (%s:%d) and cannot become \"%.*s\": take a new number", TEXT_ARGS(key),
            TEXT_ARGS(line->meaning), lock->path, line->line, TEXT_ARGS(meaning));
    return;
  }
  if (!lock->may_add) {
    fault(lock->model, item->file, item->line, "%.*s \"%.*s\" is new: run make kinds-lock", TEXT_ARGS(key),
          TEXT_ARGS(meaning));
    return;
  }
  writer_format(lock->writer, "%.*s %.*s\n", TEXT_ARGS(key), TEXT_ARGS(meaning));
}

static Text formatted(Arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
static Text formatted(Arena *arena, const char *format, ...) {
  char place[256];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(place, sizeof place, format, arguments);
  va_end(arguments);
  size_t length = strlen(place);
  char *copy = must(arena_take(arena, length + 1));
  memcpy(copy, place, length + 1);
  return (Text){copy, length};
}

static void lock_field(Lock *lock, const FieldItem *field, Text key) {
  Arena *arena = lock->model->arena;
  Text meaning = formatted(arena, "%.*s %.*s%s%.*s%s", TEXT_ARGS(field->item.name), TEXT_ARGS(field->type),
                           field->list.length > 0 ? ":" : "", TEXT_ARGS(field->list), field->is_many ? " many" : "");
  lock_item(lock, &field->item, key, meaning);
  for (size_t i = 0; i < field->parts.length; i++) {
    const FieldItem *part = &field->parts.at[i];
    lock_field(lock, part,
               formatted(arena, "part %.*s.%u", TEXT_ARGS(text_slice(key, 6, key.length)), part->item.number));
  }
}

static void lock_retired(Lock *lock, Text key) {
  for (size_t i = 0; i < lock->lines.length; i++) {
    LockLine *line = &lock->lines.at[i];
    Text part = formatted(lock->model->arena, "part %.*s.", TEXT_ARGS(text_slice(key, 6, key.length)));
    if (text_equal(line->key, key) || text_starts(line->key, part)) line->is_seen = true;
  }
}

static void lock_kind(Lock *lock, const KindItem *kind) {
  Arena *arena = lock->model->arena;
  lock_item(lock, &kind->item, formatted(arena, "kind %u", kind->item.number), kind->item.name);
  for (size_t i = 0; i < kind->fields.length; i++)
    lock_field(lock, &kind->fields.at[i],
               formatted(arena, "field %u.%u", kind->item.number, kind->fields.at[i].item.number));
  for (size_t i = 0; i < kind->retired.length; i++)
    lock_retired(lock, formatted(arena, "field %u.%u", kind->item.number, kind->retired.at[i]));
}

static void lock_list(Lock *lock, const ListItem *list) {
  Arena *arena = lock->model->arena;
  for (size_t i = 0; i < list->terms.length; i++) {
    const Item *term = &list->terms.at[i].item;
    lock_item(lock, term, formatted(arena, "term %.*s.%u", TEXT_ARGS(list->item.name), term->number), term->name);
  }
  for (size_t i = 0; i < list->retired.length; i++)
    lock_retired(lock, formatted(arena, "term %.*s.%u", TEXT_ARGS(list->item.name), list->retired.at[i]));
}

void model_check_lock(Model *model, const char *lock_path, bool may_add, Writer *ret_lock) {
  Lock lock = {.model = model, .path = lock_path, .may_add = may_add, .writer = ret_lock};
  lock_read(&lock);
  for (size_t i = 0; i < model->kinds.length; i++)
    lock_kind(&lock, &model->kinds.at[i]);
  for (size_t i = 0; i < model->lists.length; i++)
    lock_list(&lock, &model->lists.at[i]);
  for (size_t i = 0; i < lock.lines.length; i++)
    if (!lock.lines.at[i].is_seen)
      fault(model, lock_path, lock.lines.at[i].line,
            "%.*s is no longer described: write \"retired NUMBER\" in its kind or list",
            TEXT_ARGS(lock.lines.at[i].key));
}
