/* Which roles the words around a name give its bearer: "activists X and Y",
 * "X, a 34-year-old correspondent for Z", "said X, ORG Director". */
#include "extract/fold.h"
#include "extract/persons.h"

#define APPOSITION_TOKENS 12
#define BODY_BACK 10
#define SUFFERING_TOKENS 3
#define CIVIL_TOKENS 8

static void add_role(Page *page, uint32_t person, const Sense *sense, Text words, bool of_body) {
  /* the president of an association is no official */
  RoleKind kind = of_body && sense->a == ROLE_official ? ROLE_spokesperson : (RoleKind)sense->a;
  page->facts.at[person].roles |= (uint8_t)ROLE_BIT(kind);
  if (kind == ROLE_force) page->facts.at[person].roles |= (uint8_t)ROLE_BIT(ROLE_official);
  TextList *roles = &page->out->persons.at[person].roles;
  for (size_t i = 0; i < roles->length; i++)
    if (words_fold_equal(roles->at[i], words)) return;
  if (roles->length < 16) *ADD(roles, page) = words;
}

/* "president of the X": the body behind a role. */
static const Mention *body_behind(const Page *page, size_t at) {
  if (!page_word(page, at, WORD_of)) return NULL;
  return page_mention_at(page, at + (page_word(page, at + 1, WORD_the) ? 2 : 1), MENTION_ORGANISATION);
}

/* "president of the Weavers' Union": by the head of a name that is no body known. */
static bool names_civil_body(const Page *page, size_t at) {
  if (!page_word(page, at, WORD_of)) return false;
  for (size_t i = at + 1; i < at + CIVIL_TOKENS && i < sentence_end(page, at); i++) {
    const Sense *head = page_sense(page, i, SENSE_ORGANISATION_HEAD, NULL);
    if (head != NULL && page_token(page, i)->shape != SHAPE_LOWER)
      return head->a == ORGANISATION_ngo || head->a == ORGANISATION_media || head->a == ORGANISATION_company;
    if (page_token(page, i)->shape == SHAPE_LOWER && !page_word(page, i, WORD_the) && !page_word(page, i, WORD_of) &&
        !page_word(page, i, WORD_possessive))
      return false;
  }
  return false;
}

static bool is_civil(const Page *page, const Mention *organisation) {
  if (organisation == NULL) return false;
  OrganisationKind kind = page->out->organisations.at[organisation->index].kind;
  return kind == ORGANISATION_ngo || kind == ORGANISATION_media || kind == ORGANISATION_company ||
         kind == ORGANISATION_other;
}

static Text singular(const Sense *sense) {
  return (Text){sense->name, sense->name_length};
}

/* Does a word for what the state keeps - police, ministry, prison service - end right before the token? */
static bool ends_in_state(const Page *page, size_t end) {
  const Sense *word = page_sense_before(page, end, SENSE_WORD, NULL);
  return word != NULL && word->a == WORD_state;
}

/* "head of the Veldau police", "spokeswoman for the ministry", "ministry spokeswoman": who speaks for the state. */
static bool serves_state(const Page *page, size_t first, size_t end) {
  size_t limit = sentence_end(page, first);
  if (ends_in_state(page, first) ||
      (first > 0 && page_word(page, first - 1, WORD_possessive) && ends_in_state(page, first - 1)))
    return true;
  if (!page_word(page, end, WORD_of) && !page_word(page, end, WORD_for)) return false;
  size_t last = end + 1;
  while (last < limit && last < end + BODY_BACK && page_token(page, last)->sign == 0 && !page_word(page, last, WORD_in))
    last++;
  return ends_in_state(page, last);
}

static const Sense *of_state(const Page *page, const Sense *role, size_t first, size_t end) {
  static const Sense official = {.kind = SENSE_ROLE, .a = ROLE_official};
  return role->a == ROLE_spokesperson && serves_state(page, first, end) ? &official : role;
}

/* The role right before a token: "pilot and MP", where both lead the name. */
static size_t role_before(Page *page, uint32_t person, size_t at, const Sense **ret_role) {
  uint32_t first;
  const Sense *role = page_sense_before(page, at, SENSE_ROLE, &first);
  if (role == NULL) return at;
  bool declined = page->language->declension != NULL; /* the lexicon has the nominative */
  Text words = role->plural || declined ? singular(role) : page_words(page, first, at);
  const Mention *organisation = first > 0 ? page_mention_at(page, first - 1, MENTION_ORGANISATION) : NULL;
  if (organisation != NULL && !role->plural && !declined) words = page_words(page, organisation->first, at);
  add_role(page, person, of_state(page, role, first, at), words,
           is_civil(page, organisation) || is_civil(page, body_behind(page, at)));
  *ret_role = role;
  return first;
}

