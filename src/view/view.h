/* view.h - what a registry's statements add up to: derived tables in memory, one database a class.
 *
 * The view is a pure function of (set of statements, classes open), in
 * whatever order they came; it can be made again from the log at any time.
 * It holds what people said in plain text, so it lives in memory only and is
 * wiped when it is closed. */
#ifndef VIEW_VIEW_H
#define VIEW_VIEW_H

#include "kinds/value.h"
#include "view/database.h"
#include "view/fold.h"

#define VIEW_HASH_FORMAT 0 /* doc/log-format.md, View hash */

typedef struct View {
  DatabaseOwner owner;
  bool is_open[CLASS_COUNT];
  Database classes[CLASS_COUNT];
} View;

/* Empty, for the classes that the reader opens.  The View must not move. */
Outcome view_open(View *view, const LogReader *reader, SearchFold fold, Problem *problem);
void view_close(View *view); /* a zeroed View is allowed */
#define VIEW_SCOPE __attribute__((cleanup(view_close)))

/* The database of a class; NULL where it is not open. */
Database *view_class(View *view, unsigned security_class);

/* Puts an image (sqlite3_malloc64, its owner from here on) in place of a
 * class's empty database; the class must be open. */
Outcome view_take_image(View *view, unsigned security_class, void *image, size_t size, Problem *problem);

/* Reads from here on end after `milliseconds` (CONFLICT "too_slow"); 0: never. */
void view_set_time(View *view, int64_t milliseconds);

/* Taking statements: begin, take in any order, end; all that was taken shows
 * at the end, or nothing (after view_fold_drop, or where the end fails: then
 * the view no longer shows what the log holds and must be made anew).  It ends only where memory was never
 * refused since it began: a value that could not be read for want of it must not count as one that is strange. */
typedef struct ViewFold {
  View *view;
  Fold folds[CLASS_COUNT];
  size_t failures; /* of memory, before it */
} ViewFold;
Outcome view_fold_begin(View *view, ViewFold *ret_fold, Problem *problem);
/* A StatementTaker's work (log/log.h) on a ViewFold. */
Outcome view_fold_take(void *view_fold, const Statement *statement, Problem *problem);
Outcome view_fold_end(ViewFold *fold, Problem *problem);
void view_fold_drop(ViewFold *fold);
#define VIEW_FOLD_SCOPE __attribute__((cleanup(view_fold_drop)))

/* Builds what is missing of the search indexes; long after a rebuild.  A search
 * before it finds less. */
Outcome view_index(View *view, Problem *problem);

/* Makes one index anew, so that nothing of what was erased is left in it. */
Outcome view_index_anew(View *view, unsigned security_class, Problem *problem);

/* H('waterline.view', class, format, number of rows, rows): doc/log-format.md.
 * ABSENT where the class is not open. */
Outcome view_hash(View *view, unsigned security_class, uint8_t ret_hash[32], Problem *problem);

/* The number of this program's tables: an image of another is not used. */
uint64_t view_schema(void);

#endif
