#include "publish/allegation.h"

#include "publish/timeline.h"

/* "a; b": each once. */
static void join(Writer *writer, Text words) {
  if (text_is_empty(words) || text_find(writer_view(writer), words, 0) >= 0) return;
  if (writer->length > 0) writer_words(writer, "; ");
  writer_text(writer, words);
}

static Language language_of(const Desk *desk) {
  return desk->options.language;
}

/* Of a claim with two standing versions nothing is established. */
static Text established_by(Desk *desk, const Record *record) {
  FieldWalk walk = field_walk(record, "claim", desk->arena);
  if (!field_next(&walk) || walk.at->version_count > 1) return TEXT_NONE;
  return desk_part(desk, &walk, "established_by");
}

Text act_what(Desk *desk, const Record *act) {
  Text type = desk_term(desk, act, "type"), court = established_by(desk, act);
  desk_use(desk, act);
  if (text_is_empty(court)) return PHRASE_WITH(PHRASE_ALLEGED, language_of(desk), desk->arena, {"what", type});
  return PHRASE_WITH(PHRASE_ESTABLISHED, language_of(desk), desk->arena, {"what", type}, {"court", court});
}

static Text officials_of(Desk *desk, Text agency) {
  return PHRASE_WITH(PHRASE_AGENCY_OFFICIALS, language_of(desk), desk->arena, {"agency", agency});
}

/* The agency as a body of its own, else what the person is registered to belong to. */
static Text agency_words(Desk *desk, const Record *involvement, const Person *perpetrator) {
  const Person *agency = desk_person(desk, field_link(involvement, "agency", desk->arena));
  if (agency != NULL && agency->facts.is_organisation) return officials_of(desk, desk_name(desk, agency));
  Text affiliation = perpetrator == NULL ? TEXT_NONE : desk_text(desk, perpetrator->record, "affiliation");
  if (!text_is_empty(affiliation)) return officials_of(desk, affiliation);
  return phrase(PHRASE_AGENCY_UNKNOWN, language_of(desk));
}

static Text perpetrator_words(Desk *desk, const Record *involvement) {
  const Person *person = desk_person(desk, field_link(involvement, "perpetrator", desk->arena));
  desk_use(desk, involvement);
  if (person == NULL) return agency_words(desk, involvement, NULL);
  Text name = desk_name(desk, person);
  if (text_is_empty(name)) return agency_words(desk, involvement, person);
  if (person->facts.is_organisation) return officials_of(desk, name);
  Text court = established_by(desk, involvement);
  if (!text_is_empty(court))
    return PHRASE_WITH(PHRASE_PERPETRATOR_FOUND, language_of(desk), desk->arena, {"name", name}, {"court", court});
  PhraseId id = person->facts.is_answerable ? PHRASE_PERPETRATOR_CHARGED : PHRASE_PERPETRATOR_RELEASED;
  return PHRASE_WITH(id, language_of(desk), desk->arena, {"name", name});
}

Text act_by_whom(Desk *desk, const Record *act) {
  RecordSpan involvements = desk->holdings.kinds[HELD_INVOLVEMENT];
  Writer writer = WRITER_IN(desk->arena);
  for (size_t i = 0; i < involvements.length; i++) {
    if (ID_EQUAL(field_link(&involvements.at[i], "act", desk->arena), act->id))
      join(&writer, perpetrator_words(desk, &involvements.at[i]));
  }
  return writer_view(&writer);
}

/* The act's own date or place, else its event's. */
static const Record *place_of(Desk *desk, const Record *act, const char *field) {
  if (record_field(act, field) != NULL) return act;
  return holdings_find(&desk->holdings, field_link(act, "event", desk->arena));
}

static Date act_date(Desk *desk, const Record *act) {
  const Record *record = place_of(desk, act, "from");
  if (record == NULL) return (Date){0};
  return field_date(record, "from", desk->arena);
}

