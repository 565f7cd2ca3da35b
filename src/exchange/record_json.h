/* record_json.h - a record as JSON: what `show --json` prints and an export holds.
 *
 *   {"id","kind","title","hidden","reviewed","fields":{NAME:VALUE or [{"element","value"},...]},
 *    "conflicts":[{"field","element","versions":[{"value","user","registered_at","change","source"},...]}]}
 *
 * "fields" is what `set` reads as JSON lines.  A field that this version does
 * not know is named by its number, its value {"cbor": hex}. */
#ifndef EXCHANGE_RECORD_JSON_H
#define EXCHANGE_RECORD_JSON_H

#include "base/json.h"
#include "registry/record.h"

/* Writes the open object without its closing brace, so that the caller may add keys. */
void record_json_open(const Record *record, Arena *arena, Json *json);

void history_json(const History *history, Arena *arena, Json *json);

#endif