/* "the head of the town's religious affairs department, X,": a role that says of what it is, back from the comma. */
static size_t role_of_body(Page *page, uint32_t person, size_t comma, const Sense **ret_role) {
  size_t start = sentence_first(page, comma);
  for (size_t back = 1; back <= BODY_BACK && comma >= start + back; back++) {
    size_t at = comma - back;
    const Token *token = page_token(page, at);
    if (token->sign != 0 && token->sign != '-' && token->sign != '.') return comma;
    uint32_t first;
    bool joins = page_word(page, at, WORD_of) || page_word(page, at, WORD_in) || page_word(page, at, WORD_on) ||
                 page_word(page, at, WORD_for) || page_word(page, at, WORD_at);
    const Sense *role = joins ? page_sense_before(page, at, SENSE_ROLE, &first) : NULL;
    if (role == NULL || role->plural || first == 0) continue;
    if (!page_word(page, first - 1, WORD_the) && !page_word(page, first - 1, WORD_a) &&
        page_sense(page, first - 1, SENSE_ORGANISATION, NULL) == NULL)
      continue;
    add_role(page, person, of_state(page, role, first, at), page_words(page, first, comma), false);
    *ret_role = role;
    return first;
  }
  return comma;
}

/* "the judge, Ayla Arsen,", "his lawyer, …" */
static size_t role_before_comma(Page *page, uint32_t person, size_t comma, const Sense **ret_role) {
  uint32_t first;
  const Sense *role = page_sense_before(page, comma, SENSE_ROLE, &first);
  if (role == NULL) return role_of_body(page, person, comma, ret_role);
  if (role->plural || first == 0) return comma;
  bool led = page_word(page, first - 1, WORD_the) || (page_word(page, first - 1, WORD_a) && role->a != ROLE_victim) ||
             page_sense(page, first - 1, SENSE_PRONOUN, NULL) != NULL || page_word(page, first - 1, WORD_possessive);
  return led ? role_before(page, person, comma, ret_role) : comma;
}

static void before(Page *page, uint32_t person, size_t first, const Sense **distributed) {
  uint32_t title_at;
  const Sense *title = page_sense_before(page, first, SENSE_TITLE, &title_at);
  /* "his brother X", unlike "Brother X" */
  bool small = title != NULL && page_token(page, title_at)->shape == SHAPE_LOWER;
  if (small && page_sense_before(page, first, SENSE_ROLE, NULL) != NULL) title = NULL;
  uint32_t word_at;
  const Sense *word = page_sense_before(page, first, SENSE_GENDER, &word_at);
  size_t at = first;
  if (title == NULL && word != NULL && word->b == 1) at = word_at;
  if (title != NULL) {
    if (title->a == 1) page->facts.at[person].titled = true;
    at = title_at;
  }
  const Sense *role = NULL;
  size_t start = role_before(page, person, at, &role);
  if (role == NULL && at > 1 && page_sign(page, at - 1, ',')) start = role_before_comma(page, person, at - 1, &role);
  for (unsigned more = 0; more < 2 && start > 0 && start < at && page_word(page, start - 1, WORD_and); more++) {
    const Sense *other = NULL;
    size_t next = role_before(page, person, start - 1, &other);
    if (next == start - 1) break;
    start = next;
  }
  if (role != NULL) {
    *distributed = role->plural ? role : NULL;
  } else if (*distributed != NULL) {
    /* in a list behind a plural role: "activists X, Y and Z" */
    bool in_list = at > 1 && (page_sign(page, at - 1, ',') || page_word(page, at - 1, WORD_and));
    if (in_list && page_mention_at(page, at - 2, MENTION_PERSON) != NULL)
      add_role(page, person, *distributed, singular(*distributed), false);
    else
      *distributed = NULL;
  }
}

/* Does a clause begin here, so that what follows is no apposition? */
static bool ends_apposition(const Page *page, size_t at) {
  return page_word(page, at, WORD_who) || page_word(page, at, WORD_have) || page_sign(page, at, ';') ||
         page_sense(page, at, SENSE_SPEECH, NULL) != NULL || page_mention_at(page, at, MENTION_PERSON) != NULL;
}

/* "X is a prisoner of conscience" */
static void copula(Page *page, uint32_t person, size_t end) {
  uint32_t length;
  if (!page_word(page, end, WORD_be) || !page_word(page, end + 1, WORD_a)) return;
  const Sense *role = page_sense(page, end + 2, SENSE_ROLE, &length);
  if (role != NULL && !role->plural) add_role(page, person, role, page_words(page, end + 2, end + 2 + length), false);
}

