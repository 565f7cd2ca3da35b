/* What the fields of countable records say, kind by kind (countable.sql). */
#include "base/list.h"
#include "registry/countable_taking.h"
#include "sql.h"

static uint32_t kind_number(const char *name) {
  return kind_by_name(text_of(name))->number;
}

static uint32_t term_number(const char *list, const char *code) {
  return term_by_code(term_list_by_name(text_of(list)), text_of(code))->number;
}

static uint32_t link_to(const CountableTaking *taking, const char *kind, Bytes id) {
  return taking_at_id(taking, kind_number(kind), id);
}

static DaySpan span_of(int64_t is_set, int64_t first, int64_t last) {
  return is_set != 0 ? (DaySpan){true, first, last} : (DaySpan){0};
}

/* -1 stands for an open end. */
static RangeValue range_of(int64_t least, int64_t most, int64_t is_approximate) {
  return (RangeValue){least < 0 ? VALUE_NO_LIMIT : least, most < 0 ? VALUE_NO_LIMIT : most, is_approximate != 0};
}

static Outcome place_of(CountableTaking *taking, Text country, Text region, Text name, CountablePlace *ret_place) {
  TRY(taking_words(taking, country, &ret_place->country));
  TRY(taking_words(taking, region, &ret_place->region));
  return taking_words(taking, name, &ret_place->name);
}

