#include "log/erasure.h"

#include "base/memory.h"
#include "log/outer.h"

static bool is_signed_by_keeper(const Keyring *keyring, const FrameBody *body, const uint8_t hash[32]) {
  for (size_t i = 0; i < body->signature_count; i++) {
    const FrameSignature *signature = &body->signatures[i];
    if (signature->kind == SIGNER_KEEPER && keyring_verify_keeper(keyring, hash, signature->signature, NULL) == DONE)
      return true;
  }
  return false;
}

Outcome erasures_count(const Keyring *keyring, const FrameBody *body, bool *ret_count, Problem *problem) {
  *ret_count = false;
  Outer first;
  if (outer_read(body->statements[0].outer, &first, NULL) != DONE) return DONE;
  StatementId *ids = memory_take(body->count * sizeof *ids);
  TRY_MEMORY(ids, problem);
  for (size_t i = 0; i < body->count; i++)
    ids[i] = outer_id(body->statements[i].outer);
  uint8_t hash[32];
  signature_hash(keyring_space_id(keyring), first.device, first.sequence, ids, body->count, hash);
  memory_give(ids);
  *ret_count = is_signed_by_keeper(keyring, body, hash);
  return DONE;
}
