/* Finds the names and joins the forms of one person by the nominatives that they share. */
#include "base/unicode.h"
#include "extract/declined.h"
#include "extract/fold.h"

#define PERSONS_MOST 2000

/* What all mentions of a person so far agree on. */
typedef struct Bearer {
  Nominatives surname, given;
  uint16_t surname_seen[NOMINATIVES]; /* how often the form was this nominative itself */
  char *patronymic;                   /* nominative, or NULL */
  uint32_t initial;                   /* the given name's first letter, lower case; 0: not said */
  Gender gender;
  bool has_surname, has_given;
  bool oblique; /* what stood around a mention excludes that its form was the nominative */
} Bearer;

typedef struct Register {
  Page *page;
  LIST(Bearer) bearers; /* as out->persons */
} Register;

static const Declension *declension(const Page *page) {
  return page->language->declension;
}

static Gender gender_of(const Nominatives *nominatives, bool given) {
  Gender gender = GENDER_unknown;
  for (size_t i = 0; i < nominatives->count; i++) {
    const Nominative *one = &nominatives->at[i];
    if (given ? !one->is_given : !one->is_patronymic) continue;
    if (gender != GENDER_unknown && gender != one->gender) return GENDER_unknown;
    gender = one->gender;
  }
  return gender;
}

/* Only given names stay where any is one. */
static void keep_given(Nominatives *given) {
  if (!given->is_given) return;
  size_t kept = 0;
  for (size_t i = 0; i < given->count; i++)
    if (given->at[i].is_given) given->at[kept++] = given->at[i];
  given->count = kept;
}

static uint32_t initial_of(Text word) {
  size_t at = 0;
  return word.length == 0 ? 0 : unicode_lower(utf8_next(word, &at));
}

static void read_given(const Page *page, const DeclinedName *name, Bearer *bearer) {
  if (name->given == NONE) return;
  bearer->initial = initial_of(token_text(page, name->given));
  if (page_token(page, name->given)->shape == SHAPE_INITIAL) return;
  size_t end = name->given + 1;
  while (page_sign(page, end, '-') && end + 1 < name->end)
    end += 2;
  nominatives_of(declension(page), page_words(page, name->given, end), &bearer->given);
  keep_given(&bearer->given);
  bearer->has_given = true;
  bearer->gender = gender_of(&bearer->given, true);
}

static bool text_is_one_of(Text word, const char *const words[], size_t count) {
  for (size_t i = 0; i < count; i++)
    if (words_fold_equal(word, text_of(words[i]))) return true;
  return false;
}

/* ", который": a man; ", которая": a woman. */
static Gender gender_behind(const Page *page, size_t end) {
  static const char *const man[] = {"который", "которого", "которому", "которым"};
  static const char *const woman[] = {"которая", "которую"};
  if (!page_sign(page, end, ',') || end + 1 >= page->tokens.length) return GENDER_unknown;
  Text word = token_text(page, end + 1);
  if (text_is_one_of(word, man, sizeof man / sizeof *man)) return GENDER_man;
  return text_is_one_of(word, woman, sizeof woman / sizeof *woman) ? GENDER_woman : GENDER_unknown;
}

/* "у Касенгалиева", "против журналиста Лужина", "Лужина били": no nominative. */
static bool is_oblique(const Page *page, const DeclinedName *name) {
  static const WordUse uses[] = {WORD_at,   WORD_of, WORD_for, WORD_with, WORD_against,
                                 WORD_from, WORD_to, WORD_on,  WORD_in};
  uint32_t first = (uint32_t)name->first;
  page_sense_before(page, name->first, SENSE_ROLE, &first);
  for (size_t i = 0; first > sentence_first(page, first) && i < sizeof uses / sizeof *uses; i++)
    if (page_word(page, first - 1, uses[i])) return true;
  if (name->end >= sentence_end(page, name->first)) return false;
  Text next = token_text(page, name->end);
  bool joined = first > sentence_first(page, first) && page_word(page, first - 1, WORD_and);
  return !joined && page_token(page, name->end)->shape == SHAPE_LOWER && next.length > 4 && text_ends(next, TEXT("ли"));
}

