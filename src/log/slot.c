/* One slot: its two halves (slots.h). */
#include "log/keyed_cbor.h"
#include "log/slots.h"

void slot_half_release(SlotHalf *half) {
  secret_release(&half->secret);
}

Outcome slot_paper_parent(FolderId folder, const Secret *paper_key, Secret **ret_parent, Problem *problem) {
  Secret *parent = secret_new(KEY_SIZE);
  TRY_MEMORY(parent, problem);
  hash_items_keyed(paper_key, "waterline.paper", ITEMS(ITEM_ID(folder)), secret_bytes(parent));
  *ret_parent = parent;
  return DONE;
}

#define HALF_CONTEXT(folder, cost_number, place) ITEMS(ITEM_ID(folder), ITEM_NUMBER(cost_number), ITEM_NUMBER(place))

Outcome slot_half_seal(FolderId folder, unsigned place, uint64_t cost_number, const Secret *parent,
                       const SlotHalf *half, Slot *slot, Problem *problem) {
  SECRET_SCOPE Secret *plain = secret_new(SLOT_HALF_PLAIN + 1);
  TRY_MEMORY(plain, problem);
  Writer writer = secret_writer(plain);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 4);
  put_secret(&cbor, 1, half->secret);
  put_bytes(&cbor, 2, half->public_half, BOX_PUBLIC_SIZE);
  put_unsigned(&cbor, 3, place);
  put_bytes(&cbor, 4, half->keeper_public, SIGN_PUBLIC_SIZE);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  return seal_bytes(parent, "waterline.slot", HALF_CONTEXT(folder, cost_number, place), content, slot->half, problem);
}

Outcome slot_half_open(FolderId folder, unsigned place, uint64_t cost_number, const Secret *parent, const Slot *slot,
                       SlotHalf *ret_half, Problem *problem) {
  SECRET_SCOPE Secret *plain = secret_new(SLOT_HALF_PLAIN);
  TRY_MEMORY(plain, problem);
  TRY(open_bytes(parent, "waterline.slot", HALF_CONTEXT(folder, cost_number, place),
                 (Bytes){slot->half, SLOT_HALF_SIZE}, secret_bytes(plain), problem));
  SLOT_HALF_SCOPE SlotHalf half = {0};
  uint8_t computed[BOX_PUBLIC_SIZE];
  CborReader cbor = CBOR_FROM(secret_view(plain));
  cbor_read_map_of(&cbor, 4);
  half.secret = get_key(&cbor, 1);
  get_bytes(&cbor, 2, half.public_half, BOX_PUBLIC_SIZE);
  if (get_unsigned(&cbor, 3) != place) cbor_read_fail(&cbor, "another place");
  get_bytes(&cbor, 4, half.keeper_public, SIGN_PUBLIC_SIZE);
  if (cbor_read_end(&cbor, NULL) != DONE) return seal_damaged(problem);
  TRY(box_public_of(half.secret, computed, problem));
  if (memcmp(computed, half.public_half, BOX_PUBLIC_SIZE) != 0) return seal_damaged(problem);
  *ret_half = half;
  half = (SlotHalf){0};
  return DONE;
}

static void grant_hash(FolderId folder, unsigned place, uint64_t grant_number, const Slot *slot,
                       uint8_t ret_hash[HASH_SIZE]) {
  hash_items(
      "waterline.grant",
      ITEMS(ITEM_ID(folder), ITEM_NUMBER(place), ITEM_NUMBER(grant_number), ITEM_BYTES(slot->box, SLOT_BOX_SIZE)),
      ret_hash);
}

Outcome slot_grant_seal(FolderId folder, unsigned place, uint64_t grant_number, const uint8_t public_half[32],
                        const Grant *grant, const Secret *keeper_seed, Slot *slot, Problem *problem) {
  SECRET_SCOPE Secret *plain = NULL;
  uint8_t hash[HASH_SIZE];
  TRY(grant_encode(grant, &plain, problem));
  TRY(box_seal(public_half, secret_view(plain), slot->box, problem));
  grant_hash(folder, place, grant_number, slot, hash);
  return sign_hash(keeper_seed, hash, slot->signature, problem);
}

Outcome slot_grant_open(FolderId folder, unsigned place, uint64_t grant_number, const SlotHalf *half, const Slot *slot,
                        Grant *ret_grant, Problem *problem) {
  uint8_t hash[HASH_SIZE];
  grant_hash(folder, place, grant_number, slot, hash);
  if (!sign_is_good(half->keeper_public, hash, slot->signature))
    return problem_set(problem, ABSENT, "forged_grant", NULL,
                       "Do not trust this folder; take the file slots from a backup and compare.",
                       "What this slot grants was not signed by a coordinator of this registry.");
  SECRET_SCOPE Secret *plain = secret_new(GRANT_SIZE);
  TRY_MEMORY(plain, problem);
  TRY(box_open(half->secret, (Bytes){slot->box, SLOT_BOX_SIZE}, secret_bytes(plain), problem));
  return grant_decode(secret_view(plain), ret_grant, problem);
}
