/* waterline.h - everything that is registered, with ids, history and files, in our own open format.
 *
 * Plain, it is a folder: records.jsonl (one record a line, as it stands),
 * history.jsonl (every change behind it, oldest first) and files/ (one file an
 * evidence record, named by its id).  The order is fixed and nothing in it
 * depends on when it was exported.  Sealed, it is the same in one file under a
 * passphrase.  Read into an empty registry it gives the same view hash.
 *
 * What leaves is announced and recorded by the caller (registry_note_leaving). */
#ifndef EXCHANGE_WATERLINE_H
#define EXCHANGE_WATERLINE_H

#include "registry/registry.h"

typedef struct ExchangeSummary {
  size_t records, statements, files;
  size_t there_already; /* import: changes that the registry had */
} ExchangeSummary;

/* `folder` must not exist. */
Outcome waterline_export_plain(Registry *registry, const char *folder, ExchangeSummary *ret_summary, Problem *problem);
Outcome waterline_export_sealed(Registry *registry, const char *file, const Secret *passphrase,
                                ExchangeSummary *ret_summary, Problem *problem);

/* Reads either form; `passphrase` NULL for a folder.  Where there is no
 * history.jsonl (another program wrote it), records.jsonl is read as new
 * records.  INVALID names file and line; nothing of a change is half taken. */
Outcome waterline_import(Registry *registry, const char *path, const Secret *passphrase, bool is_dry_run,
                         ExchangeSummary *ret_summary, Problem *problem);

#endif
