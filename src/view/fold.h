/* fold.h - statements to rows: the only writer of the view.
 *
 * A statement is first kept as it is (fold_take) and its record marked; what
 * stands is worked out anew for each marked record (fold_settle), always from
 * everything that was said about it in this class.  So a view that grew one
 * change at a time, one that was rebuilt, and one from an image and what came
 * since are the same by construction.
 *
 * The unit of folding is one record in one class: nothing that another class
 * holds changes it, so each class has a view hash of its own. */
#ifndef VIEW_FOLD_H
#define VIEW_FOLD_H

#include "view/database.h"

typedef struct Fold {
  Database *on;
  uint8_t *marked;     /* a bit for each record number */
  size_t size;         /* bytes of it */
  int64_t first, last; /* marked numbers lie between; last 0: none */
} Fold;

/* Begins writing; BROKEN with nothing begun where there is no memory. */
Outcome fold_begin(Database *on, Fold *ret_fold, Problem *problem);

/* Keeps an open statement of this class; one that is there already, or under a
 * blocked key, changes nothing. */
Outcome fold_take(Fold *fold, const Statement *statement, Problem *problem);
/* Keeps that something could not be read. */
Outcome fold_take_bad(Fold *fold, const Statement *statement, const char *why, Problem *problem);
/* An erasure: removes the rows under these keys and blocks what may still come. */
Outcome fold_take_erasure(Fold *fold, const Statement *statement, Problem *problem);

/* Works out what stands in all marked records. */
Outcome fold_settle(Fold *fold, Problem *problem);
/* Makes it count, and ends writing; settles first what is not yet. */
Outcome fold_end(Fold *fold, Problem *problem);
/* As if it had not begun.  Does nothing after fold_end. */
void fold_drop(Fold *fold);
#define FOLD_SCOPE __attribute__((cleanup(fold_drop)))

#endif
