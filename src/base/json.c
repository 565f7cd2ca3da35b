#include "base/json.h"

#include <math.h>

#include "base/id.h"

static void before_value(Json *json) {
  if (json->after_key) {
    json->after_key = false;
    return;
  }
  if (json->depth == 0) return;
  if (json->has_items[json->depth - 1]) writer_char(json->writer, ',');
  json->has_items[json->depth - 1] = true;
}

static void open_bracket(Json *json, char bracket) {
  before_value(json);
  writer_char(json->writer, bracket);
  if (json->depth == JSON_DEPTH) {
    json->writer->failed = true;
    return;
  }
  json->has_items[json->depth++] = false;
}

static void close_bracket(Json *json, char bracket) {
  if (json->depth > 0) json->depth--;
  writer_char(json->writer, bracket);
}

void json_open_object(Json *json) {
  open_bracket(json, '{');
}
void json_close_object(Json *json) {
  close_bracket(json, '}');
}
void json_open_array(Json *json) {
  open_bracket(json, '[');
}
void json_close_array(Json *json) {
  close_bracket(json, ']');
}

static void quoted(Writer *writer, Text text) {
  writer_char(writer, '"');
  size_t from = 0;
  for (size_t i = 0; i < text.length; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) continue;
    writer_text(writer, text_slice(text, from, i));
    from = i + 1;
    if (c == '"' || c == '\\') {
      writer_char(writer, '\\');
      writer_char(writer, (char)c);
    } else if (c == '\n') {
      writer_text(writer, TEXT("\\n"));
    } else if (c == '\t') {
      writer_text(writer, TEXT("\\t"));
    } else {
      writer_format(writer, "\\u%04x", c);
    }
  }
  writer_text(writer, text_slice(text, from, text.length));
  writer_char(writer, '"');
}

void json_key(Json *json, const char *key) {
  before_value(json);
  quoted(json->writer, text_of(key));
  writer_char(json->writer, ':');
  json->after_key = true;
}

void json_text(Json *json, Text text) {
  before_value(json);
  if (text.at == NULL) {
    writer_text(json->writer, TEXT("null"));
  } else {
    quoted(json->writer, text);
  }
}

void json_words(Json *json, const char *words) {
  json_text(json, text_of(words));
}

void json_number(Json *json, int64_t number) {
  before_value(json);
  writer_number(json->writer, number);
}

void json_decimal(Json *json, double number, int digits) {
  before_value(json);
  if (isfinite(number)) {
    writer_format(json->writer, "%.*f", digits, number);
  } else {
    writer_text(json->writer, TEXT("null"));
  }
}

void json_bool(Json *json, bool yes) {
  before_value(json);
  writer_words(json->writer, yes ? "true" : "false");
}

void json_hex(Json *json, Bytes bytes) {
  before_value(json);
  writer_char(json->writer, '"');
  writer_hex(json->writer, bytes);
  writer_char(json->writer, '"');
}

void json_none(Json *json) {
  json_text(json, TEXT_NONE);
}

void json_key_text(Json *json, const char *key, Text text) {
  json_key(json, key);
  json_text(json, text);
}
void json_key_words(Json *json, const char *key, const char *words) {
  json_key(json, key);
  json_words(json, words);
}
void json_key_number(Json *json, const char *key, int64_t number) {
  json_key(json, key);
  json_number(json, number);
}
void json_key_bool(Json *json, const char *key, bool yes) {
  json_key(json, key);
  json_bool(json, yes);
}
void json_key_hex(Json *json, const char *key, Bytes bytes) {
  json_key(json, key);
  json_hex(json, bytes);
}
void json_key_id(Json *json, const char *key, Bytes id) {
  if (bytes_are_zero(id.at, id.length)) {
    json_key_null(json, key);
  } else {
    json_key_hex(json, key, id);
  }
}
void json_key_null(Json *json, const char *key) {
  json_key(json, key);
  json_none(json);
}
