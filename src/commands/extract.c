/* extract.c - the engine alone: what a document says about who did what to whom; no registry. */
#include "extract/extract.h"
#include "base/files.h"
#include "commands/commands.h"
#include "commands/documents.h"
#include "commands/options.h"
#include "intake/foreign.h"

static void write_words(const Extraction *found, Writer *out) {
  writer_format(out, "%.*s: %s, %.*s, %.*s\n", TEXT_ARGS(found->document_name), document_type_words(found->type),
                TEXT_ARGS(found->language), TEXT_ARGS(found->date.length > 0 ? found->date : TEXT("no date")));
  for (size_t i = 0; i < found->persons.length; i++) {
    const FoundPerson *person = &found->persons.at[i];
    writer_format(out, "  person  %.*s (%s)", TEXT_ARGS(person->name), person_status_words(person->status));
    for (size_t k = 0; k < person->roles.length; k++)
      writer_format(out, "%s%.*s", k == 0 ? ": " : ", ", TEXT_ARGS(person->roles.at[k]));
    writer_char(out, '\n');
  }
  for (size_t i = 0; i < found->events.length; i++) {
    const FoundEvent *event = &found->events.at[i];
    writer_format(out, "  event   %s, %s", event_type_words(event->type), modality_words(event->modality));
    if (event->date.to.length > 0)
      writer_format(out, ", %.*s..%.*s", TEXT_ARGS(event->date.from), TEXT_ARGS(event->date.to));
    if (event->has_penalty)
      writer_format(out, ", %s: %.*s", penalty_status_words(event->penalty.status), TEXT_ARGS(event->penalty.raw));
    for (size_t k = 0; k < event->persons.length; k++)
      writer_format(out, "%s%.*s", k == 0 ? ": " : ", ", TEXT_ARGS(found->persons.at[event->persons.at[k]].name));
    writer_format(out, "\n          \"%.*s\"\n", TEXT_ARGS(event->evidence));
  }
  for (size_t i = 0; i < found->asks.length; i++)
    writer_format(out, "  ask     \"%.*s\"\n", TEXT_ARGS(found->asks.at[i].text));
  if (found->repairs.length > 0) writer_format(out, "  %zu glued joints repaired\n", found->repairs.length);
  for (size_t i = 0; i < found->incomplete.length; i++)
    writer_format(out, "  incomplete at %u: %s\n", found->incomplete.at[i].span.start, found->incomplete.at[i].why);
}

static Outcome extract_one(Call *call, Text argument, Problem *problem) {
  Arena *arena = call->arena;
  Bytes bytes;
  ForeignText foreign;
  Extraction found = {0};
  bool is_dash = text_equal(argument, TEXT("-"));
  TRY(document_bytes(call, argument, &bytes, problem));
  TRY(foreign_read(bytes, is_dash ? "standard input" : text_c(arena, argument), arena, &foreign, problem));
  ExtractOptions options = {.document_name = is_dash ? TEXT("-") : path_last(argument),
                            .date = option_value(call, "date"),
                            .language = option_value(call, "language"),
                            .text_sha256 = foreign.text_sha256};
  TRY(extract_read(foreign.text, &options, arena, &found, problem));
  Writer *out = &call->response->output;
  if (!option_given(call, "json")) {
    write_words(&found, out);
    return DONE;
  }
  Json json = JSON_TO(out);
  extraction_json(&found, &json);
  writer_char(out, '\n');
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, ARGUMENTS_MOST, problem));
  return documents_each(call, extract_one);
}

static const Option options[] = {
    {"date", "D", "the document's date, where its text prints none: 2016-11-23"},
    {"language", "L", "en or ru; else told from the text"},
    {NULL, NULL, NULL},
};

const Command command_extract = {
    .name = "extract",
    .needs = TAKES_DASH,
    .options = options,
    .arguments = "FILE...",
    .summary = "who did what to whom in a document; no registry",
    .help = "Reads text, HTML and PDF; '-' reads standard input.  With --json it prints one JSON object a document,\n"
            "one a line: persons, organisations, places, events with dates, charges, penalties and counts, asks,\n"
            "quotes, and what is cut off.  What a text does not say stays empty.  These are proposals, no facts.",
    .run = run,
};