/* Runs what stands last for each row whose record stands: `at` is its place. */
#define FOR_EACH(name, Name, kind_name, ...)                                                                           \
  uint32_t kind = kind_number(kind_name);                                                                              \
  QUERY_SCOPE Query query = {0};                                                                                       \
  Countable##Name##Row row;                                                                                            \
  Outcome outcome;                                                                                                     \
  TRY(sql_countable_##name(taking->on, &query, taking->problem));                                                      \
  while ((outcome = sql_countable_##name##_next(&query, &row, taking->problem)) == DONE) {                             \
    uint32_t at = taking_at_number(taking, kind, row.of_record);                                                       \
    if (at == NOWHERE) continue;                                                                                       \
    __VA_ARGS__                                                                                                        \
  }                                                                                                                    \
  return outcome == ABSENT ? DONE : outcome

static Outcome persons(CountableTaking *taking) {
  FOR_EACH(persons, Persons, "person", {
    CountablePerson *person = &taking->to->persons.at[at];
    person->type = (uint32_t)row.type;
    person->sex = (uint32_t)row.sex;
    person->born = span_of(row.has_born, row.born_earliest, row.born_latest);
    person->has_number = row.has_number != 0;
    person->number = range_of(row.least, row.most, row.number_approximate);
  });
}

static Outcome organisations(CountableTaking *taking) {
  QUERY_SCOPE Query query = {0};
  CountableOrganisationsRow row;
  Outcome outcome;
  TRY(sql_countable_organisations(taking->on, &query, term_number("person_type", "organisation"), taking->problem));
  while ((outcome = sql_countable_organisations_next(&query, &row, taking->problem)) == DONE) {
    uint32_t at = taking_at_number(taking, kind_number("person"), row.of_record);
    if (at != NOWHERE) TRY(taking_words(taking, row.title, &taking->to->persons.at[at].name));
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome characteristics(CountableTaking *taking) {
  FOR_EACH(characteristics, Characteristics, "person", {
    if (row.characteristics > 0 && row.characteristics < 64)
      taking->to->persons.at[at].characteristics |= (uint64_t)1 << row.characteristics;
  });
}

static Outcome refusals(CountableTaking *taking) {
  QUERY_SCOPE Query query = {0};
  CountableRefusalsRow row;
  Outcome outcome;
  TRY(sql_countable_refusals(taking->on, &query, term_number("consent_use", "count"),
                             term_number("consent_answer", "no"), taking->problem));
  while ((outcome = sql_countable_refusals_next(&query, &row, taking->problem)) == DONE) {
    uint32_t at = taking_at_number(taking, kind_number("person"), row.of_record);
    if (at != NOWHERE) taking->to->persons.at[at].refuses = true;
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome cases(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->cases.length; i++)
    taking->to->cases.at[i].referred_from = NOWHERE;
  FOR_EACH(cases, Cases, "case", {
    CountableCase *the_case = &taking->to->cases.at[at];
    the_case->registered = span_of(row.is_dated, row.registered_earliest, row.registered_latest);
    the_case->type = (uint32_t)row.type;
    the_case->channel = (uint32_t)row.channel;
    the_case->status = (uint32_t)row.status;
    the_case->complaint = (YesNo)row.complaint_filed;
    TRY(taking_words(taking, row.office, &the_case->office));
  });
}

static Outcome referrals(CountableTaking *taking) {
  FOR_EACH(referrals, Referrals, "case", {
    CountableCase *the_case = &taking->to->cases.at[at];
    if (the_case->referred_from == NOWHERE) the_case->referred_from = link_to(taking, "person", row.referred_from);
  });
}

static Outcome events(CountableTaking *taking) {
  FOR_EACH(events, Events, "event", {
    CountableEvent *event = &taking->to->events.at[at];
    event->type = (uint32_t)row.type;
    event->violation_status = (uint32_t)row.violation_status;
    event->from = span_of(row.is_dated, row.from_earliest, row.from_latest);
    TRY(place_of(taking, row.place_country, row.place_region, row.place_name, &event->place));
  });
}

static Outcome acts(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->acts.length; i++)
    taking->to->acts.at[i].event = taking->to->acts.at[i].victim = NOWHERE;
  FOR_EACH(acts, Acts, "act", {
    CountableAct *act = &taking->to->acts.at[at];
    act->event = link_to(taking, "event", row.event);
    act->victim = link_to(taking, "person", row.victim);
    act->type = (uint32_t)row.type;
    act->from = span_of(row.is_dated, row.from_earliest, row.from_latest);
    act->has_number = row.has_number != 0;
    act->number = range_of(row.least, row.most, row.number_approximate);
    act->age = row.age;
    act->is_charged = row.claim_charged == ANSWER_YES;
    act->is_established = row.is_established != 0;
    act->is_alleged = row.is_alleged != 0;
    TRY(place_of(taking, row.place_country, row.place_region, row.place_name, &act->place));
  });
}

static Outcome involvements(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->involvements.length; i++) {
    CountableInvolvement *involvement = &taking->to->involvements.at[i];
    involvement->act = involvement->perpetrator = involvement->agency = NOWHERE;
  }
  FOR_EACH(involvements, Involvements, "involvement", {
    CountableInvolvement *involvement = &taking->to->involvements.at[at];
    involvement->act = link_to(taking, "act", row.act);
    involvement->perpetrator = link_to(taking, "person", row.perpetrator);
    involvement->agency = link_to(taking, "person", row.agency);
  });
}

static Outcome proceedings(CountableTaking *taking) {
  FOR_EACH(proceedings, Proceedings, "proceeding", {
    CountableProceeding *proceeding = &taking->to->proceedings.at[at];
    proceeding->type = (uint32_t)row.type;
    proceeding->opened = span_of(row.is_dated, row.opened_earliest, row.opened_latest);
    TRY(place_of(taking, row.place_country, row.place_region, row.place_name, &proceeding->place));
  });
}

static Outcome steps(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->steps.length; i++)
    taking->to->steps.at[i].proceeding = NOWHERE;
  FOR_EACH(steps, Steps, "step", {
    CountableStep *step = &taking->to->steps.at[at];
    step->proceeding = link_to(taking, "proceeding", row.proceeding);
    step->type = (uint32_t)row.type;
    step->state = (uint32_t)row.state;
    step->result = (uint32_t)row.result;
    step->date = span_of(row.is_dated, row.date_earliest, row.date_latest);
  });
}

static Outcome lists(CountableTaking *taking) {
  FOR_EACH(lists, Lists, "list", { TRY(taking_words(taking, row.title, &taking->to->lists.at[at].title)); });
}

static Outcome entries(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->entries.length; i++)
    taking->to->entries.at[i].list = NOWHERE;
  FOR_EACH(entries, Entries, "entry", { taking->to->entries.at[at].list = link_to(taking, "list", row.list); });
}

static uint32_t person_or_entry(const CountableTaking *taking, Bytes id) {
  uint32_t at = link_to(taking, "person", id);
  if (at != NOWHERE) return at;
  at = link_to(taking, "entry", id);
  return at == NOWHERE ? NOWHERE : at + (uint32_t)taking->to->persons.length;
}

static Outcome decisions(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->decisions.length; i++)
    taking->to->decisions.at[i].first = taking->to->decisions.at[i].second = NOWHERE;
  FOR_EACH(decisions, Decisions, "judgement", {
    CountableDecision *decision = &taking->to->decisions.at[at];
    decision->first = person_or_entry(taking, row.first);
    decision->second = person_or_entry(taking, row.second);
    decision->answer = (uint32_t)row.answer;
  });
}

