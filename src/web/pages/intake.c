#include "web/pages/intake.h"

#include "base/list.h"
#include "base/unicode.h"
#include "intake/decide.h"
#include "intake/intake.h"

typedef LIST(IntakeField) IntakeFields;

/* ---- words ---- */

void html_proposal_title(Writer *out, const Seat *seat, const ProposalSet *set, const Proposal *proposal) {
  const Field *main = proposal->kind->main;
  for (size_t i = 0; main != NULL && i < proposal->field_count; i++) {
    if (proposal->fields[i].field != main->number) continue;
    html_proposal_value(out, seat, set, main, proposal->fields[i].value);
    return;
  }
  html_words(out, proposal->kind->words[seat->language]);
}

void html_proposal_value(Writer *out, const Seat *seat, const ProposalSet *set, const Field *field, Bytes bytes) {
  Value value;
  const Proposal *target = NULL;
  if (field->type == FIELD_LINK && value_from_bytes(field, bytes, seat->arena, &value, NULL) == DONE)
    target = proposal_by_id(set, value.link);
  if (target == NULL || target->kind->main == field)
    seat_value(seat, field, bytes, out);
  else
    html_proposal_title(out, seat, set, target);
}

/* ---- the page ---- */

static size_t times_said(const Proposal *proposal, uint32_t field) {
  size_t count = 0;
  for (size_t i = 0; i < proposal->field_count; i++)
    count += proposal->fields[i].field == field;
  return count;
}

/* What is said once, in one line, may be changed; links and what is said several times are shown. */
static Outcome read_fields(const Seat *seat, const Proposal *proposal, IntakeFields *fields, Problem *problem) {
  for (size_t i = 0; i < proposal->field_count; i++) {
    const Field *field = field_by_number(proposal->kind, proposal->fields[i].field);
    Value value;
    Writer line = WRITER_IN(seat->arena), name = WRITER_IN(seat->arena);
    if (field == NULL) continue;
    IntakeField *item = LIST_ADD(fields, seat->arena);
    TRY_MEMORY(item, problem);
    *item = (IntakeField){.field = field, .value = proposal->fields[i].value};
    if (field->type == FIELD_LINK || times_said(proposal, field->number) > 1) continue;
    if (value_from_bytes(field, item->value, seat->arena, &value, NULL) != DONE || !value_to_line(field, &value, &line))
      continue;
    writer_format(&name, "f.%u", field->number);
    item->name = writer_view(&name);
    item->line = item->typed = writer_view(&line);
    if (!name.failed && text_equal(seat_sent(seat, "proposal"), seat_path(seat, "", proposal->id, "")))
      item->typed = seat_sent(seat, name.at);
  }
  return DONE;
}

static const Proposal *first_open(const ProposalSet *set) {
  for (size_t i = 0; i < set->length; i++)
    if (set->at[i].state == PROPOSAL_OPEN) return &set->at[i];
  return NULL;
}

static Outcome show(Seat *seat, IntakePage *page, RecordId evidence, Problem *problem) {
  IntakeFields fields = {0};
  TRY(proposals_list(seat->registry, seat->arena, &page->sets, problem));
  for (size_t i = 0; i < page->sets.length; i++)
    if (!ID_IS_NONE(evidence) && ID_EQUAL(page->sets.at[i].evidence, evidence)) page->set = &page->sets.at[i];
  if (page->set != NULL) {
    page->proposal = first_open(page->set);
    page->open = proposals_open(page->set);
  }
  if (page->proposal != NULL) {
    TRY(read_fields(seat, page->proposal, &fields, problem));
    TRY(proposal_candidates(seat->registry, page->set, page->proposal, seat->arena, &page->candidates, problem));
  }
  page->fields = fields.at;
  page->field_count = fields.length;
  page_intake(&seat->response->body, seat, page);
  return DONE;
}

/* "/intake", or "/intake/ID" of a document. */
Outcome answer_intake(Seat *seat, Problem *problem) {
  IntakePage page = {0};
  RecordId evidence = {{0}};
  if (seat->rest.length > 0) TRY(seat_take_id(seat, &evidence, problem));
  return show(seat, &page, evidence, problem);
}

/* The page again, with what went wrong on top. */
static Outcome show_refusal(Seat *seat, RecordId evidence, Text why, Problem *problem) {
  IntakePage page = {.is_refused = true, .problem = why};
  return show(seat, &page, evidence, problem);
}

/* ---- reading ---- */

/* A browser may send a whole path; only the last part is a name. */
static Text base_name(Text path) {
  for (size_t i = path.length; i > 0; i--)
    if (path.at[i - 1] == '/' || path.at[i - 1] == '\\') return text_slice(path, i, path.length);
  return path;
}