static void behind(Page *page, uint32_t person, size_t end) {
  size_t limit = sentence_end(page, end - 1), start = end + 1;
  if (!page_sign(page, end, ',') && !page_sign(page, end, '(')) return;
  bool found = false;
  for (size_t at = start; at < limit && at < start + APPOSITION_TOKENS; at++) {
    if (ends_apposition(page, at) || (page_sign(page, at, ',') && found)) return;
    if (page_sign(page, at, ',') && at > start + 4) return;
    uint32_t length;
    const Sense *role = page_sense(page, at, SENSE_ROLE, &length);
    if (role == NULL || role->plural) continue;
    size_t role_end = at + length;
    /* a name right behind: the role is that name's */
    size_t name_end;
    if (name_at(page, role_end, false, &name_end) && !page_sign(page, role_end, ',')) return;
    const Mention *organisation = at > start ? page_mention_at(page, at - 1, MENTION_ORGANISATION) : NULL;
    bool declined = page->language->declension != NULL;
    Text words = page_words(page, organisation != NULL ? organisation->first : at, role_end);
    bool civil =
        is_civil(page, organisation) || is_civil(page, body_behind(page, role_end)) || names_civil_body(page, role_end);
    add_role(page, person, of_state(page, role, at, role_end), declined ? singular(role) : words, civil);
    found = true;
    at = role_end - 1;
  }
}

/* Words of speech beside the name: "said X", "X told", "according to X", "X, ORG Director, said". */
static bool speaks(const Page *page, size_t first, size_t end) {
  size_t start = sentence_first(page, first), limit = sentence_end(page, first);
  uint32_t word;
  if (page_sense_before(page, first, SENSE_SPEECH, &word) != NULL) return true;
  for (size_t back = 1; back <= 6 && first >= start + back; back++) {
    size_t at = first - back;
    const Sense *speech = page_sense(page, at, SENSE_SPEECH, NULL);
    if (speech != NULL && (speech->a == 2 || back <= 5)) return true;
    if (page_sign(page, at, ',') || page_sign(page, at, '.') || page_word(page, at, WORD_that) ||
        page_mention_at(page, at, MENTION_PERSON) != NULL)
      break;
  }
  size_t at = end;
  const Sense *next = page_sense(page, end + 1, SENSE_SPEECH, NULL);
  if (page_sign(page, end, ',') && next != NULL && next->a == 1) return true; /* "His wife, X, says" */
  if (page_sign(page, at, ',')) {
    for (at++; at < limit && at < end + APPOSITION_TOKENS && !page_sign(page, at, ','); at++) {
    }
    at++;
  }
  for (size_t i = at; i < limit && i < at + 2; i++) {
    const Sense *speech = page_sense(page, i, SENSE_SPEECH, NULL);
    if (speech != NULL && speech->a == 1) return true;
    if (page_word(page, i, WORD_have) || page_word(page, i, WORD_adverb)) continue;
    break;
  }
  return false;
}

/* "X, who heads Spring, condemned": a verb of taking sides behind the name and what is set off behind it. */
static bool takes_stance(const Page *page, size_t end) {
  size_t at = end, limit = sentence_end(page, end > 0 ? end - 1 : 0);
  if (page_sign(page, at, ','))
    for (at++; at < limit && at < end + APPOSITION_TOKENS && !page_sign(page, at, ',');)
      at++;
  if (page_sign(page, at, ',')) at++;
  while (page_word(page, at, WORD_have) || page_word(page, at, WORD_adverb))
    at++;
  return page_word(page, at, WORD_stance);
}

static void read_voice(Page *page, uint32_t person, size_t first, size_t end) {
  PersonFacts *facts = &page->facts.at[person];
  size_t whole = end;
  bool of_body = person_body_behind(page, end, &whole) != NONE;
  if (speaks(page, first, end) || (of_body && speaks(page, first, whole))) facts->speaks = true;
  unsigned for_others = ROLE_BIT(ROLE_spokesperson) | ROLE_BIT(ROLE_lawyer) | ROLE_BIT(ROLE_relative);
  if ((of_body || (facts->roles & for_others) != 0) && takes_stance(page, whole)) facts->speaks = true;
}

void roles_around(Page *page, uint32_t person, size_t first, size_t end, const Sense **distributed) {
  before(page, person, first, distributed);
  behind(page, person, end);
  copula(page, person, end);
  bodies_around(page, person, first, end);
  const Sense *word = page_sense_before(page, first, SENSE_WORD, NULL);
  if (word != NULL && word->a == WORD_about) page->facts.at[person].spoken_of = true;
  for (size_t at = end; at < end + SUFFERING_TOKENS; at++)
    if (page_word(page, at, WORD_suffering)) page->facts.at[person].spoken_of = true;
  read_voice(page, person, first, end);
}
