#include "web/pages/record.h"

#include "base/list.h"
#include "publish/markup.h"
#include "web/pages/event.h"
#include "web/pages/proceeding.h"

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
  html_say(out, seat, MESSAGE_TWO_VERSIONS, (const Filling[]){{"count", seat_number(seat, count)}}, 1);
}

void html_field(Writer *out, const Seat *seat, const Record *record, const char *field) {
  for (const FieldValue *value = record_field(record, field); value != NULL;
       value = record_field_next(record, field, value)) {
    if (value->version_count == 0 || value->versions[0].value.length == 0) continue;
    writer_words(out, "<p>");
    html_value(out, seat, value->field, value->versions[0].value);
    writer_words(out, "</p>");
  }
}

static void write_link(Writer *out, const Seat *seat, RecordId id, Text words) {
  writer_words(out, "<a");
  markup_attribute(out, "href", seat_path(seat, "/record/", id, ""));
  writer_char(out, '>');
  html_text(out, words);
  writer_words(out, "</a>");
}

void html_title_link(Writer *out, const Seat *seat, const Record *record) {
  write_link(out, seat, record->id, seat_title(seat, record));
}

void html_link(Writer *out, const Seat *seat, RecordId id) {
  Record record;
  if (registry_find_record(seat->registry, id, seat->arena, &record, NULL) == DONE)
    html_title_link(out, seat, &record);
  else
    html_text(out, text_slice(seat_path(seat, "", id, ""), 0, 8));
}

void html_row_link(Writer *out, const Seat *seat, RecordId id, Text title) {
  if (title.length > 0)
    write_link(out, seat, id, title);
  else
    html_link(out, seat, id);
}

void html_type_link(Writer *out, const Seat *seat, const Record *record, const char *field) {
  Text words = term_words_of(record, field, NULL, field_term(record, field, seat->arena), seat->language);
  if (words.length == 0 && record->kind != NULL) words = text_of(record->kind->words[seat->language]);
  write_link(out, seat, record->id, words);
}

const char *field_words(const Seat *seat, const char *kind, const char *field, const char *part) {
  const Field *described = field_by_name(kind_by_name(text_of(kind)), text_of(field));
  if (part != NULL) described = part_by_name(described, text_of(part));
  return described->words[seat->language];
}

static bool is_told(const Row *row, const char *const *kinds) {
  for (; kinds != NULL && *kinds != NULL; kinds++)
    if (row->kind != NULL && strcmp(row->kind->name, *kinds) == 0) return true;
  return false;
}

static Outcome read_links(Seat *seat, const char *const *kinds_told, RecordPage *page, Problem *problem) {
  LIST(LinkedFrom) linked = {0};
  Links links;
  TRY(registry_links_to(seat->registry, page->record->id, NULL, NULL, seat->arena, &links, problem));
  for (size_t i = 0; i < links.length && !page->is_cut; i++) {
    const Link *link = &links.at[i];
    Row row;
    Outcome outcome = registry_row_of(seat->registry, link->from, seat->arena, &row, problem);
    if (outcome == ABSENT || (outcome == DONE && (row.is_hidden || is_told(&row, kinds_told)))) continue;
    TRY(outcome);
    page->is_cut = linked.length == LINKS_SHOWN;
    if (page->is_cut) break;
    LinkedFrom *item = LIST_ADD(&linked, seat->arena);
    TRY_MEMORY(item, problem);
    *item = (LinkedFrom){row, link->kind == NULL ? NULL : field_by_number(link->kind, link->field)};
  }
  page->linked = linked.at;
  page->link_count = linked.length;
  return DONE;
}

Outcome record_page_read(Seat *seat, const Record *record, const char *const *kinds_told, RecordPage *ret_page,
                         Problem *problem) {
  RecordPage page = {.record = record};
  Writer shown = WRITER_IN(seat->arena);
  TRY(read_links(seat, kinds_told, &page, problem));
  writer_number(&shown, LINKS_SHOWN);
  page.shown = writer_view(&shown);
  page.by = registry_user_name(seat->registry, record->created_by, seat->arena);
  page.may_change = registry_may(seat->registry, MAY_CHANGE, NULL) == DONE;
  page.may_hide = registry_may(seat->registry, MAY_HIDE, NULL) == DONE;
  page.may_history = registry_may(seat->registry, MAY_HISTORY, NULL) == DONE;
  *ret_page = page;
  return DONE;
}

Outcome answer_record(Seat *seat, Problem *problem) {
  RecordId id;
  Record record;
  RecordPage page;
  TRY(seat_take_id(seat, &id, problem));
  TRY(registry_find_record(seat->registry, id, seat->arena, &record, problem));
  if (record_is(&record, HELD_PROCEEDING)) return proceeding_show(seat, &record, NULL, problem);
  if (record_is(&record, HELD_EVENT)) return event_show(seat, &record, problem);
  TRY(record_page_read(seat, &record, NULL, &page, problem));
  page_record(&seat->response->body, seat, &page);
  return DONE;
}

typedef Outcome (*Hiding)(Registry *registry, RecordId record, Text reason, ChangeId *ret_change, Problem *problem);

static Outcome set_hidden(Seat *seat, Hiding set, Problem *problem) {
  RecordId id;
  TRY(seat_take_id(seat, &id, problem));
  Text reason = seat_reason(seat);
  TRY(seat_is_whole(seat, problem));
  TRY(set(seat->registry, id, reason, NULL, problem));
  return seat_go(seat, seat_path(seat, "/record/", id, "").at, problem);
}

Outcome answer_hide(Seat *seat, Problem *problem) {
  return set_hidden(seat, registry_hide, problem);
}

Outcome answer_unhide(Seat *seat, Problem *problem) {
  return set_hidden(seat, registry_unhide, problem);
}
