/* propose_steps.c - who is tried with whom becomes a proceeding; what happened in it, its steps. */
#include "intake/propose.h"

/* Persons who appear together in one step are in one proceeding; so are those
 * who share one of them.  Union-find over the persons of the document. */
typedef struct Groups {
  size_t *parent;
  Draftling **proceeding; /* of each root */
} Groups;

static size_t root_of(Groups *groups, size_t i) {
  while (groups->parent[i] != i)
    i = groups->parent[i] = groups->parent[groups->parent[i]];
  return i;
}

static bool is_party(const Builder *builder, uint32_t person) {
  return builder->found->persons.at[person].status == STATUS_victim;
}

/* The first person of an event whom the procedure is about, or -1. */
static ptrdiff_t first_party(const Builder *builder, const FoundEvent *event) {
  for (size_t i = 0; i < event->persons.length; i++)
    if (is_party(builder, event->persons.at[i])) return (ptrdiff_t)event->persons.at[i];
  return -1;
}

static bool is_step(const Builder *builder, const FoundEvent *event) {
  return event_route(event->type) == ROUTE_STEP && first_party(builder, event) >= 0 &&
         event->modality != MODALITY_negated && event->modality != MODALITY_conditional;
}

static Outcome group_persons(Builder *builder, Groups *groups, Problem *problem) {
  size_t count = builder->found->persons.length;
  groups->parent = ARENA_MANY(builder->arena, size_t, count);
  groups->proceeding = ARENA_MANY(builder->arena, Draftling *, count);
  if (groups->parent == NULL || groups->proceeding == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < count; i++)
    groups->parent[i] = i;
  for (size_t i = 0; i < builder->found->events.length; i++) {
    const FoundEvent *event = &builder->found->events.at[i];
    if (!is_step(builder, event)) continue;
    size_t first = root_of(groups, (size_t)first_party(builder, event));
    for (size_t k = 0; k < event->persons.length; k++)
      if (is_party(builder, event->persons.at[k])) groups->parent[root_of(groups, event->persons.at[k])] = first;
  }
  return DONE;
}

static void write_names(Builder *builder, Groups *groups, size_t root, Writer *writer) {
  size_t written = 0;
  for (size_t i = 0; i < builder->found->persons.length; i++) {
    if (root_of(groups, i) != root || !is_party(builder, (uint32_t)i)) continue;
    if (written++ > 0) writer_words(writer, ", ");
    writer_text(writer, builder->found->persons.at[i].name);
  }
}

static bool is_russian(const Builder *builder) {
  return text_equal(builder->found->language, TEXT("ru"));
}

static Outcome proceeding_of(Builder *builder, Groups *groups, const FoundEvent *event, Draftling **ret_proceeding,
                             Problem *problem) {
  size_t root = root_of(groups, (size_t)first_party(builder, event));
  if (groups->proceeding[root] == NULL) {
    bool is_administrative = event->type == EVENT_administrative_penalty;
    Ground ground = event_ground(event);
    Draftling *draft;
    Writer title = WRITER_IN(builder->arena);
    TRY(builder_begin(builder, "proceeding", &ground, &draft, problem));
    writer_words(&title, is_russian(builder) ? "Дело: "
                         : is_administrative ? "Administrative case against "
                                             : "Criminal case against ");
    write_names(builder, groups, root, &title);
    if (title.failed) return problem_no_memory(problem);
    TRY(builder_text(builder, draft, "title", writer_view(&title), problem));
    TRY(builder_term(builder, draft, "type", is_administrative ? "administrative" : "criminal", problem));
    for (size_t i = 0; i < builder->found->persons.length; i++)
      if (root_of(groups, i) == root && is_party(builder, (uint32_t)i))
        TRY(builder_link(builder, draft, "persons", builder->persons[i], "accused", problem));
    groups->proceeding[root] = draft;
  }
  *ret_proceeding = groups->proceeding[root];
  return DONE;
}

/* Which step an event is; "currently on trial" is a state known from a document, no step of that day. */
static const char *step_type(const FoundEvent *event) {
  switch ((int)event->type) {
  case EVENT_arrest: return "arrested";
  case EVENT_case_opened: return "case_opened";
  case EVENT_charges_brought: return "charged";
  case EVENT_trial:
    return event->date.precision == PRECISION_ongoing || event->date.from.length == 0 ? "known_state" : "trial";
  case EVENT_court_hearing: return "hearing";
  case EVENT_prosecutor_request: return "prosecutor_requested";
  case EVENT_conviction: return "convicted";
  case EVENT_administrative_penalty: return "administrative_sanction";
  case EVENT_appeal: return "appealed";
  case EVENT_release: return "released";
  case EVENT_court_ruling: return event->stage != STAGE_none ? stage_words(event->stage) : "hearing";
  default: return "known_state";
  }
}

