#include "web/pages/near.h"

#include "base/memory.h"

const Record *near_find(const Near *near, Holding holding, RecordId id) {
  for (size_t i = 0; i < near->kinds[holding].length; i++)
    if (ID_EQUAL(near->kinds[holding].at[i].id, id)) return &near->kinds[holding].at[i];
  return NULL;
}

/* What lies behind the last one that is taken is not looked at: a person may be linked to 6,000 times. */
Outcome near_take(Near *near, Holding holding, RecordId id, Problem *problem) {
  Record record;
  if (ID_IS_NONE(id) || near_find(near, holding, id) != NULL) return DONE;
  near->is_cut = near->is_cut || near->kinds[holding].length == NEAR_MOST;
  if (near->kinds[holding].length == NEAR_MOST) return DONE;
  Outcome outcome = registry_find_record(near->seat->registry, id, near->seat->arena, &record, problem);
  if (outcome == ABSENT) return DONE;
  TRY(outcome);
  if (record.is_hidden || !record_is(&record, holding)) return DONE;
  Record *place = LIST_ADD(&near->kinds[holding], near->seat->arena);
  TRY_MEMORY(place, problem);
  *place = record;
  return DONE;
}

Outcome near_take_linked(Near *near, Holding holding, const char *field, RecordId to, Problem *problem) {
  Links links;
  TRY(registry_links_to(near->seat->registry, to, holding_kind(holding), field, near->seat->arena, &links, problem));
  for (size_t i = 0; i < links.length; i++)
    TRY(near_take(near, holding, links.at[i].from, problem));
  return DONE;
}

Outcome near_take_targets(Near *near, Holding holding, const Record *record, const char *field, const char *part,
                          Problem *problem) {
  for (FieldWalk walk = field_walk(record, field, near->seat->arena); field_next(&walk);) {
    if (part == NULL) {
      if (walk.value.type == FIELD_LINK) TRY(near_take(near, holding, walk.value.link, problem));
      continue;
    }
    const Field *described = part_by_name(walk.at->field, text_of(part));
    for (size_t i = 0; described != NULL && i < walk.value.part_count; i++)
      if (walk.value.parts[i].number == described->number && walk.value.parts[i].value.type == FIELD_LINK)
        TRY(near_take(near, holding, walk.value.parts[i].value.link, problem));
  }
  return DONE;
}

Outcome near_desk(const Near *near, Desk *ret_desk, Problem *problem) {
  const Seat *seat = near->seat;
  Desk desk = {.registry = seat->registry,
               .arena = seat->arena,
               .options = {.audience = AUDIENCE_INTERNAL, .language = seat->language, .today = seat->today},
               .left_out.arena = seat->arena,
               .document = document_new(seat->arena),
               .memory_failures = memory_failures()};
  for (size_t i = 0; i < HOLDING_COUNT; i++)
    desk.holdings.kinds[i] = (RecordSpan){near->kinds[i].at, near->kinds[i].length};
  TRY(holdings_index(&desk.holdings, seat->arena, problem));
  desk.withheld = withheld_new(seat->arena);
  desk.persons = ARENA_MANY(seat->arena, Person, desk.holdings.kinds[HELD_PERSON].length);
  if (desk.withheld == NULL || desk.persons == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < desk.holdings.kinds[HELD_PERSON].length; i++) {
    const Record *person = &desk.holdings.kinds[HELD_PERSON].at[i];
    desk.persons[i] = (Person){.record = person, .decision = {.showing = SHOW_BY_NAME}, .name = person->title};
  }
  *ret_desk = desk;
  return DONE;
}
