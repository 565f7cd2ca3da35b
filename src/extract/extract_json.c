#include "extract/extract.h"

static void write_span(Json *json, Span span) {
  json_open_array(json);
  json_number(json, span.start);
  json_number(json, span.length);
  json_close_array(json);
}

static void write_spans(Json *json, const SpanList *spans) {
  json_key(json, "spans");
  json_open_array(json);
  for (size_t i = 0; i < spans->length; i++)
    write_span(json, spans->at[i]);
  json_close_array(json);
}

static void write_texts(Json *json, const char *key, const TextList *texts) {
  json_key(json, key);
  json_open_array(json);
  for (size_t i = 0; i < texts->length; i++)
    json_text(json, texts->at[i]);
  json_close_array(json);
}

/* Empty is null: absent is never left out. */
static void write_text(Json *json, const char *key, Text text) {
  json_key_text(json, key, text.length == 0 ? TEXT_NONE : text);
}

static void write_repairs(const Extraction *extraction, Json *json) {
  json_key(json, "repairs");
  json_open_array(json);
  for (size_t i = 0; i < extraction->repairs.length; i++) {
    const Repair *repair = &extraction->repairs.at[i];
    json_open_object(json);
    json_key_number(json, "offset", repair->glued.start);
    json_key_number(json, "length", repair->glued.length);
    json_key_text(json, "text", repair->text);
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_person_names(const Extraction *extraction, const IndexList *persons, Json *json) {
  json_key(json, "persons");
  json_open_array(json);
  for (size_t i = 0; i < persons->length; i++)
    json_text(json, extraction->persons.at[persons->at[i]].name);
  json_close_array(json);
}

static void write_body_names(const Extraction *extraction, const IndexList *bodies, Json *json) {
  json_key(json, "organisations");
  json_open_array(json);
  for (size_t i = 0; i < bodies->length; i++)
    json_text(json, extraction->organisations.at[bodies->at[i]].name);
  json_close_array(json);
}

static void write_persons(const Extraction *extraction, Json *json) {
  json_key(json, "persons");
  json_open_array(json);
  for (size_t i = 0; i < extraction->persons.length; i++) {
    const FoundPerson *person = &extraction->persons.at[i];
    json_open_object(json);
    json_key_text(json, "name", person->name);
    write_texts(json, "as_written", &person->as_written);
    write_texts(json, "roles", &person->roles);
    write_body_names(extraction, &person->bodies, json);
    json_key_words(json, "status", person_status_words(person->status));
    write_spans(json, &person->spans);
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_organisations(const Extraction *extraction, Json *json) {
  json_key(json, "organisations");
  json_open_array(json);
  for (size_t i = 0; i < extraction->organisations.length; i++) {
    const FoundOrganisation *organisation = &extraction->organisations.at[i];
    json_open_object(json);
    json_key_text(json, "name", organisation->name);
    write_texts(json, "as_written", &organisation->as_written);
    write_spans(json, &organisation->spans);
    json_key_words(json, "kind", organisation_kind_words(organisation->kind));
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_places(const Extraction *extraction, Json *json) {
  json_key(json, "places");
  json_open_array(json);
  for (size_t i = 0; i < extraction->places.length; i++) {
    const FoundPlace *place = &extraction->places.at[i];
    json_open_object(json);
    json_key_text(json, "name", place->name);
    write_spans(json, &place->spans);
    json_key_words(json, "type", place_type_words(place->type));
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_date(Json *json, const EventDate *date) {
  json_key(json, "date");
  json_open_object(json);
  write_text(json, "raw", date->raw);
  write_text(json, "from", date->from);
  write_text(json, "to", date->to);
  json_key_words(json, "precision", precision_words(date->precision));
  json_close_object(json);
}

static void write_penalty(Json *json, const FoundEvent *event) {
  json_key(json, "penalty");
  if (!event->has_penalty) {
    json_none(json);
    return;
  }
  const Penalty *penalty = &event->penalty;
  json_open_object(json);
  write_text(json, "raw", penalty->raw);
  json_key_words(json, "kind", penalty_kind_words(penalty->kind));
  json_key(json, "amount");
  if (penalty->has_amount)
    json_number(json, penalty->amount);
  else
    json_none(json);
  write_text(json, "unit", penalty->unit);
  json_key_words(json, "status", penalty_status_words(penalty->status));
  json_key_bool(json, "is_maximum", penalty->is_maximum);
  json_close_object(json);
}

static void write_amount(Json *json, const char *key, int64_t amount) {
  json_key(json, key);
  if (amount < 0)
    json_none(json);
  else
    json_number(json, amount);
}

static void write_count(Json *json, const FoundEvent *event) {
  json_key(json, "count");
  if (!event->has_count) {
    json_none(json);
    return;
  }
  const Count *count = &event->count;
  json_open_object(json);
  write_text(json, "raw", count->raw);
  write_amount(json, "min", count->min);
  write_amount(json, "max", count->max);
  write_text(json, "of", count->of);
  json_key_bool(json, "approximate", count->approximate);
  json_key_words(json, "basis", count_basis_words(count->basis));
  write_text(json, "by", count->by);
  json_close_object(json);
}

static void write_event(const Extraction *extraction, const FoundEvent *event, Json *json) {
  json_open_object(json);
  json_key_words(json, "type", event_type_words(event->type));
  write_date(json, &event->date);
  write_text(json, "place", event->place);
  write_person_names(extraction, &event->persons, json);
  write_body_names(extraction, &event->organisations, json);
  write_texts(json, "perpetrators", &event->perpetrators);
  write_texts(json, "charges", &event->charges);
  write_texts(json, "legal_basis", &event->legal_basis);
  write_penalty(json, event);
  json_key_words(json, "stage", stage_words(event->stage));
  write_count(json, event);
  json_key(json, "violations");
  json_open_array(json);
  for (size_t i = 0; i < event->violations.length; i++)
    json_words(json, violation_words(event->violations.at[i]));
  json_close_array(json);
  json_key_words(json, "modality", modality_words(event->modality));
  write_text(json, "source", event->source);
  write_text(json, "evidence", event->evidence);
  write_spans(json, &event->spans);
  json_key_words(json, "rule", event->rule);
  json_key(json, "confidence");
  json_decimal(json, event->confidence, 2);
  json_close_object(json);
}

static void write_asks(const Extraction *extraction, Json *json) {
  json_key(json, "asks");
  json_open_array(json);
  for (size_t i = 0; i < extraction->asks.length; i++) {
    const FoundAsk *ask = &extraction->asks.at[i];
    json_open_object(json);
    write_text(json, "addressee", ask->addressee);
    write_text(json, "target", ask->target);
    write_text(json, "text", ask->text);
    write_text(json, "said_by", ask->said_by);
    json_key(json, "span");
    write_span(json, ask->span);
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_quotes(const Extraction *extraction, Json *json) {
  json_key(json, "quotes");
  json_open_array(json);
  for (size_t i = 0; i < extraction->quotes.length; i++) {
    const FoundQuote *quote = &extraction->quotes.at[i];
    json_open_object(json);
    write_text(json, "speaker", quote->speaker);
    write_text(json, "organisation", quote->organisation);
    write_text(json, "text", quote->text);
    json_key(json, "span");
    write_span(json, quote->span);
    json_close_object(json);
  }
  json_close_array(json);
}

static void write_rest(const Extraction *extraction, Json *json) {
  json_key(json, "issues");
  json_open_array(json);
  for (size_t i = 0; i < extraction->issues.length; i++) {
    json_open_object(json);
    json_key_text(json, "title", extraction->issues.at[i].title);
    json_key(json, "span");
    write_span(json, extraction->issues.at[i].span);
    json_close_object(json);
  }
  json_close_array(json);
  json_key(json, "incomplete");
  json_open_array(json);
  for (size_t i = 0; i < extraction->incomplete.length; i++) {
    json_open_object(json);
    json_key(json, "span");
    write_span(json, extraction->incomplete.at[i].span);
    json_key_words(json, "why", extraction->incomplete.at[i].why);
    json_close_object(json);
  }
  json_close_array(json);
}

void extraction_json(const Extraction *extraction, Json *json) {
  json_open_object(json);
  write_text(json, "doc", extraction->document_name);
  write_text(json, "lang", extraction->language);
  write_text(json, "doc_date", extraction->date);
  write_text(json, "text_sha256", extraction->text_sha256);
  json_key_words(json, "doc_type", document_type_words(extraction->type));
  write_repairs(extraction, json);
  write_persons(extraction, json);
  write_organisations(extraction, json);
  write_places(extraction, json);
  json_key(json, "events");
  json_open_array(json);
  for (size_t i = 0; i < extraction->events.length; i++)
    write_event(extraction, &extraction->events.at[i], json);
  json_close_array(json);
  write_asks(extraction, json);
  write_quotes(extraction, json);
  write_rest(extraction, json);
  json_close_object(json);
}
