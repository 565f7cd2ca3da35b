/* power.h - a disk that loses power: what was not synced is gone, or a part of it, in any order.
 *
 * Real files are written; beside, what each change did is remembered until a
 * sync makes it last.  At the n-th call the power goes: all later calls fail.
 * power_return then undoes what was not synced: all of it, or by dice, a write
 * also in pieces of 512 bytes.  What a rename, a new file or a removal did is
 * lasting only once its folder is synced. */
#ifndef TESTS_SUPPORT_POWER_H
#define TESTS_SUPPORT_POWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum PowerLoss {
  LOSS_ALL,  /* nothing that was not synced is there */
  LOSS_DICE, /* each change, and each block of a write, is there or not */
} PowerLoss;

/* The power goes at the n-th call that changes something or syncs (0: never).
 * `syncs_lie`: fdatasync says that it is done and does nothing, the planted fault. */
void power_on(size_t n, bool syncs_lie);
/* Whether it has gone. */
bool power_is_gone(void);
/* Undoes what was not synced and gives the real doors back. */
void power_return(PowerLoss loss, uint64_t seed);

#endif
