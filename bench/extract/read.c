/* read - runs the extract engine over files and prints one JSON object each,
 * or, with --time N, reads them all N times and tells the speed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/files.h"
#include "base/limits.h"
#include "extract/extract.h"

static Outcome read_one(const char *path, Bytes bytes, Arena *arena, Writer *writer, Problem *problem) {
  const char *name = strrchr(path, '/');
  ExtractOptions options = {.document_name = text_of(name == NULL ? path : name + 1)};
  Extraction extraction;
  TRY(extract_read(bytes_text(bytes), &options, arena, &extraction, problem));
  Json json = JSON_TO(writer);
  extraction_json(&extraction, &json);
  Text text;
  return writer_end(writer, &text, problem);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int time_all(long rounds, int count, char **paths) {
  Problem problem = {0};
  ARENA_SCOPE Arena *files = arena_new();
  Bytes *texts = ARENA_MANY(files, Bytes, (size_t)count);
  for (int i = 0; i < count; i++)
    if (file_read_whole(paths[i], LIMIT_DOCUMENT_TEXT, files, &texts[i], &problem) != DONE) return 1;
  double start = seconds();
  size_t bytes = 0, documents = 0, written = 0;
  for (long round = 0; round < rounds; round++)
    for (int i = 0; i < count; i++) {
      ARENA_SCOPE Arena *arena = arena_new();
      Writer writer = WRITER_IN(arena);
      if (read_one(paths[i], texts[i], arena, &writer, &problem) != DONE) return 1;
      bytes += texts[i].length;
      written += writer.length;
      documents++;
    }
  double took = seconds() - start;
  printf("%zu documents, %.2f MB read, %.2f MB written, %.3f s: %.2f MB/s, %.0f documents/s\n", documents,
         (double)bytes / 1e6, (double)written / 1e6, took, (double)bytes / 1e6 / took, (double)documents / took);
  return 0;
}

int main(int count, char **words) {
  if (count > 3 && strcmp(words[1], "--time") == 0) return time_all(strtol(words[2], NULL, 10), count - 3, words + 3);
  for (int i = 1; i < count; i++) {
    Problem problem = {0};
    ARENA_SCOPE Arena *arena = arena_new();
    Writer writer = WRITER_IN(arena);
    Bytes bytes;
    Outcome outcome = file_read_whole(words[i], LIMIT_FOREIGN_FILE, arena, &bytes, &problem);
    if (outcome == DONE) outcome = read_one(words[i], bytes, arena, &writer, &problem);
    if (outcome != DONE) {
      fprintf(stderr, "%s: %s %s\n", words[i], problem.message, problem.advice);
      return outcome_exit_status(outcome, &problem);
    }
    printf("%.*s\n", TEXT_ARGS(writer_view(&writer)));
  }
  return 0;
}
