/* audit_file.h - the files of the audit log: one a month, entries one behind the other, chained.
 *
 * audit/YYYY-MM: the head of a sealed file without a seal (32 bytes; its number
 * is how many entries lie in files before), the chain's hash there (32), then
 * entries: length(4) box.  Bytes: doc/log-format.md, "Audit". */
#ifndef LOG_AUDIT_FILE_H
#define LOG_AUDIT_FILE_H

#include "base/files.h"
#include "log/audit.h"
#include "log/log_state.h"

#define AUDIT_FOLDER "audit"
#define AUDIT_MONTH 7 /* characters: "2026-11" */

typedef struct AuditFiles { /* by month */
  Text *months;
  char **paths;
  size_t count;
} AuditFiles;
Outcome audit_files(const Log *log, Arena *arena, AuditFiles *ret_files, Problem *problem);

void audit_head_write(Writer *writer, const AuditHead *start);
void audit_entry_write(Writer *writer, Bytes box);
/* The chain, one entry further: H('waterline.audit', folder, number, hash before, box). */
void audit_chain(const Log *log, AuditHead *head, Bytes box);

/* Where a file says that the chain stood before it. */
Outcome audit_file_start(const char *path, AuditHead *ret_start, Problem *problem);

typedef Outcome (*AuditBoxTaker)(void *context, uint64_t number, Bytes box, Problem *problem);
/* Walks one file (`take` may be NULL): *ret_head is the chain at its end,
 * *ret_good the offset up to which entries are whole; *ret_is_whole false where
 * something stands behind that. */
Outcome audit_file_walk(const Log *log, const char *path, AuditBoxTaker take, void *context, AuditHead *ret_head,
                        uint64_t *ret_good, bool *ret_is_whole, Problem *problem);
/* Cuts an unfinished entry off, and reports it. */
Outcome audit_file_cut(Log *log, const char *path, uint64_t length, Problem *problem);

/* Renames a file whose head is damaged to "YYYY-MM.damaged", and reports it. */
Outcome audit_file_set_aside(Log *log, const char *path, Problem *problem);

Outcome audit_damaged(Problem *problem);
Outcome audit_report(Log *log, const char *code, const char *message, Problem *problem);

#endif
