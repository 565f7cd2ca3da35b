/* audit.h - who opened, exported and read what: written by everybody, read by auditors and keepers.
 *
 * Each entry is a box sealed to the audit key, so that whoever writes cannot
 * read; entries are chained, and the root and each frame name count and head.
 * One file a month; 12 months are kept. */
#ifndef LOG_AUDIT_H
#define LOG_AUDIT_H

#include "log/log.h"

#define LIMIT_AUDIT_ENTRY ((size_t)16 << 10)

/* Synced.  `entry` is the caller's own format; time and user are added here. */
Outcome log_audit_append(Log *log, Bytes entry, Problem *problem);

typedef struct AuditEntry {
  uint64_t number; /* from 1 */
  int64_t at;      /* milliseconds since 1970 UTC */
  UserId user;
  Bytes entry;
} AuditEntry;
typedef Outcome (*AuditTaker)(void *context, const AuditEntry *entry, Problem *problem);

/* All entries that are kept, oldest first.  REFUSED "no_auditor"; BROKEN
 * "audit_damaged" where the chain does not fit or ends before a known head. */
Outcome log_audit_read(Log *log, AuditTaker take, void *context, Problem *problem);

/* The chain without its content, by anybody. */
Outcome log_audit_check(Log *log, uint64_t *ret_entries, Problem *problem);

#endif
