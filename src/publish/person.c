#include "publish/person.h"

#include "kinds/names.h"

/* Numbers of terms that decide something here (kinds/terms). */
enum {
  TYPE_ORGANISATION = 4,
  CHARACTERISTIC_MINOR = 1,
  ANSWER_TERM_YES = 1,
  ANSWER_TERM_NO = 3,
  ACT_SEXUAL_VIOLENCE = 7,
  ACT_RAPE = 8,
  CASE_ROLE_WITNESS = 5,
  CASE_ROLE_OFFICIAL = 6,
  PROCEEDING_ROLE_OFFICIAL = 5,
  PROCEEDING_ROLE_WITNESS = 12,
  STATUS_CHARGED = 5,
  STATUS_CONVICTED = 6,
  STATUS_ACQUITTED = 7,
  STAGE_CHARGED = 8,
  STAGE_CONVICTED = 13,
  STAGE_SENTENCED = 14,
  PART_PSEUDONYM = 6,
};

typedef struct Judge {
  const Holdings *holdings;
  const PersonsWanted *wanted;
  Arena *arena;
  Person *persons;
} Judge;

static Person *person_of(const Judge *judge, RecordId id) {
  const Record *record = ID_IS_NONE(id) ? NULL : holdings_find(judge->holdings, id);
  if (record == NULL || !record_is(record, HELD_PERSON)) return NULL;
  return &judge->persons[record - judge->holdings->kinds[HELD_PERSON].at];
}

/* Of a version that this program cannot read the answer may be a no. */
static void answer_unreadable(PersonFacts *facts) {
  for (int use = USE_KEEP; use < USE_END; use++)
    facts_answer(facts, (ConsentUse)use, CONSENT_NO);
}

static void answer_read(const FieldWalk *walk, int64_t today, PersonFacts *facts) {
  ConsentUse use = (ConsentUse)field_part_term(walk, "use");
  uint32_t answer = field_part_term(walk, "answer");
  Date review_on = field_part_date(walk, "review_on");
  if (field_part(walk, "withdrawn_on") != NULL)
    facts_answer(facts, use, CONSENT_WITHDRAWN);
  else if (answer == ANSWER_TERM_NO)
    facts_answer(facts, use, CONSENT_NO);
  else if (answer != ANSWER_TERM_YES)
    facts_answer(facts, use, CONSENT_NOT_ASKED);
  else
    facts_answer(facts, use,
                 date_is_known(review_on) && date_latest(review_on) < today ? CONSENT_ASK_AGAIN : CONSENT_YES);
}

void consents_read(const Record *person, int64_t today, Arena *arena, PersonFacts *facts) {
  for (const FieldValue *at = record_field(person, "consents"); at != NULL;
       at = record_field_next(person, "consents", at)) {
    for (size_t version = 0; version < at->version_count; version++) {
      FieldWalk walk = {.record = person, .name = "consents", .arena = arena, .at = at};
      if (at->versions[version].value.length == 0) continue; /* taken away */
      if (field_value_read(at, version, arena, &walk.value))
        answer_read(&walk, today, facts);
      else
        answer_unreadable(facts);
    }
  }
}

static bool is_protected(const Record *record, Arena *arena) {
  const FieldValue *at = record_field(record, "protected");
  for (size_t version = 0; at != NULL && version < at->version_count; version++) {
    Value value;
    if (!field_value_read(at, version, arena, &value) || value.yes_no == ANSWER_YES) return true;
  }
  return false;
}

/* A basis holds only where all of it is said: by whom, where, who looked at the risk, and why. */
static bool is_already_public(const Record *record, Arena *arena) {
  for (FieldWalk walk = field_walk(record, "already_public", arena); field_next(&walk);) {
    if (field_part(&walk, "by") != NULL && field_part(&walk, "where") != NULL &&
        field_part(&walk, "looked_at_by") != NULL && field_part(&walk, "reason") != NULL)
      return true;
  }
  return false;
}

static bool is_under_age(Date born, int64_t today) {
  if (!date_is_known(born) || date_latest(born) == DAY_LAST) return false;
  CivilDay day = day_to_civil(date_latest(born));
  return day_from_civil(civil_add_months(day, 18 * 12)) > today;
}

static bool is_released(const PersonsWanted *wanted, RecordId id) {
  for (size_t i = 0; i < wanted->release_count; i++) {
    if (ID_EQUAL(wanted->releases[i].record, id) && !text_is_empty(text_trim(wanted->releases[i].reason))) return true;
  }
  return false;
}

static void own_facts(const Judge *judge, Person *person) {
  const Record *record = person->record;
  PersonFacts *facts = &person->facts;
  consents_read(record, judge->wanted->today, judge->arena, facts);
  facts->is_protected = is_protected(record, judge->arena);
  facts->is_already_public = is_already_public(record, judge->arena);
  facts->is_organisation = field_term(record, "type", judge->arena) == TYPE_ORGANISATION;
  facts->is_minor = field_has_term(record, "characteristics", CHARACTERISTIC_MINOR, judge->arena) ||
                    is_under_age(field_date(record, "born", judge->arena), judge->wanted->today);
  facts->sources_are_closed = !judge->wanted->sees_sources;
  facts->is_released = is_released(judge->wanted, record->id);
  person->sex = field_term(record, "sex", judge->arena);
}

static void facts_from_act(const Judge *judge, const Record *act) {
  Person *victim = person_of(judge, field_link(act, "victim", judge->arena));
  uint32_t type = field_term(act, "type", judge->arena);
  Value age;
  if (victim == NULL) return;
  if (type == ACT_SEXUAL_VIOLENCE || type == ACT_RAPE) victim->facts.is_survivor_of_sexual_violence = true;
  if (field_read(act, "age", judge->arena, &age) && age.type == FIELD_NUMBER && age.number < 18)
    victim->facts.is_minor = true;
}