static Bearer read_name(const Page *page, const DeclinedName *name) {
  Bearer bearer = {.gender = GENDER_unknown};
  read_given(page, name, &bearer);
  if (name->patronymic != NONE) {
    Nominatives patronymic;
    nominatives_of(declension(page), token_text(page, name->patronymic), &patronymic);
    Gender gender = gender_of(&patronymic, false);
    if (gender != GENDER_unknown) bearer.gender = gender;
    for (size_t i = 0; i < patronymic.count; i++)
      if (patronymic.at[i].is_patronymic && bearer.patronymic == NULL)
        bearer.patronymic = text_c(page->arena, text_of(patronymic.at[i].text));
  }
  if (name->surname != NONE) {
    nominatives_of(declension(page), page_words(page, name->surname, name->surname_end), &bearer.surname);
    bearer.has_surname = true;
    bearer.surname_seen[0] = 1;
  }
  if (bearer.gender == GENDER_unknown) bearer.gender = gender_behind(page, name->end);
  bearer.oblique = is_oblique(page, name);
  return bearer;
}

static bool genders_fit(Gender a, Gender b) {
  return a == GENDER_unknown || b == GENDER_unknown || a == GENDER_several || b == GENDER_several || a == b;
}

/* Do two sets of nominatives share one that both genders allow? */
static bool share(const Nominatives *a, const Nominatives *b, Gender gender) {
  for (size_t i = 0; i < a->count; i++)
    for (size_t j = 0; j < b->count; j++)
      if (strcmp(a->at[i].text, b->at[j].text) == 0 && genders_fit(a->at[i].gender, b->at[j].gender) &&
          genders_fit(a->at[i].gender, gender) && genders_fit(b->at[j].gender, gender))
        return true;
  return false;
}

static bool fits(const Bearer *known, const Bearer *met) {
  Gender gender = known->gender != GENDER_unknown ? known->gender : met->gender;
  if (!genders_fit(known->gender, met->gender)) return false;
  if (known->has_surname && met->has_surname && !share(&known->surname, &met->surname, gender)) return false;
  if (known->has_given && met->has_given) return share(&known->given, &met->given, gender);
  if (known->initial != 0 && met->initial != 0 && known->initial != met->initial) return false;
  return known->has_surname && met->has_surname;
}

/* Keeps of `known` what `met` has too, and counts the nominatives met as they are. */
static void agree(Bearer *known, const Bearer *met) {
  size_t kept = 0;
  for (size_t i = 0; i < known->surname.count; i++) {
    for (size_t j = 0; j < met->surname.count; j++) {
      if (strcmp(known->surname.at[i].text, met->surname.at[j].text) != 0) continue;
      if (!genders_fit(known->surname.at[i].gender, met->surname.at[j].gender)) continue;
      known->surname.at[kept] = known->surname.at[i];
      if (known->surname.at[kept].gender == GENDER_unknown) known->surname.at[kept].gender = met->surname.at[j].gender;
      known->surname_seen[kept] = (uint16_t)(known->surname_seen[i] + met->surname_seen[j]);
      kept++;
      break;
    }
  }
  if (kept > 0) known->surname.count = kept;
}

/* Was the same form met where it may be the nominative? */
static bool is_nominative_of(const Bearer *known, const Bearer *met) {
  return known->surname.count > 0 && strcmp(known->surname.at[0].text, met->surname.at[0].text) != 0;
}

static void add_what_is_new(Bearer *known, const Bearer *met) {
  if (known->has_surname && met->has_surname) agree(known, met);
  if (!known->has_surname && met->has_surname) {
    known->surname = met->surname;
    known->has_surname = true;
    memcpy(known->surname_seen, met->surname_seen, sizeof known->surname_seen);
  }
  if (!known->has_given && met->has_given) {
    known->given = met->given;
    known->has_given = true;
  }
  if (known->initial == 0) known->initial = met->initial;
  known->oblique |= met->oblique && known->has_surname && met->has_surname && !is_nominative_of(known, met);
  if (known->gender == GENDER_unknown) known->gender = met->gender;
  if (known->patronymic == NULL) known->patronymic = met->patronymic;
}

#define SEVERAL (NONE - 1) /* more than one may be meant */

static uint32_t find(const Register *all, const Bearer *met) {
  uint32_t found = NONE;
  for (uint32_t i = 0; i < all->bearers.length; i++) {
    if (!fits(&all->bearers.at[i], met)) continue;
    if (found != NONE && !met->has_given) return SEVERAL;
    if (found == NONE) found = i;
  }
  return found;
}

static uint32_t make(Register *all, const Bearer *met, size_t first) {
  Page *page = all->page;
  if (all->bearers.length >= PERSONS_MOST) return NONE;
  *ADD(&all->bearers, page) = *met;
  ADD(&page->out->persons, page);
  *ADD(&page->facts, page) =
      (PersonFacts){.first_token = (uint32_t)first, .single = !met->has_given || !met->has_surname};
  return (uint32_t)all->bearers.length - 1;
}

