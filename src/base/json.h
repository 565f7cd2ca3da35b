/* json.h - writes JSON (RFC 8259): one writer for everything the program prints for programs.
 *
 * Commas are set by themselves.  Keys come in the order given, so the same
 * values give the same bytes.  Reading JSON is jansson's work. */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include "base/writer.h"

#define JSON_DEPTH 64

typedef struct Json {
  Writer *writer;
  unsigned depth;
  bool after_key;
  bool has_items[JSON_DEPTH]; /* whether a comma is due, for each open bracket */
} Json;

#define JSON_TO(the_writer) ((Json){.writer = (the_writer)})

void json_open_object(Json *json);
void json_close_object(Json *json);
void json_open_array(Json *json);
void json_close_array(Json *json);
void json_key(Json *json, const char *key);

/* Values (the names keep clear of jansson's); a Text whose .at is NULL is written as null. */
void json_text(Json *json, Text text);
void json_words(Json *json, const char *words); /* NULL is null */
void json_number(Json *json, int64_t number);
void json_decimal(Json *json, double number, int digits); /* `digits` behind the point; not finite: null */
void json_bool(Json *json, bool yes);
void json_hex(Json *json, Bytes bytes);
void json_none(Json *json);

/* Key and value in one. */
void json_key_text(Json *json, const char *key, Text text);
void json_key_words(Json *json, const char *key, const char *words);
void json_key_number(Json *json, const char *key, int64_t number);
void json_key_bool(Json *json, const char *key, bool yes);
void json_key_hex(Json *json, const char *key, Bytes bytes);
/* An id; null where it is none (base/id.h). */
#define JSON_KEY_ID(json, key, id) json_key_id((json), (key), (Bytes){(id).bytes, sizeof(id).bytes})
void json_key_id(Json *json, const char *key, Bytes id);
void json_key_null(Json *json, const char *key);

#endif