/* A claim of which two versions stand establishes nothing. */
static bool claim_makes_answerable(const Record *involvement, Arena *arena) {
  FieldWalk walk = field_walk(involvement, "claim", arena);
  if (!field_next(&walk) || walk.at->version_count > 1) return false;
  const Value *charged = field_part(&walk, "charged");
  return (charged != NULL && charged->yes_no == ANSWER_YES) || field_part(&walk, "established_by") != NULL;
}

static void facts_from_involvement(const Judge *judge, const Record *involvement) {
  Person *perpetrator = person_of(judge, field_link(involvement, "perpetrator", judge->arena));
  if (perpetrator == NULL) return;
  uint32_t status = field_term(involvement, "status", judge->arena);
  perpetrator->facts.is_perpetrator = true;
  if (status == STATUS_ACQUITTED) return;
  if (status == STATUS_CHARGED || status == STATUS_CONVICTED || claim_makes_answerable(involvement, judge->arena))
    perpetrator->facts.is_answerable = true;
}

static void facts_from_case(const Judge *judge, const Record *record) {
  for (FieldWalk walk = field_walk(record, "persons", judge->arena); field_next(&walk);) {
    Person *person = person_of(judge, walk.value.link);
    uint32_t role = field_part_term(&walk, "role");
    if (person == NULL) continue;
    if (role == CASE_ROLE_WITNESS) person->facts.is_witness = true;
    if (role == CASE_ROLE_OFFICIAL) person->facts.is_perpetrator = true;
  }
}

static bool proceeding_has_charge(const Judge *judge, RecordId proceeding) {
  RecordSpan steps = judge->holdings->kinds[HELD_STEP];
  for (size_t i = 0; i < steps.length; i++) {
    uint32_t type = field_term(&steps.at[i], "type", judge->arena);
    if ((type == STAGE_CHARGED || type == STAGE_CONVICTED || type == STAGE_SENTENCED) &&
        ID_EQUAL(field_link(&steps.at[i], "proceeding", judge->arena), proceeding))
      return true;
  }
  return false;
}

static void facts_from_proceeding(const Judge *judge, const Record *record) {
  for (FieldWalk walk = field_walk(record, "persons", judge->arena); field_next(&walk);) {
    Person *person = person_of(judge, walk.value.link);
    uint32_t role = field_part_term(&walk, "role");
    if (person == NULL) continue;
    if (role == PROCEEDING_ROLE_WITNESS) person->facts.is_witness = true;
    if (role != PROCEEDING_ROLE_OFFICIAL) continue;
    person->facts.is_perpetrator = true;
    if (proceeding_has_charge(judge, record->id)) person->facts.is_answerable = true;
  }
}

static void facts_from_others(const Judge *judge) {
  const RecordSpan *kinds = judge->holdings->kinds;
  for (size_t i = 0; i < kinds[HELD_ACT].length; i++)
    facts_from_act(judge, &kinds[HELD_ACT].at[i]);
  for (size_t i = 0; i < kinds[HELD_INVOLVEMENT].length; i++)
    facts_from_involvement(judge, &kinds[HELD_INVOLVEMENT].at[i]);
  for (size_t i = 0; i < kinds[HELD_CASE].length; i++)
    facts_from_case(judge, &kinds[HELD_CASE].at[i]);
  for (size_t i = 0; i < kinds[HELD_PROCEEDING].length; i++)
    facts_from_proceeding(judge, &kinds[HELD_PROCEEDING].at[i]);
  for (size_t i = 0; i < kinds[HELD_INFORMATION].length; i++) {
    Person *source = person_of(judge, field_link(&kinds[HELD_INFORMATION].at[i], "source", judge->arena));
    if (source != NULL) source->facts.is_source = true;
  }
}

/* A pseudonym is the only form in public; elsewhere kinds/names.h chooses among the others. */
static void name_choose(const Judge *judge, Person *person) {
  LIST(NameValue) names = {0};
  for (FieldWalk walk = field_walk(person->record, "names", judge->arena); field_next(&walk);) {
    const NameValue *name = &walk.value.name;
    if (name->part == PART_PSEUDONYM && judge->wanted->audience == AUDIENCE_PUBLIC) {
      person->name = name->words;
      person->is_pseudonym = true;
      return;
    }
    NameValue *place = LIST_ADD(&names, judge->arena);
    if (place == NULL) return;
    *place = *name;
  }
  Writer writer = WRITER_IN(judge->arena);
  name_display(names.at, names.length, judge->wanted->language, &writer);
  person->name = writer_view(&writer);
}

Outcome persons_judge(const Holdings *holdings, const PersonsWanted *wanted, Arena *arena, Person **ret_persons,
                      Problem *problem) {
  RecordSpan records = holdings->kinds[HELD_PERSON];
  Judge judge = {holdings, wanted, arena, ARENA_MANY(arena, Person, records.length)};
  TRY_MEMORY(judge.persons, problem);
  for (size_t i = 0; i < records.length; i++) {
    judge.persons[i].record = &records.at[i];
    own_facts(&judge, &judge.persons[i]);
  }
  facts_from_others(&judge);
  for (size_t i = 0; i < records.length; i++) {
    Person *person = &judge.persons[i];
    person->decision = consent_decide(&person->facts, wanted->audience);
    name_choose(&judge, person);
  }
  *ret_persons = judge.persons;
  return DONE;
}