Text act_when_and_where(Desk *desk, const Record *act, bool is_coarse) {
  Writer writer = WRITER_IN(desk->arena);
  Date date = act_date(desk, act);
  if (is_coarse && date_is_known(date)) {
    CivilDay day = day_to_civil(timeline_day(date));
    date = date_of(day.year, day.month, 0);
  }
  writer_text(&writer, desk_date(desk, date));
  const Record *place = is_coarse ? NULL : place_of(desk, act, "place");
  Text where = place == NULL ? TEXT_NONE : desk_place(desk, place, "place");
  if (!text_is_empty(where)) writer_format(&writer, "%s%.*s", writer.length > 0 ? ", " : "", TEXT_ARGS(where));
  return writer_view(&writer);
}

/* A source that may be named by name; the person affected as that. */
static Text claimant_words(Desk *desk, const Record *act, RecordId claimant) {
  const Person *person = desk_person(desk, claimant);
  if (ID_EQUAL(claimant, field_link(act, "victim", desk->arena)))
    return phrase(PHRASE_BY_PERSON_AFFECTED, language_of(desk));
  Text name = person == NULL ? TEXT_NONE : desk_name(desk, person);
  return text_is_empty(name) ? phrase(PHRASE_BY_UNNAMED, language_of(desk)) : name;
}

static void claims_join(Desk *desk, const Record *act, const char *part, Writer *writer) {
  FieldWalk walk = field_walk(act, "claim", desk->arena);
  if (!field_next(&walk)) return;
  const Field *described = part_by_name(walk.at->field, text_of(part));
  for (size_t i = 0; described != NULL && i < walk.value.part_count; i++) {
    const ValuePart *value = &walk.value.parts[i];
    if (value->number == described->number && value->value.type == FIELD_LINK)
      join(writer, claimant_words(desk, act, value->value.link));
  }
}

static bool is_about(Desk *desk, const Record *account, const Record *act) {
  return field_links_to(account, "about", act->id, desk->arena) ||
         field_links_to(account, "about", field_link(act, "event", desk->arena), desk->arena);
}

static void accounts_join(Desk *desk, const Record *act, bool is_coarse, Writer *writer) {
  RecordSpan accounts = desk->holdings.kinds[HELD_INFORMATION];
  for (size_t i = 0; i < accounts.length; i++) {
    const Record *account = &accounts.at[i];
    if (!is_about(desk, account, act)) continue;
    Text material = desk_term(desk, account, "material");
    Text date = is_coarse ? TEXT_NONE : desk_date(desk, field_date(account, "date", desk->arena));
    if (text_is_empty(material)) material = phrase(PHRASE_AN_ACCOUNT, language_of(desk));
    join(writer, text_is_empty(date) ? material
                                     : PHRASE_WITH(PHRASE_ACCOUNT_OF, language_of(desk), desk->arena,
                                                   {"material", material}, {"date", date}));
  }
}

Text act_according_to(Desk *desk, const Record *act, bool is_coarse) {
  Writer says = WRITER_IN(desk->arena), denies = WRITER_IN(desk->arena);
  claims_join(desk, act, "alleged_by", &says);
  if (says.length == 0) accounts_join(desk, act, is_coarse, &says);
  if (says.length == 0) writer_text(&says, phrase(PHRASE_CLAIM_NOT_RECORDED, language_of(desk)));
  claims_join(desk, act, "denied_by", &denies);
  if (denies.length > 0)
    join(&says, PHRASE_WITH(PHRASE_DENIED_BY, language_of(desk), desk->arena, {"who", writer_view(&denies)}));
  return writer_view(&says);
}

int64_t act_as_of(Desk *desk, const Record *act) {
  RecordSpan accounts = desk->holdings.kinds[HELD_INFORMATION];
  int64_t as_of = DAY_FIRST;
  Date date = act_date(desk, act);
  if (date_is_known(date)) as_of = timeline_day(date);
  for (size_t i = 0; i < accounts.length; i++) {
    Date told = field_date(&accounts.at[i], "date", desk->arena);
    if (is_about(desk, &accounts.at[i], act) && date_is_known(told) && timeline_day(told) > as_of)
      as_of = timeline_day(told);
  }
  return as_of;
}
