#include "publish/publication.h"

#include "registry/entry.h"

#define SOURCES_MOST 400 /* links of one statement: 45 bytes each, of LIMIT_STATEMENT */
#define INTERVENTION_URGENT_APPEAL 1

/* Who released what and why: one group for each release that was used. */
static Outcome releases_add(RecordEntry *entry, const PaperOptions *options, Text by, Problem *problem) {
  const Field *field = field_by_name(entry->kind, TEXT("releases"));
  const char *const names[] = {"record", "by", "reason"};
  for (size_t i = 0; field != NULL && i < options->release_count; i++) {
    ValuePart parts[3] = {
        {.value = {.type = FIELD_LINK, .link = options->releases[i].record}},
        {.value = {.type = FIELD_LINE, .line = by}},
        {.value = {.type = FIELD_TEXT, .text = {.words = options->releases[i].reason}}},
    };
    for (size_t p = 0; p < 3; p++)
      parts[p].number = part_by_name(field, text_of(names[p]))->number;
    Value group = {.type = FIELD_GROUP, .parts = parts, .part_count = 3};
    TRY(entry_add(entry, "releases", &group, problem));
  }
  return DONE;
}

static void runs_take(const RunList *runs, size_t most, RecordId *records, size_t *count) {
  for (size_t i = 0; i < runs->length && *count < most; i++) {
    RecordId source = runs->at[i].source;
    bool is_there = ID_IS_NONE(source);
    for (size_t j = 0; j < *count && !is_there; j++)
      is_there = ID_EQUAL(records[j], source);
    if (!is_there) records[(*count)++] = source;
  }
}

Outcome document_sources(const Document *document, Arena *arena, size_t most, RecordId **ret_records, size_t *ret_count,
                         Problem *problem) {
  RecordId *records = ARENA_MANY(arena, RecordId, most);
  size_t count = 0;
  TRY_MEMORY(records, problem);
  for (size_t i = 0; i < document->blocks.length; i++) {
    const Block *block = &document->blocks.at[i];
    runs_take(&block->runs, most, records, &count);
    for (size_t j = 0; j < block->items.length; j++)
      runs_take(&block->items.at[j], most, records, &count);
    for (size_t j = 0; j < block->rows.length; j++)
      for (size_t k = 0; k < block->rows.at[j].cells.length; k++)
        runs_take(&block->rows.at[j].cells.at[k], most, records, &count);
  }
  *ret_records = records;
  *ret_count = count;
  return DONE;
}

static Outcome publication_fill(Registry *registry, const Publication *publication, RecordEntry *entry,
                                Problem *problem) {
  const PaperOptions *options = publication->options;
  const Document *document = publication->document;
  RecordId *sources = NULL;
  size_t count = 0;
  TRY(document_sources(document, entry->arena, SOURCES_MOST, &sources, &count, problem));
  TRY(entry_text(entry, "title", document->title, document->language, problem));
  TRY(entry_term(entry, "type", publication->type, problem));
  TRY(entry_day(entry, "date", options->today, problem));
  TRY(entry_term(entry, "audience", options->audience, problem));
  for (size_t i = 0; i < count; i++)
    TRY(entry_link(entry, "records", sources[i], problem));
  if (publication->sha256 != NULL) TRY(entry_hash(entry, "file_hash", publication->sha256, problem));
  Text by = registry_user_name(registry, registry_reader(registry)->user, entry->arena);
  TRY(releases_add(entry, options, by, problem));
  TRY(entry_line(entry, "left_to", publication->left_to, problem));
  return entry_add(entry, "language", &(Value){.type = FIELD_LANGUAGE, .line = document->language}, problem);
}

static Outcome subject_link(Registry *registry, RecordEntry *entry, RecordId subject, Problem *problem) {
  Record record;
  TRY(registry_find_record(registry, subject, entry->arena, &record, problem));
  return entry_link(entry, record_is(&record, HELD_CASE) ? "cases" : "events", subject, problem);
}

static Outcome intervention_fill(Registry *registry, const Publication *publication, RecordEntry *entry,
                                 Problem *problem) {
  const AppealOptions *appeal = publication->appeal;
  TRY(entry_term(entry, "type", INTERVENTION_URGENT_APPEAL, problem));
  TRY(entry_day(entry, "date", publication->options->today, problem));
  TRY(entry_line(entry, "code", publication->code, problem));
  for (size_t i = 0; i < appeal->subject_count; i++)
    TRY(subject_link(registry, entry, appeal->subjects[i], problem));
  return entry_link(entry, "updates", appeal->updates, problem);
}

Outcome publication_record(Registry *registry, const Publication *publication, Arena *arena, RecordId *ret_publication,
                           Problem *problem) {
  RecordEntry entries[2] = {RECORD_ENTRY("publication", arena), RECORD_ENTRY("intervention", arena)};
  TRY(publication_fill(registry, publication, &entries[0], problem));
  if (publication->appeal != NULL) TRY(intervention_fill(registry, publication, &entries[1], problem));
  RecordChange records[2] = {entry_change(&entries[0]), entry_change(&entries[1])};
  Change change = {.records = records, .record_count = publication->appeal == NULL ? 1 : 2, .reason = TEXT("")};
  ChangeResult result;
  TRY(registry_change(registry, &change, arena, &result, problem));
  *ret_publication = result.records[0];
  return DONE;
}
