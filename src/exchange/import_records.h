/* import_records.h - records.jsonl: records that the registry does not have, as one change.
 *
 *   {"id":HEX,"kind":"person","fields":{"sex":"female","names":["Anna Berg",{"element":HEX,"value":"Anna"}]}}
 *
 * "id" may be left out.  Keys besides these three are passed over.  A record
 * whose id is there already (its history was just read) is left as it is. */
#ifndef EXCHANGE_IMPORT_RECORDS_H
#define EXCHANGE_IMPORT_RECORDS_H

#include "exchange/waterline.h"

/* *ret_line: which line was wrong; 0: none of them. */
Outcome import_records(Registry *registry, Text lines, bool is_dry_run, Arena *arena, ExchangeSummary *summary,
                       size_t *ret_line, Problem *problem);

#endif
