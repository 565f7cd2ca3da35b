#include "tests/support/reading.h"

#include "tests/support/tiny.h"

Extraction read_dated(const char *words, const char *date) {
  static Arena *arena;
  if (arena == NULL) arena = arena_new();
  ExtractOptions options = {.document_name = TEXT("test"), .date = text_of(date)};
  Extraction extraction = {0};
  Problem problem = {0};
  if (extract_read(text_of(words), &options, arena, &extraction, &problem) != DONE)
    tiny_fail(__FILE__, __LINE__, "not read: %s", problem.message);
  return extraction;
}

Extraction read_text(const char *words) {
  return read_dated(words, "2024-05-08");
}

const FoundEvent *event_of(const Extraction *extraction, EventType type) {
  for (size_t i = 0; i < extraction->events.length; i++)
    if (extraction->events.at[i].type == type) return &extraction->events.at[i];
  static const FoundEvent nothing = {0};
  return &nothing;
}

void check_event_days(const char *words, EventType type, const char *from, const char *to) {
  Extraction extraction = read_text(words);
  const FoundEvent *event = event_of(&extraction, type);
  bool told = event->type == type;
  if (!told || !text_equal(event->date.from, text_of(from)) || !text_equal(event->date.to, text_of(to)))
    tiny_fail(__FILE__, __LINE__, "%s: %s%.*s..%.*s, not %s..%s", words, told ? "" : "no such event, ",
              TEXT_ARGS(event->date.from), TEXT_ARGS(event->date.to), from, to);
}

void check_days(const char *when, const char *from, const char *to) {
  char words[300];
  snprintf(words, sizeof words, "Activist Ayla Arsenova was arrested %s.", when);
  check_event_days(words, EVENT_arrest, from, to);
}

void check_event(const char *words, EventType type, const char *person) {
  Extraction extraction = read_text(words);
  for (size_t i = 0; i < extraction.events.length; i++) {
    const FoundEvent *event = &extraction.events.at[i];
    for (size_t k = 0; event->type == type && k < event->persons.length; k++)
      if (text_equal(extraction.persons.at[event->persons.at[k]].name, text_of(person))) return;
  }
  tiny_fail(__FILE__, __LINE__, "%s: no such event of %s", words, person);
}

void check_nothing(const char *words, EventType type) {
  Extraction extraction = read_text(words);
  for (size_t i = 0; i < extraction.events.length; i++)
    if (extraction.events.at[i].type == type) tiny_fail(__FILE__, __LINE__, "%s: told as an event", words);
}
