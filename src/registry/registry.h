/* registry.h - one organisation's registry: what everything above the log and the view uses.
 *
 * A registry is a folder (log/) and, while it is open, a view of it in memory
 * (view/).  Nothing is ever edited: a change appends signed statements, and
 * what is read is the view.  One process has it open at a time.
 *
 * The parts, one header each:
 *   change.h    save a change: create, set, add, remove; hide, take back
 *   record.h    read: one record, its history, lists, links to it, search
 *   evidence.h  files under a record: kept sealed, read back
 *   pending.h   unfinished work that nobody has accepted: forms, proposals
 *   agenda.h    what is due
 *   countable.h what counting looks at (count/figure.h counts)
 *   permission.h  who may do what
 *
 * Every function asks the permission table first: REFUSED "not_permitted"
 * where the reader's role lacks it.  A record of a class that is not open is
 * ABSENT: it cannot be told from one that does not exist. */
#ifndef REGISTRY_REGISTRY_H
#define REGISTRY_REGISTRY_H

#include "kinds/kind.h"
#include "log/log.h"
#include "view/tokens.h"

typedef struct Registry Registry;

/* Makes the folder and its first member, a keeper who opens everything.
 * `*ret_paper_key` is the paper key in words, shown once; the caller releases it.
 * INVALID where the folder is a file or has something in it; REFUSED "weak_passphrase". */
typedef struct RegistryNew {
  const Secret *passphrase;
  Text member_name;                  /* who is the first member; may be empty */
  bool is_practice;                  /* for trying things out: `intake --accept` is allowed only here */
  uint32_t memory_mebibytes, passes; /* of the passphrase's derivation; 0: the usual.  Tests give the floor, 64 and 3 */
} RegistryNew;
Outcome registry_make(const char *folder, const RegistryNew *how, Secret **ret_paper_key, Problem *problem);

/* Opens the log, then the view from its image and what came since.
 * INVALID where the folder is no registry or of a newer version, REFUSED for a
 * wrong passphrase, CONFLICT where another process has it, BROKEN for damage
 * that leaves nothing to read.  Lighter damage opens it read-only: see About. */
Outcome registry_open(const char *folder, const Secret *passphrase, SearchFold fold, Registry **ret_registry,
                      Problem *problem);
/* The same by the paper key, or for reading only. */
Outcome registry_open_as(const char *folder, const KeyringEntry *entry, SearchFold fold, Registry **ret_registry,
                         Problem *problem);

/* Builds what is missing of the search index after a large registry was opened
 * without an image; else the first search does it.  May take a minute. */
Outcome registry_index(Registry *registry, Problem *problem);

/* Writes what makes the next opening fast: an image where enough came since the
 * last one, and the hashes that are compared.  It may take a second for each
 * hundred thousand statements: for when nobody waits.  That it failed is no
 * loss; it is made again. */
void registry_keep(Registry *registry);
#define REGISTRY_PAUSE_SECONDS 5 /* without a request: then nobody waits */

/* registry_keep, then closes and wipes.  NULL inside is allowed. */
void registry_close(Registry **registry);
/* Closes and wipes, and writes nothing before: for locking, where somebody may be at the door. */
void registry_close_at_once(Registry **registry);
#define REGISTRY_SCOPE __attribute__((cleanup(registry_close)))

const LogReader *registry_reader(const Registry *registry);
bool registry_is_practice(const Registry *registry);
Log *registry_log(Registry *registry); /* for verify, members, audit: what passes through unchanged */

/* A member's name as the registry knows it, else the id's first eight digits. */
Text registry_user_name(Registry *registry, UserId user, Arena *arena);

/* A fresh id, for records that are to be linked to each other in one change. */
Outcome registry_new_record_id(RecordId *ret_id, Problem *problem);

/* The hash of what is registered in one class (doc/log-format.md, View hash):
 * the same for the same registered facts, wherever and in whatever order they
 * came.  ABSENT where the class is not open. */
Outcome registry_view_hash(Registry *registry, unsigned security_class, uint8_t ret_hash[32], Problem *problem);

/* Tells the log of an export or a paper that left: for the auditor, before it leaves. */
Outcome registry_note_leaving(Registry *registry, Text what, Text where, const uint8_t hash[32], Problem *problem);

typedef struct KindCount {
  const Kind *kind;
  size_t shown, hidden;
} KindCount;

typedef struct About {
  bool is_practice, is_read_only;
  unsigned format_version;
  size_t statements, records, bad_statements;
  const KindCount *kinds; /* that have records, by number */
  size_t kind_count;
  size_t not_reviewed; /* records that nobody has reviewed yet */
  size_t conflicts;    /* fields of which two versions stand */
} About;
Outcome registry_about(Registry *registry, Arena *arena, About *ret_about, Problem *problem);

#endif
