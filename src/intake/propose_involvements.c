/* propose_involvements.c - who is said to have done it, as whose officer, and who says so. */
#include "intake/propose.h"

static ptrdiff_t person_named(const Builder *builder, Text name) {
  for (size_t i = 0; i < builder->found->persons.length; i++)
    if (text_equal(builder->found->persons.at[i].name, name)) return (ptrdiff_t)i;
  /* "Captain Berov": by the form in which the document has it */
  for (size_t i = 0; i < builder->found->persons.length; i++) {
    const TextList *forms = &builder->found->persons.at[i].as_written;
    for (size_t k = 0; k < forms->length; k++)
      if (text_equal(forms->at[k], name)) return (ptrdiff_t)i;
  }
  return -1;
}

Outcome propose_claim(Builder *builder, Draftling *draft, const FoundEvent *event, Problem *problem) {
  const Field *field;
  Parts parts = {0};
  ptrdiff_t source = event->source.length == 0 ? -1 : person_named(builder, event->source);
  RecordId body = {{0}};
  TRY(builder_field(draft->proposal.kind, "claim", &field, problem));
  if (source >= 0) TRY(parts_link(&parts, field, "alleged_by", builder->persons[source], problem));
  if (source < 0 && event->source.length > 0) TRY(propose_body(builder, event->source, &body, problem));
  if (!ID_IS_NONE(body)) TRY(parts_link(&parts, field, "alleged_by", body, problem));
  if (parts.count == 0) return DONE;
  Value value = {.type = FIELD_GROUP, .parts = parts.at, .part_count = parts.count};
  return builder_value(builder, draft, "claim", &value, problem);
}

/* ---- whose officer ---- */

/* Who works for an association or a newspaper answers to no agency there. */
static bool may_be_agency(const FoundOrganisation *body) {
  return body->kind != ORGANISATION_ngo && body->kind != ORGANISATION_igo && body->kind != ORGANISATION_media;
}

/* The body that somebody serves in as the text says; NULL where it says none. */
static const FoundOrganisation *own_agency(const Builder *builder, const FoundPerson *person) {
  for (size_t i = 0; i < person->bodies.length; i++) {
    const FoundOrganisation *body = &builder->found->organisations.at[person->bodies.at[i]];
    if (may_be_agency(body)) return body;
  }
  return NULL;
}

/* His own, else of an official a body that is said to have done it, too. */
static const FoundOrganisation *agency_of(const Builder *builder, const FoundEvent *event, const FoundPerson *person) {
  const FoundOrganisation *own = own_agency(builder, person);
  if (own != NULL || person->status != STATUS_official) return own;
  for (size_t i = 0; i < event->perpetrators.length; i++) {
    const FoundOrganisation *body = body_named(builder, event->perpetrators.at[i]);
    if (body != NULL && may_be_agency(body)) return body;
  }
  return NULL;
}

/* Is the body told of with an officer of it, who did it? */
static bool is_agency_of_another(const Builder *builder, const FoundEvent *event, const FoundOrganisation *body) {
  for (size_t i = 0; i < event->perpetrators.length; i++) {
    ptrdiff_t person = person_named(builder, event->perpetrators.at[i]);
    if (person >= 0 && agency_of(builder, event, &builder->found->persons.at[person]) == body) return true;
  }
  return false;
}

/* ---- who did it ---- */

static Outcome propose_involvement(Builder *builder, const FoundEvent *event, RecordId act, RecordId perpetrator,
                                   const FoundOrganisation *agency, Problem *problem) {
  RecordId body = {{0}};
  Draftling *draft;
  Ground ground = event_ground(event);
  if (agency != NULL) TRY(propose_body(builder, agency->name, &body, problem));
  TRY(builder_begin(builder, "involvement", &ground, &draft, problem));
  TRY(builder_link(builder, draft, "act", act, NULL, problem));
  TRY(builder_link(builder, draft, "perpetrator", perpetrator, NULL, problem));
  TRY(builder_link(builder, draft, "agency", body, NULL, problem));
  TRY(builder_term(builder, draft, "degree", "suspected", problem));
  return propose_claim(builder, draft, event, problem);
}

/* A body beside an officer of it is his agency and no perpetrator of its own.
 * "Unknown men": nobody to link to; the words stay with the event. */
Outcome propose_involvements(Builder *builder, const FoundEvent *event, RecordId act, Problem *problem) {
  for (size_t i = 0; i < event->perpetrators.length; i++) {
    Text name = event->perpetrators.at[i];
    ptrdiff_t person = person_named(builder, name);
    if (person >= 0) {
      const FoundOrganisation *agency = agency_of(builder, event, &builder->found->persons.at[person]);
      TRY(propose_involvement(builder, event, act, builder->persons[person], agency, problem));
      continue;
    }
    const FoundOrganisation *body = body_named(builder, name);
    if (body == NULL || is_agency_of_another(builder, event, body)) continue;
    TRY(propose_involvement(builder, event, act, (RecordId){{0}}, body, problem));
  }
  return DONE;
}
