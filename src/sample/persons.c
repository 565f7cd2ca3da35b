/* The persons of a story. */
#include <stdio.h>

#include "sample/names.h"
#include "sample/story.h"

static void put_names(SampleDraft *draft, Entry *person, const InventedName *name, const char **ret_surname) {
  char given[NAME_SIZE], surname[NAME_SIZE], patronymic[NAME_SIZE];
  NameHabit habit = (NameHabit)draft_below(draft, HABIT_COUNT);
  name_romanise(name->given, habit, given);
  name_romanise(name->surname, habit, surname);
  name_romanise(name->patronymic, habit, patronymic);
  draft_put(draft, person, "names", "%s %s", given, surname);
  if (draft_chance(draft, 75))
    draft_put(draft, person, "names", "%s %s %s [ru]", name->surname, name->given, name->patronymic);
  if (draft_chance(draft, 30)) { /* the same name in another document */
    name_romanise(name->given, (habit + 1) % HABIT_COUNT, given);
    name_romanise(name->surname, (habit + 1) % HABIT_COUNT, surname);
    draft_put(draft, person, "names", "%s %s", surname, given);
  }
  if (ret_surname == NULL) return;
  name_romanise(name->surname, habit, surname);
  char *kept = text_c(draft->arena, text_of(surname));
  *ret_surname = kept == NULL ? "" : kept;
}

static Entry *begin_person(SampleDraft *draft, const char **ret_surname) {
  Entry *person = draft_record(draft, "person");
  InventedName name = name_invent(&draft->series);
  draft_put(draft, person, "type", "individual");
  put_names(draft, person, &name, ret_surname);
  draft_put(draft, person, "sex", name.is_female ? "female" : "male");
  draft->made.persons++;
  return person;
}

/* Each use is asked for alone: most agree to be counted, few to be named. */
static void put_consents(SampleDraft *draft, Entry *person, int64_t day) {
  static const struct {
    const char *use;
    unsigned percent;
  } uses[] = {{"keep", 97},
              {"count", 92},
              {"share_in_coalition", 60},
              {"confidential_briefing", 55},
              {"un_or_state_body", 45},
              {"public_without_name", 40},
              {"public_by_name", 22}};
  static const char *const givers[] = {"self", "self", "self", "relative", "legal_representative"};
  static const char *const forms[] = {"written", "spoken", "message"};
  char place[DATE_TEXT_SIZE];
  Text on = date_text(date_of_day(day), place);
  const char *giver = DRAFT_PICK(draft, givers), *form = DRAFT_PICK(draft, forms);
  for (size_t i = 0; i < sizeof uses / sizeof *uses; i++) {
    const char *answer = draft_chance(draft, uses[i].percent) ? "yes" : draft_chance(draft, 50) ? "no" : "not_asked";
    draft_put(draft, person, "consents", "use=%s; answer=%s; given_by=%s; how=%s; date=%.*s", uses[i].use, answer,
              giver, form, TEXT_ARGS(on));
  }
}

static void put_contacts(World *world, Entry *person) {
  SampleDraft *draft = world->draft;
  draft_put(draft, person, "contacts", "kind=phone; address=+999 %02zu %03zu %02zu", draft_below(draft, 100),
            draft_below(draft, 1000), draft_below(draft, 100));
  if (draft_chance(draft, 40))
    draft_put(draft, person, "safe_contact", "channel=through_person; times=weekdays after 19:00; do_not_call=yes");
  if (draft_chance(draft, 20)) draft_put(draft, person, "risk", "note=followed on the way to the office");
}

RecordId person_affected(World *world, Theme theme, int64_t day, const char **ret_surname) {
  static const char *const occupations[THEME_COUNT][3] = {{"driver", "builder", "student"},
                                                          {"reporter", "editor", "video blogger"},
                                                          {"teacher", "nurse", "union organiser"},
                                                          {"shop owner", "farmer", "engineer"}};
  static const char *const characteristics[THEME_COUNT] = {"prisoner", "journalist", "activist", "elderly"};
  SampleDraft *draft = world->draft;
  Entry *person = begin_person(draft, ret_surname);
  draft_put(draft, person, "born", "%zu", 1950 + draft_below(draft, 56));
  draft_put(draft, person, "citizenship", COUNTRY_CODE);
  draft_put(draft, person, "occupation", "%s [en]", DRAFT_PICK(draft, occupations[theme]));
  if (draft_chance(draft, 60)) draft_put(draft, person, "characteristics", "%s", characteristics[theme]);
  if (draft_chance(draft, 8)) draft_put(draft, person, "characteristics", "minor");
  if (draft_chance(draft, 20)) draft_put(draft, person, "protected", "yes");
  put_consents(draft, person, day + 3);
  if (draft_chance(draft, 55)) put_contacts(world, person);
  return person->id;
}

RecordId person_other(World *world, Other what, size_t city) {
  static const char *const ranks[] = {"lieutenant", "captain", "major", "duty officer"};
  SampleDraft *draft = world->draft;
  Entry *person = begin_person(draft, NULL);
  if (what == OTHER_OFFICER) {
    draft_put(draft, person, "occupation", "%s [en]", DRAFT_PICK(draft, ranks));
    draft_put(draft, person, "affiliation", "%s Police Department", world->cities[city].name);
  } else if (what == OTHER_LAWYER) {
    draft_put(draft, person, "occupation", "lawyer [en]");
    draft_put(draft, person, "characteristics", "lawyer");
  } else {
    put_contacts(world, person);
  }
  return person->id;
}
