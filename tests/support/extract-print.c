/* extract-print.c - prints what extract finds in each of the files named, one JSON object a line. */
#include <stdio.h>

#include "base/files.h"
#include "base/limits.h"
#include "extract/extract.h"

static bool print(const char *path) {
  ARENA_SCOPE Arena *arena = arena_new();
  Problem problem = {0};
  Bytes bytes;
  Extraction extraction;
  ExtractOptions options = {.document_name = text_of(path)};
  if (arena == NULL || file_read_whole(path, LIMIT_DOCUMENT_TEXT, arena, &bytes, &problem) != DONE ||
      extract_read(bytes_text(bytes), &options, arena, &extraction, &problem) != DONE) {
    fprintf(stderr, "%s: %s\n", path, problem.message);
    return false;
  }
  Writer writer = WRITER_IN(arena);
  Json json = JSON_TO(&writer);
  extraction_json(&extraction, &json);
  printf("%.*s\n", TEXT_ARGS(writer_view(&writer)));
  return true;
}

int main(int count, char **paths) {
  for (int i = 1; i < count; i++)
    if (!print(paths[i])) return 1;
  return 0;
}
