/* What we say about all of it: issues, occasions with asks, and figures that others gave. */
#include "sample/story.h"

static const struct {
  const char *title, *position;
} issue_words[ISSUES] = {
    {"Complaints of torture", "Complaints of ill-treatment must be examined by a body that is not under the police."},
    {"The press", "Nobody should be tried for an article: false information is no crime."},
    {"Gatherings", "A gathering that was announced needs no permission."},
    {"Detention", "Relatives must be told within three hours, and a lawyer let in at once."},
    {"Fair trial", "Observers must be let into the room."},
};

void issues_make(World *world) {
  SampleDraft *draft = world->draft;
  for (size_t i = 0; i < ISSUES; i++) {
    Entry *issue = draft_record(draft, "issue");
    draft_put(draft, issue, "title", "%s [en]", issue_words[i].title);
    draft_put(draft, issue, "positions", "text=%s; date=2025-02-01", issue_words[i].position);
    world->issues[i] = issue->id;
  }
}

static void make_ask(World *world, size_t issue, const RecordId *cases, size_t count) {
  static const char *const texts[] = {
      "Ask for the names of the officers to be given to the court.", "Ask for the charges to be dropped.",
      "Ask that an observer be let into the next hearing.", "Ask for a medical examination by an independent doctor."};
  SampleDraft *draft = world->draft;
  Entry *ask = draft_record(draft, "ask");
  draft_put(draft, ask, "text", "%s [en]", DRAFT_PICK(draft, texts));
  draft_link(draft, ask, "occasion", world->occasion, "");
  draft_put(draft, ask, "addressee", "the delegation [en]");
  draft_put(draft, ask, "target", "the Ministry of Justice of Sarmania [en]");
  draft_link(draft, ask, "issue", world->issues[issue], "");
  for (size_t i = 0; i < count; i++)
    draft_link(draft, ask, "cases", cases[i], "");
  draft_put(draft, ask, "raised", "unknown");
}

void occasion_make(World *world, const RecordId *cases, size_t count) {
  static const char *const titles[] = {"Human rights dialogue with Sarmania", "Meeting of the trade committee",
                                       "Visit of a rapporteur"};
  SampleDraft *draft = world->draft;
  Entry *occasion = draft_record(draft, "occasion");
  draft_put(draft, occasion, "title", "%s [en]", DRAFT_PICK(draft, titles));
  draft_put(draft, occasion, "body", "the delegation to Sarmania [en]");
  draft_put(draft, occasion, "round", "%zu", 1 + draft_below(draft, 14));
  draft_day(draft, occasion, "date", world->last_day - 300 + (int64_t)draft_below(draft, 340), false);
  city_place(world, 0, occasion, "place");
  world->occasion = occasion->id;
  for (size_t i = 0; i < 2; i++)
    make_ask(world, draft_below(draft, ISSUES), cases, count);
}

void count_of_others_make(World *world) {
  static const char *const whats[] = {"torture", "detained", "fined", "convicted"};
  SampleDraft *draft = world->draft;
  Entry *count = draft_record(draft, "count");
  draft_put(draft, count, "what", "%s", DRAFT_PICK(draft, whats));
  draft_put(draft, count, "unit", draft_chance(draft, 50) ? "not_said" : "cases");
  draft_put(draft, count, "period", "2025-%02zu/2025-12", 1 + draft_below(draft, 9));
  city_place(world, draft_below(draft, world->city_count), count, "place");
  draft_put(draft, count, "basis", "registered");
  draft_link(draft, count, "counted_by", world->cities[draft_below(draft, world->city_count)].prosecutor, "");
  draft_put(draft, count, "official", "yes");
  draft_put(draft, count, "range", "%zu", 15 + draft_below(draft, 400));
}
