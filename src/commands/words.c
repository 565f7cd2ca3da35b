#include "commands/words.h"

#include "base/date.h"

static void write_link(void *context, RecordId id, Writer *writer) {
  RegistrySpeaker *speaker = context;
  Record record;
  char digits[ID_DIGITS + 1];
  ID_TEXT(id, digits);
  if (registry_find_record(speaker->registry, id, speaker->arena, &record, NULL) == DONE && record.title.length > 0) {
    writer_format(writer, "%.*s (%.8s)", TEXT_ARGS(record.title), digits);
  } else {
    writer_format(writer, "%.8s", digits);
  }
}

Speaker speaker_of(RegistrySpeaker *context, Language language) {
  return (Speaker){.language = language, .link = write_link, .context = context};
}

void write_moment(int64_t milliseconds, Writer *writer) {
  struct tm parts;
  time_t seconds = (time_t)(milliseconds / 1000);
  char text[32];
  if (gmtime_r(&seconds, &parts) == NULL || strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts) == 0) return;
  writer_words(writer, text);
}

void write_value(const Field *field, Bytes bytes, const Speaker *speaker, Arena *arena, Writer *writer) {
  Value value;
  if (bytes.length == 0) {
    writer_words(writer, "(taken away)");
  } else if (field == NULL || value_from_bytes(field, bytes, arena, &value, NULL) != DONE) {
    writer_words(writer, "(kept, but this version cannot show it)");
  } else {
    value_words(field, &value, speaker, writer);
  }
}