static void note(Register *all, const DeclinedName *name, bool may_make, const Sense **distributed) {
  Bearer met = read_name(all->page, name);
  uint32_t person = find(all, &met);
  if (person == SEVERAL) return;
  if (person != NONE)
    add_what_is_new(&all->bearers.at[person], &met);
  else if (may_make)
    person = make(all, &met, name->first);
  if (person == NONE) return;
  person_note(all->page, person, name->first, name->end);
  roles_around(all->page, person, name->first, name->end, distributed);
}

/* How well a nominative suits what is known of the person. */
static int suits(const Bearer *bearer, size_t at) {
  const Nominative *one = &bearer->surname.at[at];
  int score = bearer->surname_seen[at] > 1 ? 3 : bearer->surname_seen[at];
  if (one->is_surname) score += 4;
  if (bearer->gender != GENDER_unknown && one->gender != GENDER_unknown && one->gender != GENDER_several)
    score += one->gender == bearer->gender ? 6 : -12;
  bool declinable = !one->is_surname || one->gender != GENDER_unknown; /* Лысенко stays as it is */
  if (bearer->oblique && one->is_form && declinable) score -= 6;
  /* beside a given name in its nominative the surname is in its own */
  if (bearer->has_given && bearer->given.is_given && bearer->given.count == 1 && one->is_form)
    score += bearer->given.at[0].is_form ? 5 : -5;
  return score;
}

static const Nominative *best_surname(const Bearer *bearer) {
  size_t best = 0;
  for (size_t i = 1; i < bearer->surname.count; i++)
    if (suits(bearer, i) > suits(bearer, best)) best = i;
  return bearer->surname.count == 0 ? NULL : &bearer->surname.at[best];
}

/* Of a given name that no table knows: the nominative that goes with the surname's. */
static const Nominative *best_given(const Bearer *bearer, const Nominative *surname) {
  const Nominatives *given = &bearer->given;
  if (given->is_given || surname == NULL || surname->is_form) return &given->at[0];
  for (size_t i = 1; i < given->count; i++) {
    Text text = text_of(given->at[i].text);
    bool of_woman = text_ends(text, TEXT("а")) || text_ends(text, TEXT("я"));
    if (surname->gender == GENDER_man ? given->at[i].gender == GENDER_man : surname->gender == GENDER_woman && of_woman)
      return &given->at[i];
  }
  return &given->at[0];
}

static Text name_of(const Page *page, const Bearer *bearer) {
  Writer name = WRITER_IN(page->arena);
  const Nominative *surname = bearer->has_surname ? best_surname(bearer) : NULL;
  if (bearer->has_given && bearer->given.count > 0) {
    writer_text(&name, name_written(declension(page), best_given(bearer, surname)->text, page->arena));
  } else if (bearer->initial != 0) {
    writer_code_point(&name, unicode_upper(bearer->initial));
    writer_char(&name, '.');
  }
  if (bearer->patronymic != NULL) {
    writer_char(&name, ' ');
    writer_text(&name, name_written(declension(page), bearer->patronymic, page->arena));
  }
  if (surname == NULL) return writer_view(&name);
  if (name.length > 0) writer_char(&name, ' ');
  writer_text(&name, name_written(declension(page), surname->text, page->arena));
  return writer_view(&name);
}

static void pass(Register *all, NameStrength least, bool may_make) {
  Page *page = all->page;
  for (size_t s = 0; s < page->sentences.length; s++) {
    const Sentence sentence = page->sentences.at[s];
    const Sense *distributed = NULL;
    for (size_t at = sentence.first; !sentence.skipped && at < sentence.end;) {
      DeclinedName name = {.strength = NAME_none};
      if (page_token(page, at)->mention == NONE && page_token(page, at)->shape != SHAPE_LOWER)
        name = declined_name_at(page, at);
      if (name.strength >= least) note(all, &name, may_make, &distributed);
      at = name.strength >= least && name.end > at ? name.end : at + 1;
    }
  }
}

/* Sure names first, then single words with a surname's ending, then capitals
 * that one of those explains. */
void page_declined_persons(Page *page) {
  Register all = {.page = page};
  pass(&all, NAME_sure, true);
  pass(&all, NAME_likely, true);
  pass(&all, NAME_maybe, false);
  for (size_t i = 0; i < all.bearers.length; i++)
    page->out->persons.at[i].name = name_of(page, &all.bearers.at[i]);
}
