/* value.h - one value of one field: in bytes, in JSON, as a line, in words.
 *
 * Four forms of the same value.  Three can be read back:
 *
 *   bytes   strict CBOR (base/cbor.h): what a statement holds.  The same value
 *           has the same bytes.
 *   JSON    for programs: export, `set` with JSON lines
 *   line    for people who type: `set` with FIELD=VALUE lines
 *   words   for people who read, in one language; not read back
 *
 *   type      line                              JSON
 *   text      Words [ru]                        "Words" or {language, words, translations[{language, words, by,
 * checked}]} line      as it is                          "as it is" name      Anna Berg [ru] [surname]          "Anna
 * Berg" or {words, part, language} term      torture                           "torture" date      2016-04/2016-05
 * "2016-04/2016-05" number    8                                 8 range     40..60~  200..  115               {min,
 * max, approximate}; also 115 place     KZ-75 Almaty @43.2567,76.9286~500  {country, region, name, latitude, longitude,
 * precision_metres} link      32 hex digits; role=victim        "hex" or {record, role, ...} money     120.50 EUR
 * {amount: "120.50", currency: "EUR"} language  kk-Cyrl                           "kk-Cyrl" hash      64 hex digits
 * "hex" yes_no    yes  no  unknown                  true  false  "unknown" group     kind=fine; amount=8 {kind, amount}
 *
 * In a line "\n" is a new line, and a backslash keeps the next character from
 * being read as a mark: \\ \; \[.  A name's or text's [ru] says its language
 * (of a name: that it is the form to use in that language).  A part that may
 * have many is written once for each.  A term that this program does not know
 * is #NUMBER, a value of an unknown type is {"cbor": "hex"}.
 *
 * What is read from JSON or a line is checked UTF-8, brought to NFC, and
 * checked by value_check; a Problem says the field, never the value.
 * Memory belongs to the arena given. */
#ifndef KINDS_VALUE_H
#define KINDS_VALUE_H

#include "base/date.h"
#include "base/id.h"
#include "base/json.h"
#include "base/outcome.h"
#include "kinds/kind.h"

#define VALUE_NO_LIMIT INT64_MIN /* of a range: this end is open ("hundreds": 200 and no max) */
#define VALUE_NO_COORDINATE INT32_MIN
#define VALUE_TEXT_SIZE ((size_t)48 << 10) /* words of one text, translations each: fits a statement */
#define VALUE_LINE_SIZE 1024               /* of a line or a name, bytes */

typedef enum YesNo { ANSWER_UNKNOWN, ANSWER_NO, ANSWER_YES } YesNo;

typedef struct Translation {
  Text language, words;
  Text by;      /* who or what translated; may be empty */
  bool checked; /* a person compared it with the original */
} Translation;

typedef struct TextValue {
  Text language; /* BCP 47; empty: not said */
  Text words;
  Translation *translations; /* in order of language, at most one each */
  size_t translation_count;
} TextValue;

typedef struct NameValue {
  Text words;
  uint32_t part; /* a term of the list name_part; 0: the full name */
  Text language; /* the form to use in this language; empty: not said */
} NameValue;

typedef struct RangeValue {
  int64_t min, max;
  bool is_approximate;
} RangeValue;

typedef struct PlaceValue {
  Text country; /* ISO 3166-1 alpha-2, "KZ"; empty: not said */
  Text region;  /* ISO 3166-2, "KZ-75" */
  Text name;
  int32_t latitude, longitude; /* in 1/1000000 degree; VALUE_NO_COORDINATE: not said */
  uint32_t precision_metres;   /* how far off it may be; 0: not said */
} PlaceValue;

typedef struct MoneyValue {
  int64_t hundredths;
  Text currency; /* ISO 4217 */
} MoneyValue;

typedef struct Value Value;
struct Value {
  FieldType type;
  union {
    TextValue text;
    Text line; /* FIELD_LINE, FIELD_LANGUAGE */
    NameValue name;
    uint32_t term;
    Date date;
    int64_t number;
    RangeValue range;
    PlaceValue place;
    RecordId link;
    MoneyValue money;
    uint8_t hash[32];
    YesNo yes_no;
    Bytes unknown; /* FIELD_UNKNOWN: strict CBOR */
  };
  /* FIELD_GROUP and FIELD_LINK: in order of number; a part that may have many
   * stands once for each.  Parts that this program does not know are FIELD_UNKNOWN. */
  struct ValuePart *parts;
  size_t part_count;
};
typedef struct ValuePart {
  uint32_t number;
  Value value;
} ValuePart;

/* The first value of that part, or NULL. */
const Value *value_part(const Value *value, uint32_t number);

/* INVALID where it breaks a rule of its type or field: code "bad_value",
 * `where` is the field's name. */
Outcome value_check(const Field *field, const Value *value, Problem *problem);

/* Bytes.  Reading needs the exact form; INVALID "bad_value" else.  Whoever
 * reads statements of others keeps such bytes as value_unknown. */
Outcome value_from_bytes(const Field *field, Bytes bytes, Arena *arena, Value *ret_value, Problem *problem);
Outcome value_to_bytes(const Value *value, Arena *arena, Bytes *ret_bytes, Problem *problem);
Value value_unknown(Bytes bytes);
/* By their bytes. */
bool value_equal(const Value *a, const Value *b);

/* JSON (jansson's json_t).  An unknown term or name of a part is INVALID, with
 * the nearest ones. */
struct json_t;
Outcome value_from_json(const Field *field, const struct json_t *json, Arena *arena, Value *ret_value,
                        Problem *problem);
void value_to_json(const Field *field, const Value *value, Json *json);

/* A line, without "FIELD=" and without a line end.  Writing answers false
 * where something did not fit (a text's translations, an unknown value). */
Outcome value_from_line(const Field *field, Text line, Arena *arena, Value *ret_value, Problem *problem);
bool value_to_line(const Field *field, const Value *value, Writer *writer);

/* Words.  `link` writes what stands for a record; NULL: the first digits of its id. */
typedef struct Speaker {
  Language language;
  void (*link)(void *context, RecordId record, Writer *writer);
  void *context;
} Speaker;
void value_words(const Field *field, const Value *value, const Speaker *speaker, Writer *writer);
/* The words of a text for a reader of that language: the translation, else the
 * original.  *ret_language is what they are in. */
Text text_value_words(const TextValue *text, Language language, Text *ret_language);
/* "en", "ru", "kk". */
Text language_code(Language language);

/* Which of two versions is the more restrictive: >0 a, <0 b, 0 neither or no rule. */
int value_restricts(const Field *field, const Value *a, const Value *b);
/* Do two elements of a group speak of the same thing (equal key parts)? */
bool value_same_subject(const Field *field, const Value *a, const Value *b);

#endif
