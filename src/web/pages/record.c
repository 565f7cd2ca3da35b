#include "web/pages/record.h"

#include "base/list.h"
#include "publish/markup.h"

#define LINKS_SHOWN 200

void html_value(Writer *out, const Seat *seat, const Field *field, Bytes bytes) {
  Value value;
  bool is_link = field != NULL && field->type == FIELD_LINK && bytes.length > 0 &&
                 value_from_bytes(field, bytes, seat->arena, &value, NULL) == DONE;
  if (is_link) {
    writer_words(out, "<a");
    markup_attribute(out, "href", seat_path(seat, "/record/", value.link, ""));
    writer_char(out, '>');
  }
  seat_value(seat, field, bytes, out);
  if (is_link) writer_words(out, "</a>");
}

void html_field_name(Writer *out, const Seat *seat, const FieldValue *value) {
  if (value->field != NULL)
    html_words(out, value->field->words[seat->language]);
  else
    html_number(out, value->number);
}

void html_versions(Writer *out, const Seat *seat, size_t count) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", count);
  html_say(out, seat, MESSAGE_TWO_VERSIONS, (const Filling[]){{"count", text_of(digits)}}, 1);
}

static Outcome read_links(Seat *seat, RecordPage *page, Problem *problem) {
  LIST(LinkedFrom) linked = {0};
  TRY(registry_links_to(seat->registry, page->record->id, NULL, NULL, seat->arena, &page->links, problem));
  for (size_t i = 0; i < page->links.length && linked.length < LINKS_SHOWN; i++) {
    const Link *link = &page->links.at[i];
    Row row;
    Outcome outcome = registry_row_of(seat->registry, link->from, seat->arena, &row, problem);
    if (outcome == ABSENT || (outcome == DONE && row.is_hidden)) continue;
    TRY(outcome);
    LinkedFrom *item = LIST_ADD(&linked, seat->arena);
    TRY_MEMORY(item, problem);
    *item = (LinkedFrom){row, link->kind == NULL ? NULL : field_by_number(link->kind, link->field)};
  }
  page->linked = linked.at;
  page->link_count = linked.length;
  page->is_cut = linked.length == LINKS_SHOWN && page->links.length > LINKS_SHOWN;
  return DONE;
}

Outcome answer_record(Seat *seat, Problem *problem) {
  RecordId id;
  Record record;
  RecordPage page = {.record = &record};
  Writer shown = WRITER_IN(seat->arena);
  TRY(seat_take_id(seat, &id, problem));
  TRY(registry_find_record(seat->registry, id, seat->arena, &record, problem));
  TRY(read_links(seat, &page, problem));
  writer_number(&shown, LINKS_SHOWN);
  page.shown = writer_view(&shown);
  page.by = registry_user_name(seat->registry, record.created_by, seat->arena);
  page.may_change = registry_may(seat->registry, MAY_CHANGE, NULL) == DONE;
  page.may_hide = registry_may(seat->registry, MAY_HIDE, NULL) == DONE;
  page.may_history = registry_may(seat->registry, MAY_HISTORY, NULL) == DONE;
  page_record(&seat->response->body, seat, &page);
  return DONE;
}

static Outcome go_back(Seat *seat, RecordId id, Problem *problem) {
  return seat_go(seat, seat_path(seat, "/record/", id, "").at, problem);
}

Outcome answer_hide(Seat *seat, Problem *problem) {
  RecordId id;
  TRY(seat_take_id(seat, &id, problem));
  TRY(registry_hide(seat->registry, id, seat_reason(seat), NULL, problem));
  return go_back(seat, id, problem);
}

Outcome answer_unhide(Seat *seat, Problem *problem) {
  RecordId id;
  TRY(seat_take_id(seat, &id, problem));
  TRY(registry_unhide(seat->registry, id, seat_reason(seat), NULL, problem));
  return go_back(seat, id, problem);
}
