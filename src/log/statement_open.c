/* statement_open.c - the payload of one statement, opened: what fits nobody's key is closed, what should fit and does
 * not is bad. */
#include "crypto/seal.h"
#include "log/log_state.h"
#include "log/payload_context.h"

static Outcome find_key(Log *log, const Outer *outer, const Secret **ret_key, Problem *problem) {
  Reading *reading = &log->reading;
  bool is_same = reading->key != NULL && reading->key_class == outer->security_class &&
                 memcmp(&reading->key_id, &outer->key, sizeof(KeyId)) == 0;
  if (!is_same) {
    reading->key = NULL;
    TRY(keyring_key_find(log->keyring, outer->security_class, outer->key, &reading->key, problem));
    reading->key_class = outer->security_class;
    reading->key_id = outer->key;
  }
  *ret_key = reading->key;
  return DONE;
}

/* Whether the sealed bytes are those that this registry's statement names, and so those that were signed. */
static bool is_named(const Log *log, const Outer *outer, Bytes sealed) {
  uint8_t hash[32];
  payload_hash(sealed, hash);
  return ID_EQUAL(outer->space, keyring_space_id(log->keyring)) && memcmp(hash, outer->payload_hash, 32) == 0;
}

/* Whether the pseudonym outside is that of the record inside. */
static bool pseudonym_fits(Log *log, const Outer *outer, RecordId record) {
  RecordKey *entry = record_keys_find(&log->keys, outer->pseudonym, outer->security_class);
  if (entry != NULL && ID_EQUAL(entry->record, record)) return true;
  Pseudonym right = keyring_pseudonym(log->keyring, record);
  if (!ID_EQUAL(right, outer->pseudonym)) return false;
  if (entry != NULL) entry->record = record;
  return true;
}

Outcome statement_open(Log *log, const Outer *outer, Bytes sealed, Statement *statement, Problem *problem) {
  statement->is_open = statement->is_bad = false;
  if (!outer->has_payload || sealed.length == 0 || !keyring_reader(log->keyring)->opens[outer->security_class])
    return DONE;
  statement->is_bad = true;
  if (!is_named(log, outer, sealed)) return DONE;
  const Secret *key;
  Problem inner;
  Outcome outcome = find_key(log, outer, &key, &inner);
  if (outcome == ABSENT) statement->is_bad = false; /* destroyed */
  if (outcome == BROKEN) TRY(log_report(log, &inner, problem));
  if (outcome != DONE) return DONE;
  if (!room_make(&log->reading.plain, sealed.length)) return problem_no_memory(problem);
  uint8_t *plain = log->reading.plain.at;
  if (open_bytes(key, "waterline.payload", PAYLOAD_CONTEXT(outer), sealed, plain, NULL) != DONE) return DONE;
  Bytes padded = {plain, sealed.length - SEAL_OVERHEAD};
  outcome = payload_read(padded, &log->reading.parts, &statement->payload, problem);
  if (outcome == BROKEN) return outcome;
  if (outcome != DONE || !pseudonym_fits(log, outer, statement->payload.record)) return DONE;
  statement->is_bad = false;
  statement->is_open = true;
  return DONE;
}
