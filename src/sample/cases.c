/* One story: the event, what was done to whom and by whom, the account, the case. */
#include "sample/story.h"

typedef struct ThemeWords {
  const char *case_type, *event_type, *right, *title, *description;
  const char *acts[3];
} ThemeWords;

static const ThemeWords themes[THEME_COUNT] = {
    {"torture",
     "torture",
     "freedom_from_torture",
     "beaten in custody",
     "Taken from home in the evening, held for a night without a lawyer, and beaten so that a paper would be signed.",
     {"torture", "ill_treatment", "forced_confession"}},
    {"expression",
     "charges_brought",
     "expression",
     "charged over an article",
     "Charged with false information after an article on the sale of municipal land.",
     {"prosecution_for_expression", "search", "intimidation"}},
    {"assembly",
     "mass_detention",
     "assembly",
     "detained at a gathering",
     "Detained in the square before a gathering that had been announced; a report was drawn up at the department.",
     {"assembly_dispersed", "detention", "prosecution_for_assembly"}},
    {"detention",
     "detention",
     "liberty",
     "held without a court's order",
     "Held for longer than the law allows before a judge saw the case; relatives were not told.",
     {"detention", "incommunicado_detention", "denial_of_counsel"}},
};

static void make_event(World *world, Story *story) {
  SampleDraft *draft = world->draft;
  const ThemeWords *words = &themes[story->theme];
  Entry *event = draft_record(draft, "event");
  draft_put(draft, event, "title", "%s, %s", story->surnames[0], words->title);
  draft_put(draft, event, "type", "%s", words->event_type);
  draft_day(draft, event, "from", story->day, true);
  city_place(world, story->city, event, "place");
  draft_put(draft, event, "description", "%s [en]", words->description);
  draft_put(draft, event, "violations", "%s", words->acts[0]);
  draft_put(draft, event, "rights", "%s", words->right);
  draft_put(draft, event, "violation_status", draft_chance(draft, 50) ? "likely" : "confirmed");
  draft_link(draft, event, "issues", world->issues[story->theme], "");
  story->event = event->id;
}

static void make_involvement(World *world, const Story *story, RecordId act, RecordId officer) {
  SampleDraft *draft = world->draft;
  Entry *involvement = draft_record(draft, "involvement");
  draft_link(draft, involvement, "act", act, "");
  if (!ID_IS_NONE(officer)) draft_link(draft, involvement, "perpetrator", officer, "");
  draft_link(draft, involvement, "agency", world->cities[story->city].police, "");
  draft_put(draft, involvement, "degree", draft_chance(draft, 60) ? "carried_out" : "suspected");
  draft_put(draft, involvement, "types", "police");
  draft_put(draft, involvement, "status", "in_post");
  draft_put(draft, involvement, "claim", "charged=no");
}

static void make_act(World *world, Story *story, RecordId victim, const char *type, RecordId officer) {
  static const char *const methods[] = {"beating", "forced_posture", "deprivation_sleep", "threats", "isolation"};
  static const char *const places[] = {"police_station", "vehicle", "temporary_cell", "street"};
  SampleDraft *draft = world->draft;
  char digits[ID_DIGITS + 1];
  Entry *act = draft_record(draft, "act");
  ID_TEXT(victim, digits);
  draft_link(draft, act, "event", story->event, "");
  draft_link(draft, act, "victim", victim, "");
  draft_put(draft, act, "type", "%s", type);
  draft_day(draft, act, "from", story->day, true);
  draft_put(draft, act, "place_kind", "%s", DRAFT_PICK(draft, places));
  draft_put(draft, act, "status_at_end", draft_chance(draft, 50) ? "released" : "held");
  draft_put(draft, act, "claim", "alleged_by=%s; charged=no", digits);
  if (story->theme == THEME_TORTURE) {
    draft_put(draft, act, "methods", "%s", DRAFT_PICK(draft, methods));
    draft_put(draft, act, "torture", "statement_signed=forced; medical_attention=injuries_not_recorded");
  }
  if (story->act_count < ACTS_MOST) story->acts[story->act_count++] = act->id;
  if (draft_chance(draft, 60)) make_involvement(world, story, act->id, officer);
}

