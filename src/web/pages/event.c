#include "web/pages/event.h"

#define ACCOUNTS_SHOWN 3 /* of one violation; all stand under the sources */

static Outcome gather(const Record *event, Near *near, Problem *problem) {
  TRY(near_take_linked(near, HELD_ACT, "event", event->id, problem));
  TRY(near_take_linked(near, HELD_COUNT, "event", event->id, problem));
  TRY(near_take_linked(near, HELD_INFORMATION, "about", event->id, problem));
  for (size_t i = 0; i < near->kinds[HELD_ACT].length; i++) {
    RecordId act = near->kinds[HELD_ACT].at[i].id;
    TRY(near_take_linked(near, HELD_INVOLVEMENT, "act", act, problem));
    TRY(near_take_linked(near, HELD_INFORMATION, "about", act, problem));
  }
  return DONE;
}

/* The acts of the same person from `first` on, out of those not placed yet. */
static size_t place_together(EventAct *from, size_t first, size_t count, EventAct *to) {
  RecordId victim = from[first].victim;
  size_t placed = 0;
  for (size_t i = first; i < count; i++) {
    if (from[i].record == NULL || !ID_EQUAL(from[i].victim, victim)) continue;
    to[placed++] = from[i];
    from[i].record = NULL;
  }
  to[0].together = placed;
  return placed;
}

static Outcome group_acts(const Seat *seat, EventPage *page, Problem *problem) {
  size_t count = page->near.kinds[HELD_ACT].length, placed = 0;
  EventAct *registered = ARENA_MANY(seat->arena, EventAct, count), *acts = ARENA_MANY(seat->arena, EventAct, count);
  if (registered == NULL || acts == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < count; i++) {
    const Record *act = &page->near.kinds[HELD_ACT].at[i];
    registered[i] = (EventAct){.record = act, .victim = field_link(act, "victim", seat->arena)};
  }
  for (size_t i = 0; i < count; i++) {
    if (registered[i].record == NULL) continue;
    page->person_count += !ID_IS_NONE(registered[i].victim);
    placed += place_together(registered, i, count, &acts[placed]);
  }
  page->acts = acts;
  page->act_count = count;
  return DONE;
}

static Text digits_of(const Seat *seat, size_t number) {
  Writer digits = WRITER_IN(seat->arena);
  writer_number(&digits, (int64_t)number);
  return writer_view(&digits);
}

Outcome event_show(Seat *seat, const Record *record, Problem *problem) {
  static const char *const told[] = {"act", "count", "information", NULL};
  EventPage page = {.near.seat = seat};
  TRY(record_page_read(seat, record, told, &page.base, problem));
  TRY(gather(record, &page.near, problem));
  TRY(group_acts(seat, &page, problem));
  page.persons = digits_of(seat, page.person_count);
  page.violations = digits_of(seat, page.act_count);
  page_event(&seat->response->body, seat, &page);
  return DONE;
}

/* The links of one part of the claim; answers how many. */
static size_t write_claim(Writer *out, const Seat *seat, const Record *record, const char *part) {
  size_t count = 0;
  FieldWalk walk = field_walk(record, "claim", seat->arena);
  if (!field_next(&walk)) return 0;
  const Field *described = part_by_name(walk.at->field, text_of(part));
  for (size_t i = 0; i < walk.value.part_count; i++) {
    const ValuePart *value = &walk.value.parts[i];
    if (value->number != described->number || value->value.type != FIELD_LINK) continue;
    writer_words(out, count++ > 0 ? "; " : "");
    html_link(out, seat, value->value.link);
  }
  return count;
}

/* Of what kind, from when. */
static void write_account(Writer *out, const Seat *seat, const Record *account) {
  writer_words(out, "<p>");
  html_type_link(out, seat, account, "material");
  writer_words(out, "</p>");
  html_field(out, seat, account, "date");
}

