#include "tests/support/world_text.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void world_wrong(const char *what, Text where) {
  printf("not ok the_world_is_well_written\n# %s: %.*s\n", what, TEXT_ARGS(where));
  exit(1);
}

/* An id is a hash of the name: the same in every world. */
RecordId world_id(const char *name) {
  RecordId id = {{0}};
  uint64_t hash = 1469598103934665603U;
  for (const char *at = name; *at != '\0'; at++)
    hash = (hash ^ (uint8_t)*at) * 1099511628211U;
  for (int i = 0; i < 16; i++)
    id.bytes[i] = (uint8_t)(hash >> (i % 8 * 8)) ^ (uint8_t)(i * 37);
  return id;
}

static Text links_fill(Text line, Arena *arena) {
  Writer writer = WRITER_IN(arena);
  for (size_t i = 0; i < line.length; i++) {
    if (line.at[i] != '$') {
      writer_char(&writer, line.at[i]);
      continue;
    }
    size_t end = i + 1;
    while (end < line.length &&
           ((line.at[end] >= 'a' && line.at[end] <= 'z') || (line.at[end] >= '0' && line.at[end] <= '9')))
      end++;
    char digits[ID_DIGITS + 1];
    ID_TEXT(world_id(text_c(arena, text_slice(line, i + 1, end))), digits);
    writer_words(&writer, digits);
    i = end - 1;
  }
  return writer_view(&writer);
}

Bytes world_value(const Field *field, Text line, Arena *arena) {
  Value value;
  Bytes bytes;
  Problem problem;
  if (value_from_line(field, links_fill(line, arena), arena, &value, &problem) != DONE)
    world_wrong(problem.message, line);
  if (value_to_bytes(&value, arena, &bytes, &problem) != DONE) world_wrong(problem.message, line);
  return bytes;
}

static void field_read_line(WorldEntry *entry, Text line, Arena *arena) {
  Text rest = line, name;
  if (!text_next(&rest, '=', &name)) world_wrong("no field", line);
  const Field *field = field_by_name(entry->kind, name);
  WorldField *place = field == NULL ? NULL : LIST_ADD(&entry->fields, arena);
  if (place == NULL) world_wrong("no such field", line);
  *place = (WorldField){field, world_value(field, rest, arena)};
  if (field == entry->kind->main && text_is_empty(entry->title)) entry->title = rest;
}

static WorldEntry *entry_add(WorldText *world, Text line, Arena *arena) {
  Text rest = line, kind;
  WorldEntry *entry = LIST_ADD(world, arena);
  if (entry == NULL || !text_next(&rest, ' ', &kind)) world_wrong("no record", line);
  *entry = (WorldEntry){.id = world_id(text_c(arena, rest)), .kind = kind_by_name(kind)};
  if (entry->kind == NULL) world_wrong("no such kind", line);
  return entry;
}

WorldText world_read(const char *text, Arena *arena) {
  WorldText world = {0};
  Text rest = text_of(text), line;
  WorldEntry *entry = NULL;
  while (text_next(&rest, '\n', &line)) {
    if (text_is_empty(line)) {
      entry = NULL;
    } else if (entry == NULL) {
      entry = entry_add(&world, line, arena);
    } else if (text_equal(line, TEXT("!unreviewed"))) {
      entry->is_unreviewed = true;
    } else if (text_equal(line, TEXT("!hidden"))) {
      entry->is_hidden = true;
    } else {
      field_read_line(entry, line, arena);
    }
  }
  return world;
}