static Outcome reports(CountableTaking *taking) {
  for (size_t i = 0; i < taking->to->reports.length; i++)
    taking->to->reports.at[i].counted_by = NOWHERE;
  FOR_EACH(reports, Reports, "count", {
    CountableReport *report = &taking->to->reports.at[at];
    report->what = (uint32_t)row.what;
    report->unit = (uint32_t)row.unit;
    report->basis = (uint32_t)row.basis;
    report->period = span_of(row.is_dated, row.period_earliest, row.period_latest);
    report->range = range_of(row.least, row.most, row.range_approximate);
    report->is_official = row.official == ANSWER_YES;
    report->counted_by = link_to(taking, "person", row.counted_by);
  });
}

static Outcome figures(CountableTaking *taking) {
  FOR_EACH(figures, Figures, "figure", {
    taking->to->figures.at[at].is_public = row.public == ANSWER_YES;
    TRY(taking_words(taking, row.question, &taking->to->figures.at[at].question));
  });
}

static Outcome figure_values(CountableTaking *taking) {
  FOR_EACH(figure_values, FigureValues, "figure", {
    CountableFrozenValue *value = LIST_ADD(&taking->to->figure_values, taking->arena);
    TRY_MEMORY(value, taking->problem);
    *value = (CountableFrozenValue){
        .figure = at, .number = row.values_number, .is_suppressed = row.values_suppressed == ANSWER_YES};
    TRY(taking_words(taking, row.values_label, &value->label));
  });
}

/* ---- fields that may have many ---- */

#define TAKE_PAIRS(name, Name, from_kind, to_kind, link, role_of)                                                      \
  static Outcome name(CountableTaking *taking) {                                                                       \
    FOR_EACH(name, Name, from_kind, {                                                                                  \
      CountablePair pair = {at, link_to(taking, to_kind, row.link), (uint32_t)(role_of)};                              \
      if (pair.to == NOWHERE) continue;                                                                                \
      CountablePair *kept = LIST_ADD(&taking->to->name, taking->arena);                                                \
      TRY_MEMORY(kept, taking->problem);                                                                               \
      *kept = pair;                                                                                                    \
    });                                                                                                                \
  }
TAKE_PAIRS(case_persons, CasePersons, "case", "person", persons, row.persons_role)
TAKE_PAIRS(case_events, CaseEvents, "case", "event", events, 0)
TAKE_PAIRS(case_proceedings, CaseProceedings, "case", "proceeding", proceedings, 0)
TAKE_PAIRS(proceeding_events, ProceedingEvents, "proceeding", "event", events, 0)
TAKE_PAIRS(proceeding_acts, ProceedingActs, "proceeding", "act", acts, 0)

typedef Outcome (*Fields)(CountableTaking *taking);

static Outcome take_all(CountableTaking *taking, const Fields *fields, size_t count) {
  for (size_t i = 0; i < count; i++)
    TRY(fields[i](taking));
  return DONE;
}

#define TAKE_ALL(list) take_all(taking, (list), sizeof(list) / sizeof *(list))

Outcome taking_fields(CountableTaking *taking) {
  static const Fields always[] = {persons, organisations, characteristics, refusals,   cases,     referrals,
                                  events,  acts,          lists,           entries,    decisions, reports,
                                  figures, figure_values, case_persons,    case_events};
  static const Fields of_proceedings[] = {proceedings, steps, case_proceedings, proceeding_events, proceeding_acts};
  static const Fields of_involvements[] = {involvements};
  TRY(TAKE_ALL(always));
  if ((taking->needs & COUNTABLE_PROCEEDINGS) != 0) TRY(TAKE_ALL(of_proceedings));
  return (taking->needs & COUNTABLE_INVOLVEMENTS) != 0 ? TAKE_ALL(of_involvements) : DONE;
}
