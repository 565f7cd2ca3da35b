#include "web/seat.h"

#include "base/date.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "crypto/hash.h"
#include "publish/field.h"
#include "registry/record.h"
#include "web/inside.h"

const char *seat_token(const Seat *seat) {
  return seat->session->token;
}

Outcome seat_is_whole(const Seat *seat, Problem *problem) {
  return memory_check(seat->memory_failures, problem);
}

Text seat_sent(const Seat *seat, const char *name) {
  Text sent = web_field(seat->request, name);
  return sent.at == NULL ? TEXT("") : sent;
}

Outcome seat_typed(const Seat *seat, const char *name, Text *ret_typed, Problem *problem) {
  return unicode_nfc(text_trim(seat_sent(seat, name)), seat->arena, ret_typed, problem);
}

bool seat_refuses(Seat *seat, Outcome outcome, const Problem *problem, Text *ret_why) {
  Writer words = WRITER_IN(seat->arena);
  bool is_saved = strcmp(problem->code, "view_stale") == 0; /* only not to be shown: typing it again would double it */
  if (outcome == DONE || outcome == ABSENT || is_saved) return false;
  writer_format(&words, "%s %s", problem->message, problem->advice);
  *ret_why = writer_view(&words);
  seat->response->status = answer_status(outcome);
  return true;
}

Outcome seat_go(Seat *seat, const char *path, Problem *problem) {
  Text copy = text_copy(seat->arena, text_of(path));
  TRY_MEMORY(copy.at, problem);
  seat->response->status = 303;
  web_response_header(seat->response, "Location", copy);
  return DONE;
}

/* "Criminal Code 174": an article of a law. */
static Text article_words(const Seat *seat, const Record *record) {
  Text code = field_line(record, "code", seat->arena), article = field_line(record, "article", seat->arena);
  if (code.length == 0 || article.length == 0) return article;
  Writer words = WRITER_IN(seat->arena);
  writer_format(&words, "%.*s %.*s", TEXT_ARGS(code), TEXT_ARGS(article));
  return writer_view(&words);
}

Text seat_title(const Seat *seat, const Record *record) {
  static const char *const telling[] = {"type", "material", "what"};
  if (record->title.length > 0) return record->title;
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++) {
    uint32_t term = field_term(record, telling[i], seat->arena);
    Text words = term_words_of(record, telling[i], NULL, term, seat->language);
    if (words.length > 0) return words;
  }
  Text article = article_words(seat, record);
  if (article.length > 0) return article;
  if (record->kind != NULL) return text_of(record->kind->words[seat->language]);
  return message(MESSAGE_UNTITLED, seat->language);
}

static void write_link(void *context, RecordId id, Writer *writer) {
  const Seat *seat = context;
  Record record;
  char digits[ID_DIGITS + 1];
  ID_TEXT(id, digits);
  if (registry_find_record(seat->registry, id, seat->arena, &record, NULL) == DONE)
    writer_text(writer, seat_title(seat, &record));
  else
    writer_format(writer, "%.8s", digits);
}

void seat_value(const Seat *seat, const Field *field, Bytes bytes, Writer *out) {
  Value value;
  if (bytes.length == 0) {
    html_say(out, seat, MESSAGE_TAKEN_AWAY, NULL, 0);
  } else if (field == NULL || value_from_bytes(field, bytes, seat->arena, &value, NULL) != DONE) {
    html_say(out, seat, MESSAGE_NOT_SHOWN, NULL, 0);
  } else {
    Speaker speaker = {.language = seat->language, .link = write_link, .context = (void *)(uintptr_t)seat};
    Writer words = WRITER_IN(seat->arena);
    value_words(field, &value, &speaker, &words);
    if (words.failed) writer_fail(out);
    html_text(out, writer_view(&words));
  }
}

Text seat_number(const Seat *seat, size_t number) {
  Writer words = WRITER_IN(seat->arena);
  writer_format(&words, "%zu", number);
  return writer_view(&words);
}

Text seat_day(const Seat *seat, int64_t day) {
  Writer words = WRITER_IN(seat->arena);
  date_words(date_of_day(day), seat->language, &words);
  return writer_view(&words);
}

Text seat_moment(const Seat *seat, int64_t milliseconds) {
  Writer words = WRITER_IN(seat->arena);
  int64_t minutes = milliseconds / 60000;
  date_words(date_of_day(minutes / 1440), seat->language, &words);
  writer_format(&words, ", %02d:%02d UTC", (int)(minutes % 1440 / 60), (int)(minutes % 60));
  return writer_view(&words);
}

const char *seat_words(const Seat *seat, const char *const words[LANGUAGE_COUNT]) {
  return words[seat->language];
}

Text seat_path(const Seat *seat, const char *before, RecordId id, const char *behind) {
  char digits[ID_DIGITS + 1];
  Writer path = WRITER_IN(seat->arena);
  ID_TEXT(id, digits);
  writer_format(&path, "%s%s%s", before, digits, behind);
  return writer_view(&path);
}

Outcome seat_take_id(Seat *seat, RecordId *ret_id, Problem *problem) {
  if (!ID_READ(text_slice(seat->rest, 0, ID_DIGITS), ret_id)) return seat_no_page(problem);
  seat->rest = text_slice(seat->rest, ID_DIGITS, seat->rest.length);
  return DONE;
}

/* But not of the token, which is the session's. */
Outcome seat_change_id(const Seat *seat, ChangeId *ret_id, Problem *problem) {
  const WebRequest *request = seat->request;
  uint8_t hash[HASH_SIZE];
  ChangeId random;
  SealItem *items = ARENA_MANY(seat->arena, SealItem, 2 * request->field_count + 1);
  size_t count = 0;
  TRY_MEMORY(items, problem);
  if (!ID_READ(web_field(request, "change"), &random)) return seat_no_page(problem);
  for (size_t i = 0; i < request->field_count; i++) {
    if (text_equal(request->fields[i].name, TEXT("token"))) continue;
    items[count++] = (SealItem){.type = SEAL_BYTES, .bytes = text_bytes(request->fields[i].name)};
    items[count++] = (SealItem){.type = SEAL_BYTES, .bytes = request->fields[i].bytes};
  }
  hash_items("waterline.web-change", items, count, hash);
  memcpy(ret_id->bytes, hash, ID_SIZE);
  return DONE;
}
