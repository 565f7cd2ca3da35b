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

void write_view_hashes(Registry *registry, Json *json) {
  json_key(json, "view_hash");
  json_open_array(json);
  for (unsigned security_class = 0; security_class < CLASS_COUNT - 1; security_class++) {
    uint8_t hash[32];
    if (registry_view_hash(registry, security_class, hash, NULL) == DONE)
      json_hex(json, (Bytes){hash, sizeof hash});
    else
      json_none(json);
  }
  json_close_array(json);
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
