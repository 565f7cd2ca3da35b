#include "commands/proposal_words.h"

#include "base/json.h"
#include "commands/options.h"
#include "commands/words.h"
#include "intake/candidates.h"

/* What a link of a proposal leads to: another proposal by its name, else a record. */
typedef struct ProposalSpeaker {
  const ProposalSet *set;
  RegistrySpeaker registry;
} ProposalSpeaker;

/* The main field of a proposal in words; of a person, the name. */
static void write_title(const Proposal *proposal, const Speaker *speaker, Arena *arena, Writer *out) {
  for (size_t i = 0; i < proposal->field_count; i++) {
    if (proposal->kind->main == NULL || proposal->fields[i].field != proposal->kind->main->number) continue;
    write_value(proposal->kind->main, proposal->fields[i].value, speaker, arena, out);
    return;
  }
  writer_words(out, proposal->kind->name);
}

static void write_link(void *context, RecordId id, Writer *out) {
  ProposalSpeaker *speaker = context;
  const Proposal *target = proposal_by_id(speaker->set, id);
  Speaker registry = speaker_of(&speaker->registry, LANGUAGE_EN);
  if (target == NULL) {
    registry.link(registry.context, id, out);
  } else {
    write_title(target, &registry, speaker->registry.arena, out);
  }
}

static const char *state_code(ProposalState state) {
  static const char *const codes[] = {"open", "accepted", "rejected", "same"};
  return codes[state];
}

static void write_words(Call *call, const ProposalSet *set, const Proposal *proposal, const Candidates *candidates) {
  Writer *out = &call->response->output;
  ProposalSpeaker context = {set, {call->registry, call->arena}};
  Speaker speaker = {.language = LANGUAGE_EN, .link = write_link, .context = &context};
  char digits[ID_DIGITS + 1];
  ID_TEXT(proposal->id, digits);
  writer_format(out, "%.8s  %s  (%.*s, %u %%)\n", digits, proposal->kind->words[LANGUAGE_EN],
                TEXT_ARGS(proposal->modality), proposal->percent);
  for (size_t i = 0; i < proposal->field_count; i++) {
    const Field *field = field_by_number(proposal->kind, proposal->fields[i].field);
    writer_format(out, "    %s: ", field == NULL ? "?" : field->words[LANGUAGE_EN]);
    write_value(field, proposal->fields[i].value, &speaker, call->arena, out);
    writer_char(out, '\n');
  }
  if (proposal->words.length > 0) writer_format(out, "    words: \"%.*s\"\n", TEXT_ARGS(proposal->words));
  for (size_t i = 0; i < candidates->length; i++) {
    ID_TEXT(candidates->at[i].record, digits);
    writer_format(out, "    the same as %.*s? (%.8s, %.0f %%)\n", TEXT_ARGS(candidates->at[i].title), digits,
                  candidates->at[i].score * 100);
  }
}

static void write_fields_json(Call *call, const Proposal *proposal, Json *json) {
  json_key(json, "fields");
  json_open_object(json);
  for (size_t i = 0; i < proposal->field_count; i++) {
    const Field *field = field_by_number(proposal->kind, proposal->fields[i].field);
    Value value;
    bool opens = i == 0 || proposal->fields[i - 1].field != proposal->fields[i].field;
    bool closes = i + 1 == proposal->field_count || proposal->fields[i + 1].field != proposal->fields[i].field;
    if (field == NULL || value_from_bytes(field, proposal->fields[i].value, call->arena, &value, NULL) != DONE)
      continue;
    if (opens) json_key(json, field->name);
    if (opens && field->is_many) json_open_array(json);
    value_to_json(field, &value, json);
    if (closes && field->is_many) json_close_array(json);
  }
  json_close_object(json);
}

static void write_same_as_json(const Candidates *candidates, Json *json) {
  json_key(json, "same_as");
  json_open_array(json);
  for (size_t i = 0; i < candidates->length; i++) {
    json_open_object(json);
    JSON_KEY_ID(json, "id", candidates->at[i].record);
    json_key_text(json, "title", candidates->at[i].title);
    json_key(json, "score");
    json_decimal(json, candidates->at[i].score, 3);
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_json(Call *call, const ProposalSet *set, const Proposal *proposal, const Candidates *candidates) {
  Json json = JSON_TO(&call->response->output);
  json_open_object(&json);
  JSON_KEY_ID(&json, "id", proposal->id);
  JSON_KEY_ID(&json, "document", set->evidence);
  json_key_text(&json, "document_name", set->document);
  json_key_words(&json, "kind", proposal->kind->name);
  json_key_words(&json, "state", state_code(proposal->state));
  write_fields_json(call, proposal, &json);
  json_key_text(&json, "words", proposal->words);
  json_key(&json, "span");
  json_open_array(&json);
  json_number(&json, proposal->start);
  json_number(&json, proposal->length);
  json_close_array(&json);
  json_key_text(&json, "text_sha256", set->text_sha256.length == 0 ? TEXT_NONE : set->text_sha256);
  json_key_text(&json, "rule", proposal->rule);
  json_key(&json, "confidence");
  json_decimal(&json, proposal->percent / 100.0, 2);
  json_key_text(&json, "modality", proposal->modality);
  write_same_as_json(candidates, &json);
  json_close_object(&json);
  writer_char(&call->response->output, '\n');
}

Outcome proposal_write(Call *call, const ProposalSet *set, const Proposal *proposal, Problem *problem) {
  Candidates candidates = {0};
  if (proposal->state == PROPOSAL_OPEN)
    TRY(proposal_candidates(call->registry, set, proposal, call->arena, &candidates, problem));
  if (option_given(call, "json")) {
    write_json(call, set, proposal, &candidates);
  } else {
    write_words(call, set, proposal, &candidates);
  }
  return DONE;
}
