/* show.c - one record as it stands, and every change behind it. */
#include "commands/commands.h"
#include "commands/options.h"
#include "commands/words.h"
#include "exchange/record_json.h"
#include "registry/permission.h"

typedef struct Show {
  Call *call;
  Writer *out;
  Speaker speaker;
} Show;

static const char *label_of(const Field *field, char room[32], uint32_t number) {
  if (field != NULL) return field->words[LANGUAGE_EN];
  snprintf(room, 32, "field %u (not known here)", number);
  return room;
}

static void write_who(const Show *show, UserId user, int64_t when, RecordId source) {
  writer_words(show->out, "    ");
  write_moment(when, show->out);
  writer_format(show->out, " by %.*s", TEXT_ARGS(registry_user_name(show->call->registry, user, show->call->arena)));
  if (!ID_IS_NONE(source)) {
    writer_words(show->out, ", from ");
    show->speaker.link(show->speaker.context, source, show->out);
  }
  writer_char(show->out, '\n');
}

static void write_element(const FieldValue *value, Writer *out) {
  char digits[ID_DIGITS + 1];
  if (ID_IS_NONE(value->element)) return;
  ID_TEXT(value->element, digits);
  writer_format(out, "  /%s", digits);
}

static void write_field(const Show *show, const FieldValue *value) {
  char room[32];
  bool is_conflict = value->version_count > 1;
  writer_format(show->out, "  %s:", label_of(value->field, room, value->number));
  if (is_conflict) writer_format(show->out, " %zu versions stand; nobody has decided", value->version_count);
  for (size_t i = 0; i < value->version_count; i++) {
    const Version *version = &value->versions[i];
    writer_words(show->out, is_conflict ? "\n    - " : " ");
    write_value(value->field, version->value, &show->speaker, show->call->arena, show->out);
    if (i == 0) write_element(value, show->out);
    if (!is_conflict) continue;
    writer_char(show->out, '\n');
    write_who(show, version->user, version->registered_at, version->source);
  }
  writer_char(show->out, '\n');
}

static void write_record(const Show *show, const Record *record) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(record->id, digits);
  writer_format(show->out, "%s: %.*s\n  id %s\n",
                record->kind == NULL ? "record of a newer version" : record->kind->words[LANGUAGE_EN],
                TEXT_ARGS(record->title), digits);
  if (record->is_hidden)
    writer_words(show->out, record->has_changed_since_hidden
                                ? "  HIDDEN, but changed since by somebody who did not know\n"
                                : "  HIDDEN\n");
  if (!record->is_reviewed) writer_words(show->out, "  NOT REVIEWED: no person has looked at this yet\n");
  for (size_t i = 0; i < record->value_count; i++)
    write_field(show, &record->values[i]);
}

static const char *operation_words(const HistoryEntry *entry) {
  switch (entry->operation) {
  case OPERATION_CREATE: return "registered";
  case OPERATION_SET: return "changed";
  case OPERATION_HIDE: return "hidden";
  case OPERATION_UNHIDE: return "shown again";
  case OPERATION_TAKE_BACK: return "took back a change";
  case OPERATION_JUDGE: return "same-person decision";
  }
  return "changed";
}

static void write_history_part(const Show *show, const HistoryPart *part) {
  char room[32];
  writer_format(show->out, "    %s: ", label_of(part->field, room, part->number));
  for (size_t i = 0; i < part->before_count; i++) {
    write_value(part->field, part->before[i], &show->speaker, show->call->arena, show->out);
    writer_words(show->out, " -> ");
  }
  write_value(part->field, part->value, &show->speaker, show->call->arena, show->out);
  writer_char(show->out, '\n');
}

static void write_entry(const Show *show, const HistoryEntry *entry) {
  char digits[ID_DIGITS + 1];
  ID_TEXT(entry->change, digits);
  writer_format(show->out, "  change %s: %s%s\n", digits, operation_words(entry),
                entry->is_taken_back ? " (taken back)" : "");
  write_who(show, entry->user, entry->registered_at, entry->source);
  if (entry->reason.length > 0) writer_format(show->out, "    why: %.*s\n", TEXT_ARGS(entry->reason));
  for (size_t i = 0; i < entry->part_count; i++)
    write_history_part(show, &entry->parts[i]);
}

static Outcome write_history(const Show *show, RecordId id, Problem *problem) {
  History history;
  TRY(registry_history(show->call->registry, id, show->call->arena, &history, problem));
  writer_words(show->out, "History, oldest first:\n");
  for (size_t i = 0; i < history.length; i++)
    write_entry(show, &history.at[i]);
  return DONE;
}

/* `record` is NULL for who may read the history alone. */
static Outcome write_json(Call *call, RecordId id, const Record *record, Problem *problem) {
  Json json = JSON_TO(&call->response->output);
  if (record == NULL) {
    json_open_object(&json);
    JSON_KEY_ID(&json, "id", id);
  } else {
    record_json_open(record, call->arena, &json);
  }
  if (option_given(call, "history")) {
    History history;
    TRY(registry_history(call->registry, id, call->arena, &history, problem));
    json_key(&json, "history");
    history_json(&history, call->arena, &json);
  }
  json_close_object(&json);
  writer_char(&call->response->output, '\n');
  return DONE;
}

static Outcome run(Call *call, Problem *problem) {
  TRY(arguments_expect(call, 1, 1, problem));
  RegistrySpeaker context = {call->registry, call->arena};
  Show show = {.call = call, .out = &call->response->output, .speaker = speaker_of(&context, LANGUAGE_EN)};
  RecordId id;
  Record record;
  TRY(registry_find_id(call->registry, call->options.arguments[0], &id, problem));
  bool is_history_only = option_given(call, "history") && registry_may(call->registry, MAY_READ, NULL) != DONE;
  if (!is_history_only) TRY(registry_find_record(call->registry, id, call->arena, &record, problem));
  if (option_given(call, "json")) return write_json(call, id, is_history_only ? NULL : &record, problem);
  if (!is_history_only) write_record(&show, &record);
  return option_given(call, "history") ? write_history(&show, id, problem) : DONE;
}

static const Option options[] = {
    {"history", NULL, "every change behind it: who, when, from what to what, why"},
    {NULL, NULL, NULL},
};

const Command command_show = {
    .name = "show",
    .needs = NEEDS_REGISTRY,
    .options = options,
    .arguments = "ID",
    .summary = "one record; every change behind it",
    .help = "ID is a record's id or its first digits (at least 4).  Where two versions of one fact stand, both are\n"
            "shown, with who said each and when.  An auditor, who may not read records, gets the history alone.  A "
            "change's id, as --history prints it, goes to 'take-back'.",
    .run = run,
};
