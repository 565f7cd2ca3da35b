/* keeper.h - the root's part that only keepers open: what every slot grants, and the key that signs grants. */
#ifndef LOG_KEEPER_H
#define LOG_KEEPER_H

#include "log/slots.h"

/* What a keeper knows of one slot, so that its grant can be written anew. */
typedef struct KeeperSlot {
  uint8_t public_half[BOX_PUBLIC_SIZE];
  bool is_used;
  UserId user;
  unsigned role; /* 0 where unused */
  bool opens[CLASS_COUNT];
  char name[MEMBER_NAME_SIZE + 1];
  /* The sealed half of a slot that was made with this root and may not have
   * reached the file slots: the change of slots is finished from it. */
  bool has_half;
  uint8_t half[SLOT_HALF_SIZE];
} KeeperSlot;

typedef struct Keeper {
  Secret *sign_seed;
  KeeperSlot slots[SLOT_COUNT];
} Keeper;

void keeper_release(Keeper *keeper);

Outcome keeper_seal(const Keeper *keeper, FolderId folder, const Secret *keeper_key, Arena *arena, Bytes *ret_sealed,
                    Problem *problem);
/* BROKEN "damaged_root". */
Outcome keeper_open(Bytes sealed, FolderId folder, const Secret *keeper_key, Keeper *ret_keeper, Problem *problem);

#endif
