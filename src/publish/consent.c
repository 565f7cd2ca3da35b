#include "publish/consent.h"

static const char *const audience_names[AUDIENCE_COUNT] = {
    [AUDIENCE_INTERNAL] = "internal",
    [AUDIENCE_COALITION] = "coalition",
    [AUDIENCE_CONFIDENTIAL] = "confidential",
    [AUDIENCE_UN] = "un",
    [AUDIENCE_COURT] = "court",
    [AUDIENCE_PUBLIC] = "public",
};

const char *audience_name(Audience audience) {
  return audience_names[audience];
}

bool audience_by_name(Text name, Audience *ret_audience) {
  for (int i = AUDIENCE_INTERNAL; i < AUDIENCE_COUNT; i++) {
    if (!text_equal(name, text_of(audience_names[i]))) continue;
    *ret_audience = (Audience)i;
    return true;
  }
  return false;
}

void facts_answer(PersonFacts *facts, ConsentUse use, ConsentAnswer answer) {
  if (use < USE_KEEP || use >= USE_END) return;
  if (answer > facts->answers[use]) facts->answers[use] = answer;
}

static ConsentUse audience_use(Audience audience) {
  switch (audience) {
  case AUDIENCE_COALITION: return USE_COALITION;
  case AUDIENCE_CONFIDENTIAL: return USE_CONFIDENTIAL;
  case AUDIENCE_UN: return USE_UN;
  case AUDIENCE_COURT: return USE_COURT;
  case AUDIENCE_PUBLIC: return USE_PUBLIC_BY_NAME;
  case AUDIENCE_INTERNAL:
  case AUDIENCE_COUNT: break;
  }
  return USE_KEEP;
}

static OmissionReason answer_reason(ConsentAnswer answer) {
  switch (answer) {
  case CONSENT_NO: return OMITTED_REFUSED;
  case CONSENT_WITHDRAWN: return OMITTED_WITHDRAWN;
  case CONSENT_ASK_AGAIN: return OMITTED_ASK_AGAIN;
  case CONSENT_YES:
  case CONSENT_NOT_ASKED: break;
  }
  return OMITTED_NOT_ASKED;
}

/* Inside the organisation only a person who did not want to be kept is left out. */
static Decision decide_internal(const PersonFacts *facts) {
  ConsentAnswer answer = facts->answers[USE_KEEP];
  if (answer == CONSENT_NO || answer == CONSENT_WITHDRAWN) return (Decision){SHOW_NOTHING, answer_reason(answer)};
  return (Decision){SHOW_BY_NAME, 0};
}

/* Why "already public" cannot be the basis; 0 where it can. */
static OmissionReason public_basis_wrong(const PersonFacts *facts) {
  if (facts->is_minor) return OMITTED_MINOR;
  if (facts->is_survivor_of_sexual_violence) return OMITTED_SEXUAL_VIOLENCE;
  if (facts->is_witness) return OMITTED_WITNESS;
  if (facts->is_source) return OMITTED_SOURCE;
  if (facts->sources_are_closed) return OMITTED_SOURCES_CLOSED;
  return 0;
}

/* A release and "already public" stand in for consent that nobody asked; never for a no. */
static Decision decide_by_consent(const PersonFacts *facts, Audience audience) {
  ConsentAnswer answer = facts->answers[audience_use(audience)];
  if (answer == CONSENT_YES) return (Decision){SHOW_BY_NAME, 0};
  OmissionReason reason = answer_reason(answer);
  if (reason == OMITTED_NOT_ASKED || reason == OMITTED_ASK_AGAIN) {
    if (facts->is_released) return (Decision){SHOW_BY_NAME, 0};
    OmissionReason wrong = facts->is_already_public ? public_basis_wrong(facts) : reason;
    if (wrong == 0) return (Decision){SHOW_BY_NAME, 0};
    reason = wrong;
  }
  if (audience == AUDIENCE_PUBLIC && facts->answers[USE_PUBLIC_WITHOUT_NAME] == CONSENT_YES)
    return (Decision){SHOW_WITHOUT_NAME, OMITTED_WITHOUT_NAME};
  return (Decision){SHOW_NOTHING, reason};
}

Decision consent_decide(const PersonFacts *facts, Audience audience) {
  if (facts->is_protected && audience != AUDIENCE_INTERNAL) return (Decision){SHOW_NOTHING, OMITTED_PROTECTED};
  if (facts->is_organisation) return (Decision){SHOW_BY_NAME, 0};
  if (facts->is_perpetrator && (facts->is_answerable || facts->is_released)) return (Decision){SHOW_BY_NAME, 0};
  if (facts->is_perpetrator) return (Decision){SHOW_NOTHING, OMITTED_NOT_CHARGED};
  return audience == AUDIENCE_INTERNAL ? decide_internal(facts) : decide_by_consent(facts, audience);
}