static void make_acts(World *world, Story *story) {
  SampleDraft *draft = world->draft;
  RecordId officer = {{0}};
  if (draft_chance(draft, 40)) officer = person_other(world, OTHER_OFFICER, story->city);
  for (size_t i = 0; i < story->affected_count; i++) {
    make_act(world, story, story->affected[i], themes[story->theme].acts[0], officer);
    if (draft_chance(draft, 40))
      make_act(world, story, story->affected[i], themes[story->theme].acts[1 + draft_below(draft, 2)], officer);
  }
}

static void make_account(World *world, const Story *story, RecordId source) {
  static const char *const materials[] = {"interview", "phone_call", "court_record", "letter"};
  SampleDraft *draft = world->draft;
  Entry *account = draft_record(draft, "information");
  draft_link(draft, account, "about", story->event, "");
  draft_link(draft, account, "source", source, "");
  draft_put(draft, account, "connection", "%s", ID_EQUAL(source, story->affected[0]) ? "victim" : "relative");
  draft_put(draft, account, "material", "%s", DRAFT_PICK(draft, materials));
  draft_day(draft, account, "date", story->day + 2 + (int64_t)draft_below(draft, 9), false);
  draft_put(draft, account, "reliability", draft_chance(draft, 70) ? "likely" : "unsure");
}

static void make_case(World *world, Story *story) {
  static const char *const channels[] = {"hotline", "visit", "lawyer", "relative", "court_monitoring", "letter"};
  static const char *const reasons[] = {"fear", "family_wish", "no_trust", "time_limit"};
  SampleDraft *draft = world->draft;
  Entry *entry = draft_record(draft, "case");
  draft_put(draft, entry, "title", "%s: %s", story->surnames[0], themes[story->theme].title);
  draft_put(draft, entry, "own_number", "V-%05zu", ++draft->made.cases);
  draft_day(draft, entry, "registered", story->day + 3 + (int64_t)draft_below(draft, 12), false);
  draft_put(draft, entry, "channel", "%s", DRAFT_PICK(draft, channels));
  draft_put(draft, entry, "type", "%s", themes[story->theme].case_type);
  for (size_t i = 0; i < story->affected_count; i++)
    draft_link(draft, entry, "persons", story->affected[i], "role=person_affected");
  draft_link(draft, entry, "events", story->event, "");
  bool is_filed = draft_chance(draft, 55);
  draft_put(draft, entry, "complaint_filed", is_filed ? "yes" : "no");
  if (!is_filed) draft_put(draft, entry, "why_no_complaint", "%s", DRAFT_PICK(draft, reasons));
  draft_put(draft, entry, "status", "new");
  draft_put(draft, entry, "priority", draft_chance(draft, 25) ? "high" : "normal");
  draft_put(draft, entry, "office", "%s", world->cities[story->city].name);
  story->the_case = entry;
}

/* What became of the case with us: one change a round, until there are about ten statements a person. */
static void follow_up(World *world, const Story *story, size_t wanted) {
  static const char *const statuses[] = {"active", "waiting", "active", "referred", "active", "closed"};
  SampleDraft *draft = world->draft;
  for (size_t round = 0; round < DRAFT_ROUNDS && draft->made.statements < wanted; round++) {
    Entry *later = draft_later(draft, round, story->the_case);
    if (round % 2 == 0) {
      draft_put(draft, later, "status", "%s", statuses[round % 6]);
    } else {
      draft_day(draft, later, "next_contact", world->last_day + (int64_t)draft_below(draft, 30) - 5, false);
    }
  }
}

RecordId story_make(World *world) {
  SampleDraft *draft = world->draft;
  size_t before = draft->made.statements, persons = draft->made.persons;
  Story story = {.theme = (Theme)draft_below(draft, THEME_COUNT), .city = draft_below(draft, world->city_count)};
  story.day = world->last_day - 10 - (int64_t)draft_below(draft, STORY_DAYS - 30);
  story.affected_count = 1U + draft_chance(draft, 35) + draft_chance(draft, 12);
  for (size_t i = 0; i < story.affected_count; i++)
    story.affected[i] = person_affected(world, story.theme, story.day, &story.surnames[i]);
  make_event(world, &story);
  make_acts(world, &story);
  make_case(world, &story);
  bool is_told_by_relative = draft_chance(draft, 35);
  make_account(world, &story,
               is_told_by_relative ? person_other(world, OTHER_RELATIVE, story.city) : story.affected[0]);
  proceeding_make(world, &story);
  follow_up(world, &story, before + 10 * (draft->made.persons - persons));
  return story.the_case->id;
}
