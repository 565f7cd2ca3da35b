/* slots.h - the file slots: ten doors of equal size, each opened by somebody's passphrase, or by nobody's.
 *
 * A slot has two halves.  Its *half* is an X25519 pair, sealed under what the
 * passphrase derives.  Its *grant* is a box sealed to that pair's public half,
 * signed by the keeper.  So grants are renewed without anybody's passphrase,
 * and a passphrase is changed without the keeper.  The public half is never
 * written in clear: grants stay closed also for who breaks X25519 one day.
 *
 * Places 0-7 are persons', 8 the paper key's, 9 kept for shares.  An unused one
 * is a real one whose keys were thrown away.  Each slot has a check of its own,
 * so that damage is told from a wrong passphrase. */
#ifndef LOG_SLOTS_H
#define LOG_SLOTS_H

#include "crypto/box.h"
#include "crypto/seal.h"
#include "crypto/sign.h"
#include "log/format_file.h"
#include "log/grant.h"

#define SLOT_PERSONS 8
#define SLOT_PAPER 8
#define SLOT_COUNT 10

#define SLOT_HALF_PLAIN 108 /* its CBOR always has this length */
#define SLOT_HALF_SIZE (SLOT_HALF_PLAIN + SEAL_OVERHEAD)
#define SLOT_BOX_SIZE (GRANT_SIZE + BOX_OVERHEAD)

typedef struct Slot {
  uint8_t half[SLOT_HALF_SIZE];
  uint8_t box[SLOT_BOX_SIZE];
  uint8_t signature[SIGNATURE_SIZE];
  bool is_damaged; /* its check does not fit; not on the disk */
} Slot;

typedef struct SlotsFile {
  uint64_t grant_number; /* counts rewritings of the grants */
  Slot slots[SLOT_COUNT];
} SlotsFile;

/* Replaces the file, synced. */
Outcome slots_write(const char *folder, const SlotsFile *slots, Problem *problem);
/* BROKEN "damaged_slots" where the file is missing, of another size, or its head is damaged. */
Outcome slots_read(const char *folder, SlotsFile *ret_slots, Problem *problem);
size_t slots_damaged(const SlotsFile *slots);

/* What the sealed half holds. */
typedef struct SlotHalf {
  Secret *secret;
  uint8_t public_half[BOX_PUBLIC_SIZE];
  uint8_t keeper_public[SIGN_PUBLIC_SIZE]; /* whose grants are believed */
} SlotHalf;
void slot_half_release(SlotHalf *half);
#define SLOT_HALF_SCOPE __attribute__((cleanup(slot_half_release)))

/* `parent` is what a passphrase derives under the parameters `cost_number`, or
 * the paper key's (cost_number 0). */
Outcome slot_half_seal(FolderId folder, unsigned place, uint64_t cost_number, const Secret *parent,
                       const SlotHalf *half, Slot *slot, Problem *problem);
/* REFUSED "another_key". */
Outcome slot_half_open(FolderId folder, unsigned place, uint64_t cost_number, const Secret *parent, const Slot *slot,
                       SlotHalf *ret_half, Problem *problem);

/* The paper key's parent, bound to the folder. */
Outcome slot_paper_parent(FolderId folder, const Secret *paper_key, Secret **ret_parent, Problem *problem);

Outcome slot_grant_seal(FolderId folder, unsigned place, uint64_t grant_number, const uint8_t public_half[32],
                        const Grant *grant, const Secret *keeper_seed, Slot *slot, Problem *problem);
/* ABSENT "forged_grant" where the keeper did not sign it for this place and number. */
Outcome slot_grant_open(FolderId folder, unsigned place, uint64_t grant_number, const SlotHalf *half, const Slot *slot,
                        Grant *ret_grant, Problem *problem);

/* Which place a passphrase opens. */
typedef struct SlotFound {
  unsigned place;
  uint64_t cost_number;
  SlotHalf half;
} SlotFound;
/* Tries all eight persons' places, always and in order.  ABSENT where it opens none. */
Outcome slots_try(const SlotsFile *slots, FolderId folder, uint64_t cost_number, const Secret *parent,
                  SlotFound *ret_found, Problem *problem);
/* Derives under each set of parameters, the newest first, and tries.  ABSENT where it opens none. */
Outcome slots_find(const SlotsFile *slots, const FormatFile *format, const Secret *clean_passphrase,
                   SlotFound *ret_found, Problem *problem);

#endif
