/* faults.h - lets the n-th request for memory or call to the file system fail, once or from there on.
 *
 * Method: SQLite's fault loop.  A piece of work is done again and again, with
 * the fault one call later each time, until a run comes to no fault any more.
 * What is held (memory, descriptors) is counted through the same doors. */
#ifndef TESTS_SUPPORT_FAULTS_H
#define TESTS_SUPPORT_FAULTS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum FaultKind { FAULT_MEMORY = 1, FAULT_FILES = 2, FAULT_ANY = 3 } FaultKind;

/* Puts the counting doors in; nothing fails yet. */
void faults_install(void);

/* From now on calls of this kind are counted, and the n-th (from 1) fails;
 * `for_good`: all that follow it too.  0: none. */
void faults_arm(FaultKind kind, size_t n, bool for_good);
/* No more faults; whether one was met since arming. */
bool faults_disarm(void);

/* Blocks of memory and descriptors held now. */
size_t faults_held_memory(void);
size_t faults_held_files(void);

#endif
