#include "web/pages/call.h"

#include "intake/hotline.h"
#include "web/pages/form.h"

/* Of act_type: what calls tell most; all others are in the list beside them. */
static const char *const usual_types[] = {
    "detention", "incommunicado_detention", "assault",   "torture",      "threat",
    "search",    "sexual_violence",         "abduction", "surveillance", "travel_ban"};
#define USUAL_TYPES (sizeof usual_types / sizeof *usual_types)

Text term_words_in(const Seat *seat, const char *list, const char *code) {
  return text_of(term_by_code(term_list_by_name(text_of(list)), text_of(code))->words[seat->language]);
}

static void write_option(Writer *out, const char *value, Text words, bool is_chosen) {
  writer_words(out, "<option value=\"");
  html_words(out, value);
  writer_words(out, is_chosen ? "\" selected>" : "\">");
  html_text(out, words);
  writer_words(out, "</option>\n");
}

void call_options(Writer *out, const Seat *seat, const char *list, const char *name) {
  const TermList *terms = term_list_by_name(text_of(list));
  Text typed = seat_sent(seat, name);
  write_option(out, "", message(MESSAGE_NOT_SAID, seat->language), false);
  for (size_t i = 0; i < terms->count; i++)
    write_option(out, terms->terms[i].code, text_of(terms->terms[i].words[seat->language]),
                 text_equal(typed, text_of(terms->terms[i].code)));
}

static void write_box(Writer *out, const char *type, const char *name, const char *value, bool is_checked) {
  writer_format(out, "<input type=\"%s\" name=\"%s\" value=\"%s\"%s>", type, name, value, is_checked ? " checked" : "");
}

void call_boxes(Writer *out, const Seat *seat) {
  for (size_t i = 0; i < USUAL_TYPES; i++) {
    char name[64];
    snprintf(name, sizeof name, "type.%s", usual_types[i]);
    writer_words(out, "<label class=\"pick\">");
    write_box(out, "checkbox", name, "yes", seat_sent(seat, name).length > 0);
    writer_char(out, ' ');
    html_text(out, term_words_in(seat, "act_type", usual_types[i]));
    writer_words(out, "</label>\n");
  }
}

void call_consents(Writer *out, const Seat *seat) {
  static const char *const answers[] = {"yes", "no", "not_asked"};
  const TermList *uses = term_list_by_name(TEXT("consent_use"));
  for (size_t i = 0; i < uses->count; i++) {
    char name[64];
    snprintf(name, sizeof name, "consent.%s", uses->terms[i].code);
    Text typed = seat_sent(seat, name), words = text_of(uses->terms[i].words[seat->language]);
    writer_words(out, "<tr><th scope=\"row\">");
    html_text(out, words);
    writer_words(out, "</th>");
    for (size_t k = 0; k < 3; k++) {
      bool is_chosen = typed.length == 0 ? k == 2 : text_equal(typed, text_of(answers[k]));
      writer_words(out, "<td class=\"n\"><label><span class=\"out\">");
      html_text(out, words);
      writer_words(out, ": ");
      html_text(out, term_words_in(seat, "consent_answer", answers[k]));
      writer_words(out, "</span>");
      write_box(out, "radio", name, answers[k], is_chosen);
      writer_words(out, "</label></td>");
    }
    writer_words(out, "</tr>\n");
  }
}

static Outcome show(Seat *seat, Text why, Problem *problem) {
  CallForm page = {.is_refused = why.length > 0, .problem = why};
  TRY(form_fresh_change(seat, &page.change, problem));
  page_call(&seat->response->body, seat, &page);
  return DONE;
}

Outcome answer_call_form(Seat *seat, Problem *problem) {
  return show(seat, TEXT(""), problem);
}

/* ---- taking it ---- */

/* 0 where nothing was chosen, or what no page of ours offers. */
static uint32_t term_of(const Seat *seat, const char *list, const char *name) {
  const Term *term = term_by_code(term_list_by_name(text_of(list)), seat_sent(seat, name));
  return term == NULL ? 0 : term->number;
}

static void take_types(const Seat *seat, HotlineCall *call) {
  const TermList *types = term_list_by_name(TEXT("act_type"));
  uint32_t other = term_of(seat, "act_type", "other");
  for (size_t i = 0; i < USUAL_TYPES; i++) {
    char name[64];
    snprintf(name, sizeof name, "type.%s", usual_types[i]);
    const Term *term = term_by_code(types, text_of(usual_types[i]));
    if (term == NULL || seat_sent(seat, name).length == 0) continue;
    call->types[call->type_count++] = term->number;
    if (term->number == other) other = 0;
  }
  if (other != 0) call->types[call->type_count++] = other;
}

static void take_answers(const Seat *seat, HotlineCall *call) {
  const TermList *uses = term_list_by_name(TEXT("consent_use"));
  call->sex = term_of(seat, "sex", "sex");
  call->caller = term_of(seat, "source_connection", "caller");
  call->is_minor = seat_sent(seat, "minor").length > 0;
  if (text_equal(seat_sent(seat, "complaint"), TEXT("yes"))) call->complaint = ANSWER_YES;
  if (text_equal(seat_sent(seat, "complaint"), TEXT("no"))) call->complaint = ANSWER_NO;
  call->why_no_complaint = term_of(seat, "no_complaint_reason", "whynot");
  call->channel = term_of(seat, "contact_kind", "channel");
  for (size_t i = 0; i < uses->count && i < HOTLINE_USES; i++) {
    char name[64];
    snprintf(name, sizeof name, "consent.%s", uses->terms[i].code);
    call->consents[i] = term_of(seat, "consent_answer", name);
  }
}

static Outcome take_call(const Seat *seat, HotlineCall *call, Problem *problem) {
  TRY(seat_typed(seat, "words", &call->words, problem));
  TRY(seat_typed(seat, "name", &call->name, problem));
  TRY(seat_typed(seat, "born", &call->born, problem));
  TRY(seat_typed(seat, "when", &call->when, problem));
  TRY(seat_typed(seat, "place", &call->place, problem));
  TRY(seat_typed(seat, "by", &call->by_whom, problem));
  TRY(seat_typed(seat, "address", &call->address, problem));
  TRY(seat_typed(seat, "times", &call->times, problem));
  TRY(seat_typed(seat, "code_word", &call->code_word, problem));
  TRY(seat_typed(seat, "next", &call->next_contact, problem));
  take_types(seat, call);
  take_answers(seat, call);
  return DONE;
}

Outcome answer_call(Seat *seat, Problem *problem) {
  HotlineCall call = {0};
  ChangeId change;
  RecordId of_case;
  Text why;
  TRY(seat_change_id(seat, &change, problem));
  TRY(take_call(seat, &call, problem));
  TRY(seat_is_whole(seat, problem));
  Outcome outcome = hotline_register(seat->registry, &call, change, seat->today, seat->arena, &of_case, problem);
  if (seat_refuses(seat, outcome, problem, &why)) return show(seat, why, problem);
  TRY(outcome);
  return seat_go(seat, seat_path(seat, "/record/", of_case, "").at, problem);
}