static const char *penalty_status_code(PenaltyStatus status) {
  return penalty_status_words(status);
}

static const char *unit_code(Text unit) {
  static const struct {
    const char *word, *code;
  } known[] = {{"year", "years"}, {"month", "months"}, {"day", "days"}, {"hour", "hours"}};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (text_equal(unit, text_of(known[i].word))) return known[i].code;
  return NULL;
}

static Outcome add_penalty(Builder *builder, Draftling *step, const Penalty *penalty, Problem *problem) {
  const Field *field;
  Parts parts = {0};
  TRY(builder_field(step->proposal.kind, "penalties", &field, problem));
  TRY(parts_term(&parts, field, "kind", penalty_kind_words(penalty->kind), problem));
  const char *unit = unit_code(penalty->unit);
  if (penalty->has_amount && unit != NULL) {
    TRY(parts_number(&parts, field, "amount", penalty->amount, problem));
    TRY(parts_term(&parts, field, "unit", unit, problem));
  }
  TRY(parts_term(&parts, field, "status", penalty_status_code(penalty->status), problem));
  Value value = {.type = FIELD_GROUP, .parts = parts.at, .part_count = parts.count};
  return parts.count == 0 ? DONE : builder_value(builder, step, "penalties", &value, problem);
}

/* The charges as worded, then the articles. */
static Outcome add_charges(Builder *builder, Draftling *step, const FoundEvent *event, Problem *problem) {
  Writer writer = WRITER_IN(builder->arena);
  for (size_t i = 0; i < event->charges.length; i++) {
    if (writer.length > 0) writer_words(&writer, "; ");
    writer_text(&writer, event->charges.at[i]);
  }
  for (size_t i = 0; i < event->legal_basis.length; i++) {
    if (writer.length > 0) writer_words(&writer, i == 0 ? " – " : ", ");
    writer_text(&writer, event->legal_basis.at[i]);
  }
  if (writer.failed) return problem_no_memory(problem);
  return builder_text(builder, step, "charge", writer_view(&writer), problem);
}

static Outcome add_authority(Builder *builder, Draftling *step, const FoundEvent *event, Problem *problem) {
  for (size_t i = 0; i < event->organisations.length; i++) {
    const FoundOrganisation *body = &builder->found->organisations.at[event->organisations.at[i]];
    if (body->kind == ORGANISATION_court || body->kind == ORGANISATION_police || body->kind == ORGANISATION_state)
      return builder_text(builder, step, "authority", body->name, problem);
  }
  return DONE;
}

static Outcome propose_step(Builder *builder, Groups *groups, const FoundEvent *event, Problem *problem) {
  Draftling *proceeding, *step;
  TRY(proceeding_of(builder, groups, event, &proceeding, problem));
  Ground ground = event_ground(event);
  TRY(builder_begin(builder, "step", &ground, &step, problem));
  const char *type = step_type(event);
  bool is_state = strcmp(type, "known_state") == 0;
  Date date = event_date(&event->date);
  TRY(builder_link(builder, step, "proceeding", proceeding->proposal.id, NULL, problem));
  TRY(builder_term(builder, step, "type", type, problem));
  if (is_state) {
    TRY(builder_term(builder, step, "state", event->stage != STAGE_none ? stage_words(event->stage) : "trial",
                     problem));
    if (date.is_set) date = date_between((Date){0}, date_of_day(date_latest(date)));
  }
  TRY(builder_date(builder, step, "date", date, problem));
  for (size_t i = 0; i < event->persons.length; i++)
    if (is_party(builder, event->persons.at[i]))
      TRY(builder_link(builder, step, "persons", builder->persons[event->persons.at[i]], NULL, problem));
  TRY(add_authority(builder, step, event, problem));
  TRY(add_charges(builder, step, event, problem));
  return event->has_penalty ? add_penalty(builder, step, &event->penalty, problem) : DONE;
}

Outcome propose_proceedings(Builder *builder, Problem *problem) {
  Groups groups = {0};
  TRY(group_persons(builder, &groups, problem));
  for (size_t i = 0; i < builder->found->events.length; i++)
    if (is_step(builder, &builder->found->events.at[i]))
      TRY(propose_step(builder, &groups, &builder->found->events.at[i], problem));
  return DONE;
}