static Outcome take_document(const Seat *seat, IntakeDocument *document, Problem *problem) {
  const WebField *file = web_file(seat->request, "document");
  Text pasted = web_field(seat->request, "pasted");
  if (file != NULL && file->bytes.length > 0) {
    document->bytes = file->bytes;
    return unicode_nfc(base_name(file->file_name), seat->arena, &document->name, problem);
  }
  if (text_trim(pasted).length == 0)
    return problem_set(problem, INVALID, "no_document", NULL, "Choose a file, or paste its text.",
                       "No document was given.");
  document->bytes = text_bytes(pasted);
  document->name = message(MESSAGE_PASTED, seat->language);
  return DONE;
}

Outcome answer_intake_read(Seat *seat, Problem *problem) {
  IntakeDocument document = {.date = TEXT(""), .language = TEXT("")};
  IntakeResult result;
  Text why;
  Outcome outcome = take_document(seat, &document, problem);
  if (outcome == DONE) outcome = seat_is_whole(seat, problem);
  if (outcome == DONE) outcome = intake_read(seat->registry, &document, seat->arena, &result, problem);
  if (seat_refuses(seat, outcome, problem, &why)) return show_refusal(seat, (RecordId){{0}}, why, problem);
  TRY(outcome);
  if (result.was_read_before) {
    IntakePage page = {.was_read_before = true};
    return show(seat, &page, result.set.evidence, problem);
  }
  return seat_go(seat, seat_path(seat, "/intake/", result.set.evidence, "").at, problem);
}

/* ---- deciding ---- */

/* What the person changed in the fields, before it is accepted. */
static Outcome set_fields(Seat *seat, ProposalSet *set, Proposal *proposal, Problem *problem) {
  IntakeFields fields = {0};
  TRY(read_fields(seat, proposal, &fields, problem));
  for (size_t i = 0; i < fields.length; i++) {
    Writer was = WRITER_IN(seat->arena);
    Text typed;
    Value value;
    Bytes bytes = {0};
    char *name = text_c(seat->arena, fields.at[i].name);
    TRY_MEMORY(name, problem);
    writer_format(&was, "was.%s", name);
    if (fields.at[i].name.length == 0 || web_field(seat->request, name).at == NULL) continue;
    TRY(unicode_nfc(text_trim(web_field(seat->request, name)), seat->arena, &typed, problem));
    if (text_equal(typed, text_trim(web_field(seat->request, was.at)))) continue;
    if (typed.length > 0) {
      TRY(value_from_line(fields.at[i].field, typed, seat->arena, &value, problem));
      TRY(value_to_bytes(&value, seat->arena, &bytes, problem));
    }
    TRY(proposal_set_field(seat->registry, set, proposal, fields.at[i].field, bytes, seat->arena, problem));
  }
  return DONE;
}

static Outcome decide(Seat *seat, ProposalSet *set, Proposal *proposal, Problem *problem) {
  Text decision = web_field(seat->request, "decision");
  RecordId record = {{0}};
  if (text_equal(decision, TEXT("reject"))) return proposal_reject(seat->registry, set, proposal, seat->arena, problem);
  if (ID_READ(decision, &record))
    return proposal_same_as(seat->registry, set, proposal, record, false, seat->arena, problem);
  if (!text_equal(decision, TEXT("accept")))
    return problem_set(problem, INVALID, "no_decision", NULL, NULL, "This is no decision.");
  TRY(set_fields(seat, set, proposal, problem));
  TRY(seat_is_whole(seat, problem)); /* nothing typed may be saved cut */
  return proposal_accept(seat->registry, set, proposal, false, seat->arena, problem);
}

/* The second click on a button finds it decided, and shows the next. */
Outcome answer_intake_decide(Seat *seat, Problem *problem) {
  ProposalSets sets;
  ProposalSet *set;
  Proposal *proposal;
  Text why, digits = web_field(seat->request, "proposal");
  TRY(proposals_list(seat->registry, seat->arena, &sets, problem));
  Outcome outcome = proposal_find(&sets, digits, &set, &proposal, problem);
  if (outcome == ABSENT) return seat_go(seat, "/intake", problem);
  TRY(outcome);
  TRY(seat_is_whole(seat, problem));
  outcome = decide(seat, set, proposal, problem);
  if (seat_refuses(seat, outcome, problem, &why)) return show_refusal(seat, set->evidence, why, problem);
  TRY(outcome);
  return seat_go(seat, seat_path(seat, "/intake/", set->evidence, "").at, problem);
}
