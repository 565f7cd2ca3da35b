/* propose_cases.c - what the organisation follows: cases; and what is asked of whom: occasions, issues, asks. */
#include "intake/propose.h"

/* ---- occasion, issues, asks ---- */

static const FoundEvent *meeting_of(const Builder *builder) {
  for (size_t i = 0; i < builder->found->events.length; i++)
    if (event_route(builder->found->events.at[i].type) == ROUTE_OCCASION) return &builder->found->events.at[i];
  return NULL;
}

static Outcome propose_occasion(Builder *builder, const FoundEvent *meeting, Problem *problem) {
  Draftling *draft;
  Ground ground = event_ground(meeting);
  Date date = event_date(&meeting->date);
  Writer title = WRITER_IN(builder->arena);
  char place[DATE_TEXT_SIZE];
  TRY(builder_begin(builder, "occasion", &ground, &draft, problem));
  Text body = meeting->organisations.length > 0 ? builder->found->organisations.at[meeting->organisations.at[0]].name
                                                : TEXT("");
  writer_format(&title, "Meeting%s%.*s%s%.*s", body.length > 0 ? " with " : "", TEXT_ARGS(body),
                date.is_set ? ", " : "", TEXT_ARGS(date_text(date, place)));
  if (title.failed) return problem_no_memory(problem);
  TRY(builder_text(builder, draft, "title", writer_view(&title), problem));
  TRY(builder_text(builder, draft, "body", body, problem));
  TRY(builder_date(builder, draft, "date", date, problem));
  return builder_place(builder, draft, "place", meeting->place, problem);
}

static Outcome propose_issue(Builder *builder, const FoundIssue *issue, Problem *problem) {
  Draftling *draft;
  Ground ground = {.words = issue->title, .span = issue->span, .rule = "issue", .confidence = 0.7};
  TRY(builder_begin(builder, "issue", &ground, &draft, problem));
  return builder_text(builder, draft, "title", issue->title, problem);
}

Outcome propose_context(Builder *builder, Problem *problem) {
  const FoundEvent *meeting = meeting_of(builder);
  if (meeting != NULL) TRY(propose_occasion(builder, meeting, problem));
  for (size_t i = 0; i < builder->found->issues.length; i++) {
    bool is_repeated = false;
    for (size_t k = 0; k < i; k++)
      is_repeated |= text_equal(builder->found->issues.at[i].title, builder->found->issues.at[k].title);
    if (!is_repeated) TRY(propose_issue(builder, &builder->found->issues.at[i], problem));
  }
  return DONE;
}

static RecordId proposal_of_kind(const Builder *builder, const char *kind) {
  for (size_t i = 0; i < builder->drafts.length; i++)
    if (strcmp(builder->drafts.at[i]->proposal.kind->name, kind) == 0) return builder->drafts.at[i]->proposal.id;
  return (RecordId){{0}};
}

Outcome propose_asks(Builder *builder, Problem *problem) {
  for (size_t i = 0; i < builder->found->asks.length; i++) {
    const FoundAsk *ask = &builder->found->asks.at[i];
    Draftling *draft;
    Ground ground = {.words = ask->text, .span = ask->span, .rule = "ask", .confidence = 0.8};
    TRY(builder_begin(builder, "ask", &ground, &draft, problem));
    TRY(builder_text(builder, draft, "text", ask->text, problem));
    TRY(builder_text(builder, draft, "addressee", ask->addressee, problem));
    TRY(builder_text(builder, draft, "target", ask->target, problem));
    TRY(builder_text(builder, draft, "said_by", ask->said_by, problem));
    TRY(builder_link(builder, draft, "occasion", proposal_of_kind(builder, "occasion"), NULL, problem));
  }
  return DONE;
}

/* ---- cases ---- */

/* Whether the proposal links to the person by any of its fields. */
static bool links_to(const Draftling *draft, RecordId person) {
  for (size_t i = 0; i < draft->fields.length; i++) {
    Bytes value = draft->fields.at[i].value;
    if (value.length >= ID_SIZE && memmem(value.at, value.length, person.bytes, ID_SIZE) != NULL) return true;
  }
  return false;
}

static bool is_kind(const Draftling *draft, const char *kind) {
  return strcmp(draft->proposal.kind->name, kind) == 0;
}

/* Each proceeding is a case of ours; so is each act against somebody who is in no proceeding. */
static Outcome propose_case(Builder *builder, Draftling *about, Text names, Problem *problem) {
  Draftling *draft;
  Ground ground = {.words = about->proposal.words,
                   .span = {about->proposal.start, about->proposal.length},
                   .rule = "case of those affected",
                   .confidence = 0.8};
  Writer title = WRITER_IN(builder->arena);
  TRY(builder_begin(builder, "case", &ground, &draft, problem));
  writer_format(&title, "%s%.*s", text_equal(builder->found->language, TEXT("ru")) ? "Дело: " : "Case of ",
                TEXT_ARGS(names));
  if (title.failed) return problem_no_memory(problem);
  TRY(builder_text(builder, draft, "title", writer_view(&title), problem));
  TRY(builder_date(builder, draft, "registered", date_of_day(builder->today), problem));
  TRY(builder_term(builder, draft, "channel", "media", problem));
  for (size_t i = 0; i < builder->found->persons.length; i++)
    if (builder->found->persons.at[i].status == STATUS_victim && links_to(about, builder->persons[i]))
      TRY(builder_link(builder, draft, "persons", builder->persons[i], "person_affected", problem));
  return builder_link(builder, draft, is_kind(about, "proceeding") ? "proceedings" : "events", about->proposal.id, NULL,
                      problem);
}

/* The names of the persons affected whom it links to, unless one of them has a case already. */
static bool names_without_case(const Builder *builder, const Draftling *about, bool *has_case, Writer *names) {
  bool has_any = false;
  for (size_t i = 0; i < builder->found->persons.length; i++) {
    if (builder->found->persons.at[i].status != STATUS_victim || !links_to(about, builder->persons[i])) continue;
    if (has_case[i]) return false;
    writer_format(names, "%s%.*s", has_any ? ", " : "", TEXT_ARGS(builder->found->persons.at[i].name));
    has_any = true;
  }
  return has_any;
}

static void mark_cases(const Builder *builder, const Draftling *about, bool *has_case) {
  for (size_t i = 0; i < builder->found->persons.length; i++)
    has_case[i] |= links_to(about, builder->persons[i]);
}

static bool is_about_an_act(const Builder *builder, const Draftling *event) {
  for (size_t i = 0; i < builder->drafts.length; i++)
    if (is_kind(builder->drafts.at[i], "act") && links_to(builder->drafts.at[i], event->proposal.id)) return true;
  return false;
}

Outcome propose_cases(Builder *builder, Problem *problem) {
  bool *has_case = ARENA_MANY(builder->arena, bool, builder->found->persons.length);
  TRY_MEMORY(has_case, problem);
  size_t count = builder->drafts.length; /* cases themselves are added behind */
  for (int round = 0; round < 2; round++) {
    for (size_t i = 0; i < count; i++) {
      Draftling *about = builder->drafts.at[i];
      bool fits =
          round == 0 ? is_kind(about, "proceeding") : is_kind(about, "event") && is_about_an_act(builder, about);
      Writer names = WRITER_IN(builder->arena);
      if (!fits || !names_without_case(builder, about, has_case, &names)) continue;
      TRY(propose_case(builder, about, writer_view(&names), problem));
      mark_cases(builder, about, has_case);
    }
  }
  return DONE;
}
