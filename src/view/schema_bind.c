#include "view/query.h"
#include "view/schema.h"

static Text or_none(Text text) {
  return text.length == 0 ? TEXT_NONE : text;
}

static void bind_limit(Query *query, int place, int64_t limit) {
  if (limit != VALUE_NO_LIMIT) query_bind_number(query, place, limit);
}

static void bind_date(Query *query, int place, Date date) {
  char words[DATE_TEXT_SIZE];
  Text text = date_text(date, words);
  sqlite3_bind_text64(query->statement, place, text.at, text.length, SQLITE_TRANSIENT, SQLITE_UTF8);
  query_bind_number(query, place + 1, date_earliest(date));
  query_bind_number(query, place + 2, date_latest(date));
}

static void bind_place(Query *query, int place, const PlaceValue *value) {
  query_bind_text(query, place, or_none(value->country));
  query_bind_text(query, place + 1, or_none(value->region));
  query_bind_text(query, place + 2, or_none(value->name));
  if (value->latitude != VALUE_NO_COORDINATE) query_bind_number(query, place + 3, value->latitude);
  if (value->longitude != VALUE_NO_COORDINATE) query_bind_number(query, place + 4, value->longitude);
  if (value->precision_metres != 0) query_bind_number(query, place + 5, value->precision_metres);
}

static void bind_own(Query *query, int place, const Value *value) {
  switch (value->type) {
  case FIELD_TEXT:
    query_bind_text(query, place, value->text.words);
    query_bind_text(query, place + 1, or_none(value->text.language));
    break;
  case FIELD_LINE:
  case FIELD_LANGUAGE: query_bind_text(query, place, value->line); break;
  case FIELD_NAME:
    query_bind_text(query, place, value->name.words);
    query_bind_number(query, place + 1, value->name.part);
    query_bind_text(query, place + 2, or_none(value->name.language));
    break;
  case FIELD_TERM: query_bind_number(query, place, value->term); break;
  case FIELD_DATE: bind_date(query, place, value->date); break;
  case FIELD_NUMBER: query_bind_number(query, place, value->number); break;
  case FIELD_RANGE:
    bind_limit(query, place, value->range.min);
    bind_limit(query, place + 1, value->range.max);
    query_bind_number(query, place + 2, value->range.is_approximate);
    break;
  case FIELD_PLACE: bind_place(query, place, &value->place); break;
  case FIELD_LINK: query_bind_bytes(query, place, (Bytes){value->link.bytes, ID_SIZE}); break;
  case FIELD_MONEY:
    query_bind_number(query, place, value->money.hundredths);
    query_bind_text(query, place + 1, or_none(value->money.currency));
    break;
  case FIELD_HASH: query_bind_bytes(query, place, (Bytes){value->hash, sizeof value->hash}); break;
  case FIELD_YES_NO: query_bind_number(query, place, value->yes_no); break;
  case FIELD_GROUP:
  case FIELD_UNKNOWN: break;
  }
}

void schema_bind(Query *query, int place, const Field *field, const Value *value) {
  bind_own(query, place, value);
  place += schema_own_columns(field->type);
  for (size_t i = 0; i < field->part_count; i++) {
    const Value *part = value_part(value, field->parts[i].number);
    if (part != NULL && part->type == field->parts[i].type) bind_own(query, place, part);
    place += schema_own_columns(field->parts[i].type);
  }
}
