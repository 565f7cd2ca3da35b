/* Any bytes through the extract engine: an answer or a clear error, and JSON of it.
 * The first byte chooses the document's date and language, so that all roads are taken. */
#include "extract/extract.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0) return 0;
  ExtractOptions options = {.date = (data[0] & 1) != 0 ? TEXT("2024-05-06") : TEXT_NONE,
                            .language = (data[0] & 2) != 0 ? TEXT("en") : TEXT_NONE};
  ARENA_SCOPE Arena *arena = arena_new();
  Extraction extraction;
  Text raw = {(const char *)data + 1, size - 1};
  if (extract_read(raw, &options, arena, &extraction, NULL) != DONE) return 0;
  size_t length = utf8_length(raw);
  for (size_t i = 0; i < extraction.events.length; i++)
    for (size_t k = 0; k < extraction.events.at[i].spans.length; k++) {
      Span span = extraction.events.at[i].spans.at[k];
      if (span.start + (size_t)span.length > length) __builtin_trap();
    }
  Writer writer = WRITER_IN(arena);
  Json json = JSON_TO(&writer);
  extraction_json(&extraction, &json);
  if (utf8_first_bad(writer_view(&writer)) >= 0) __builtin_trap();
  return 0;
}
