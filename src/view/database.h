/* database.h - the tables of one class: SQLite in memory, hardened.
 *
 * Each class has a database of its own, so that what endangers a person never
 * lies in the same pages as what the organisation may see, and an image holds
 * one class only.  Nothing of it is written to a disk by SQLite: memdb, and
 * temporary tables in memory.
 *
 * Only the fold may write (writers); a read ends at its deadline.
 * Settings after sqlite.org/security.html. */
#ifndef VIEW_DATABASE_H
#define VIEW_DATABASE_H

#include <sqlite3.h>

#include "log/log.h"
#include "view/permission.h"
#include "view/tokens.h"

typedef struct DatabaseOwner { /* who reads it; one for all classes */
  Role role;
  SearchFold fold;  /* NULL: words are only case folded */
  unsigned writers; /* folds at work */
  int64_t deadline; /* of the steady clock; 0: none */
} DatabaseOwner;

typedef struct Database {
  sqlite3 *handle;
  sqlite3_stmt **prepared; /* by SqlName, made when first used */
  DatabaseOwner *owner;
  unsigned security_class;
  bool keeps_index;              /* the search index is built: each fold keeps it so */
  struct Projection *projection; /* writing into the tables of the kinds (projection.h) */
} Database;

/* An empty database with its tables.  `owner` must outlive it. */
Outcome database_open(DatabaseOwner *owner, unsigned security_class, Database *ret_database, Problem *problem);

/* The same from an image's bytes: `image` came from sqlite3_malloc64 and
 * belongs to the database from here on, also where it fails.  INVALID
 * "other_schema" where it was made with other tables than this program's. */
Outcome database_open_image(DatabaseOwner *owner, unsigned security_class, void *image, size_t size,
                            Database *ret_database, Problem *problem);

/* Wipes and closes; a zeroed Database is allowed. */
void database_close(Database *database);

/* The pages as they are, without a copy: what an image holds.  Memory of the
 * database, until its next write. */
Bytes database_pages(Database *database);

Outcome database_begin(Database *database, Problem *problem);
Outcome database_commit(Database *database, Problem *problem);
void database_roll_back(Database *database);

/* BROKEN, or "no memory", with what SQLite says. */
Outcome database_problem(const Database *database, Problem *problem);

#endif
