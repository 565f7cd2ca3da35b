#include "log/keeper.h"

#include "log/keyed_cbor.h"
#include "log/section.h"

#define SLOT_BOUND (128 + MEMBER_NAME_SIZE + SLOT_HALF_SIZE) /* CBOR of one slot is shorter */

void keeper_release(Keeper *keeper) {
  secret_release(&keeper->sign_seed);
}

static void write_slot(CborWriter *cbor, const KeeperSlot *slot) {
  cbor_write_map(cbor, 6);
  put_bytes(cbor, 1, slot->public_half, BOX_PUBLIC_SIZE);
  put_bytes(cbor, 2, slot->user.bytes, slot->is_used ? ID_SIZE : 0);
  put_unsigned(cbor, 3, slot->role);
  put_unsigned(cbor, 4, classes_to_bits(slot->opens));
  put_text(cbor, 5, text_of(slot->name));
  put_bytes(cbor, 6, slot->half, slot->has_half ? SLOT_HALF_SIZE : 0);
}

Outcome keeper_seal(const Keeper *keeper, FolderId folder, const Secret *keeper_key, Arena *arena, Bytes *ret_sealed,
                    Problem *problem) {
  SECRET_SCOPE Secret *plain = secret_new(64 + SLOT_COUNT * SLOT_BOUND);
  TRY_MEMORY(plain, problem);
  Writer writer = secret_writer(plain);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 2);
  put_secret(&cbor, 1, keeper->sign_seed);
  put_array(&cbor, 2, SLOT_COUNT);
  for (unsigned place = 0; place < SLOT_COUNT; place++)
    write_slot(&cbor, &keeper->slots[place]);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  uint8_t *sealed = arena_take(arena, content.length + SEAL_OVERHEAD);
  TRY_MEMORY(sealed, problem);
  TRY(seal_bytes(keeper_key, "waterline.keeper", ITEMS(ITEM_ID(folder)), content, sealed, problem));
  *ret_sealed = (Bytes){sealed, content.length + SEAL_OVERHEAD};
  return DONE;
}

static void read_slot(CborReader *cbor, KeeperSlot *slot) {
  cbor_read_map_of(cbor, 6);
  get_bytes(cbor, 1, slot->public_half, BOX_PUBLIC_SIZE);
  cbor_read_key(cbor, 2);
  Bytes user = cbor_read_bytes(cbor);
  uint64_t role = get_unsigned(cbor, 3), bits = get_unsigned(cbor, 4);
  Text name = get_text(cbor, 5);
  cbor_read_key(cbor, 6);
  Bytes half = cbor_read_bytes(cbor);
  slot->is_used = user.length == ID_SIZE;
  slot->has_half = half.length == SLOT_HALF_SIZE;
  if ((!slot->is_used && user.length != 0) || (!slot->has_half && half.length != 0) || name.length > MEMBER_NAME_SIZE ||
      role > ROLE_FIGURES_ONLY || (role != 0) != slot->is_used || bits >> CLASS_COUNT != 0)
    cbor_read_fail(cbor, "a slot out of bounds");
  if (cbor->failed != NULL) return;
  slot->role = (unsigned)role;
  classes_from_bits((unsigned)bits, slot->opens);
  memcpy(slot->name, name.at, name.length);
  if (slot->is_used) memcpy(slot->user.bytes, user.at, ID_SIZE);
  if (slot->has_half) memcpy(slot->half, half.at, SLOT_HALF_SIZE);
}

static bool read_keeper(Bytes plain, Keeper *keeper) {
  CborReader cbor = CBOR_FROM(plain);
  cbor_read_map_of(&cbor, 2);
  keeper->sign_seed = get_key(&cbor, 1);
  cbor_read_key(&cbor, 2);
  cbor_read_array_of(&cbor, SLOT_COUNT);
  for (unsigned place = 0; place < SLOT_COUNT; place++)
    read_slot(&cbor, &keeper->slots[place]);
  return cbor_read_end(&cbor, NULL) == DONE;
}

Outcome keeper_open(Bytes sealed, FolderId folder, const Secret *keeper_key, Keeper *ret_keeper, Problem *problem) {
  SECRET_SCOPE Secret *plain = sealed.length < SEAL_OVERHEAD ? NULL : secret_new(sealed.length - SEAL_OVERHEAD);
  Keeper keeper = {0};
  if (plain != NULL &&
      open_bytes(keeper_key, "waterline.keeper", ITEMS(ITEM_ID(folder)), sealed, secret_bytes(plain), NULL) == DONE &&
      read_keeper(secret_view(plain), &keeper)) {
    *ret_keeper = keeper;
    return DONE;
  }
  keeper_release(&keeper);
  return problem_set(problem, BROKEN, "damaged_root", NULL, "Take root.0 and root.1 from a backup of this registry.",
                     "The coordinators' part of the root cannot be read.");
}