void html_claimants(Writer *out, const Seat *seat, const EventPage *page, const Record *act) {
  size_t count = write_claim(out, seat, act, "alleged_by"), of_event = 0;
  if (count > 0) return;
  for (size_t i = 0; i < page->near.kinds[HELD_INFORMATION].length && count < ACCOUNTS_SHOWN; i++) {
    const Record *account = &page->near.kinds[HELD_INFORMATION].at[i];
    bool is_about = field_links_to(account, "about", act->id, seat->arena);
    if (is_about) write_account(out, seat, account);
    count += is_about;
    of_event += field_links_to(account, "about", page->base.record->id, seat->arena);
  }
  if (count > 0) return;
  if (of_event == 0) {
    html_text(out, phrase(PHRASE_CLAIM_NOT_RECORDED, seat->language));
    return;
  }
  writer_words(out, "<a href=\"#sources\">");
  html_say(out, seat, MESSAGE_SOURCES, NULL, 0);
  writer_words(out, "</a>");
}

static void write_tag(Writer *out, const Seat *seat, const char *manner, MessageId id, const Filling *filling) {
  writer_format(out, "<p><span class=\"tag %s\">", manner);
  html_say(out, seat, id, filling, filling == NULL ? 0 : 1);
  writer_words(out, "</span></p>");
}

void html_standing(Writer *out, const Seat *seat, const Record *record) {
  FieldWalk walk = field_walk(record, "claim", seat->arena);
  bool has_claim = field_next(&walk), is_open = has_claim && walk.at->version_count > 1;
  const Value *body = has_claim ? field_part(&walk, "established_by") : NULL;
  const Value *charged = has_claim ? field_part(&walk, "charged") : NULL;
  Text language, words = body == NULL ? TEXT("") : text_value_words(&body->text, seat->language, &language);
  if (words.length > 0 && !is_open)
    write_tag(out, seat, "done", MESSAGE_ESTABLISHED_BY, &(Filling){"who", words});
  else
    write_tag(out, seat, "", MESSAGE_ALLEGED, NULL);
  if (is_open) writer_words(out, "<p class=\"tag due\">");
  if (is_open) html_versions(out, seat, walk.at->version_count);
  if (is_open) writer_words(out, "</p>");
  if (charged != NULL && charged->yes_no == ANSWER_YES) write_tag(out, seat, "", MESSAGE_CHARGED, NULL);
  Writer denied = WRITER_IN(seat->arena);
  if (write_claim(&denied, seat, record, "denied_by") == 0) return;
  writer_words(out, "<p class=\"more\">");
  html_words(out, field_words(seat, "act", "claim", "denied_by"));
  writer_format(out, ": %.*s</p>", TEXT_ARGS(writer_view(&denied)));
}

void html_perpetrators(Writer *out, const Seat *seat, const EventPage *page, const Record *act) {
  size_t count = 0;
  for (size_t i = 0; i < page->near.kinds[HELD_INVOLVEMENT].length; i++) {
    const Record *part = &page->near.kinds[HELD_INVOLVEMENT].at[i];
    if (!ID_EQUAL(field_link(part, "act", seat->arena), act->id)) continue;
    writer_words(out, "<div class=\"doer\">");
    html_field(out, seat, part, "perpetrator");
    html_field(out, seat, part, "agency");
    writer_words(out, "<p class=\"more\">");
    html_type_link(out, seat, part, "degree");
    writer_words(out, "</p>");
    html_standing(out, seat, part);
    writer_words(out, "</div>");
    count++;
  }
  if (count == 0) html_text(out, phrase(PHRASE_NOT_RECORDED, seat->language));
}

void html_range_end(Writer *out, const Seat *seat, const Record *count, bool is_most) {
  Value value;
  if (!field_read(count, "range", seat->arena, &value) || value.type != FIELD_RANGE) return;
  int64_t end = is_most ? value.range.max : value.range.min;
  if (end == VALUE_NO_LIMIT) {
    html_say(out, seat, MESSAGE_NO_LIMIT, NULL, 0);
    return;
  }
  if (value.range.is_approximate) writer_words(out, "≈\u00a0");
  html_number(out, end);
}
