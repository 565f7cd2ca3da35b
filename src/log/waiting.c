/* waiting.c - from payloads to sealed statements that wait for their frame. */
#include "base/clock.h"
#include "base/limits.h"
#include "base/memory.h"
#include "crypto/seal.h"
#include "log/log_state.h"
#include "log/payload_context.h"

#define FRAME_FULL ((size_t)1 << 20) /* bytes after which a large commit takes another frame */

static Outcome waiting_room(Waiting *waiting, Problem *problem) {
  if (waiting->statements == NULL)
    waiting->statements = memory_take(LIMIT_FRAME_STATEMENTS * sizeof *waiting->statements);
  if (waiting->ids == NULL) waiting->ids = memory_take(LIMIT_FRAME_STATEMENTS * sizeof *waiting->ids);
  if (waiting->views == NULL) waiting->views = memory_take(LIMIT_FRAME_STATEMENTS * sizeof *waiting->views);
  if (waiting->statements == NULL || waiting->ids == NULL || waiting->views == NULL) return problem_no_memory(problem);
  return DONE;
}

void commit_release(Log *log) {
  Waiting *waiting = &log->waiting;
  memory_give(waiting->statements);
  memory_give(waiting->ids);
  memory_give(waiting->views);
  writer_release(&waiting->bytes);
  writer_release(&waiting->plain);
  writer_release(&waiting->body);
  writer_release(&waiting->frame);
  *waiting = (Waiting){0};
}

void commit_drop(Log *log) {
  Waiting *waiting = &log->waiting;
  waiting->count = 0;
  waiting->has_first = waiting->is_batch = waiting->has_failed = false;
  writer_clear(&waiting->bytes);
  waiting->chain = log->chain;
}

/* Hybrid logical clock: milliseconds above 16 bits that count within one. */
static uint64_t clock_after(uint64_t last) {
  uint64_t now = (uint64_t)clock_now_milliseconds() << 16;
  return now > last ? now : last + 1;
}

/* The next statement of this device, without what is special to it. */
static Outer outer_next(const Log *log, OuterOperation operation, unsigned security_class) {
  const DeviceChain *chain = &log->waiting.chain;
  return (Outer){.device = keyring_device_id(log->keyring),
                 .sequence = chain->sequence + 1,
                 .previous = chain->last,
                 .clock = clock_after(chain->clock),
                 .space = keyring_space_id(log->keyring),
                 .operation = operation,
                 .security_class = security_class};
}

Outcome log_record_key(Log *log, RecordId record, unsigned security_class, bool may_take, KeyId *ret_id,
                       const Secret **ret_key, Problem *problem) {
  log->reading.key = NULL; /* the keyring lends one key at a time */
  Pseudonym pseudonym = keyring_pseudonym(log->keyring, record);
  RecordKey *entry = record_keys_find(&log->keys, pseudonym, security_class);
  if (entry != NULL) {
    TRY(keyring_key_find(log->keyring, security_class, entry->key, ret_key, problem));
    *ret_id = entry->key;
    return DONE;
  }
  if (!may_take) return problem_set(problem, ABSENT, "no_key", NULL, NULL, "This record has nothing in this class.");
  KeyId id;
  TRY(keyring_key_take(log->keyring, security_class, &id, ret_key, problem));
  TRY(record_keys_put(&log->keys, pseudonym, security_class, id, &entry, problem));
  entry->record = record;
  *ret_id = id;
  return DONE;
}

/* Seals the payload that stands in waiting->plain behind what waits. */
static Outcome seal_payload(Waiting *waiting, const Secret *key, Outer *outer, struct WaitingStatement *statement,
                            Problem *problem) {
  size_t length = waiting->plain.length + SEAL_OVERHEAD;
  statement->payload_at = waiting->bytes.length;
  statement->payload_length = length;
  if (!writer_skip(&waiting->bytes, length)) return problem_no_memory(problem);
  uint8_t *sealed = (uint8_t *)waiting->bytes.at + statement->payload_at;
  Bytes plain = text_bytes(writer_view(&waiting->plain));
  TRY(seal_bytes(key, "waterline.payload", PAYLOAD_CONTEXT(outer), plain, sealed, problem));
  payload_hash((Bytes){sealed, length}, outer->payload_hash);
  return DONE;
}

/* Puts the outer half behind it; from here on the statement waits for its frame. */
static Outcome enqueue(Waiting *waiting, const Outer *outer, struct WaitingStatement statement, StatementId *ret_id,
                       Problem *problem) {
  Bytes bytes;
  statement.outer_at = waiting->bytes.length;
  TRY(outer_write(outer, &waiting->bytes, &bytes, problem));
  statement.outer_length = bytes.length;
  StatementId id = outer_id(bytes);
  waiting->statements[waiting->count] = statement;
  waiting->ids[waiting->count] = id;
  waiting->count++;
  waiting->chain = (DeviceChain){outer->sequence, id, outer->clock};
  if (ret_id != NULL) *ret_id = id;
  return DONE;
}

static Outcome seal_draft(Log *log, const Draft *draft, StatementId *ret_id, Problem *problem) {
  Waiting *waiting = &log->waiting;
  writer_clear(&waiting->plain);
  TRY(payload_write(&draft->payload, &waiting->plain, problem));
  Outer outer = outer_next(log, OUTER_ORDINARY, draft->security_class);
  outer.has_payload = true;
  outer.pseudonym = keyring_pseudonym(log->keyring, draft->payload.record);
  const Secret *key;
  TRY(log_record_key(log, draft->payload.record, draft->security_class, true, &outer.key, &key, problem));
  struct WaitingStatement statement = {0};
  TRY(seal_payload(waiting, key, &outer, &statement, problem));
  return enqueue(waiting, &outer, statement, ret_id, problem);
}

static Outcome make_way(Log *log, Problem *problem) {
  Waiting *waiting = &log->waiting;
  TRY(waiting_room(waiting, problem));
  if (waiting->count == 0 && !waiting->has_first) waiting->chain = log->chain;
  bool is_full = waiting->count == LIMIT_FRAME_STATEMENTS || waiting->bytes.length >= FRAME_FULL;
  return is_full ? commit_write(log, false, problem) : DONE;
}

Outcome commit_add(Log *log, const Draft *draft, StatementId *ret_id, Problem *problem) {
  if (draft->security_class >= CLASS_COUNT || !keyring_reader(log->keyring)->opens[draft->security_class])
    return problem_set(problem, REFUSED, "class_closed", NULL, "Ask a coordinator.",
                       "What this change touches is not open to you.");
  TRY(make_way(log, problem));
  size_t before = log->waiting.bytes.length;
  Outcome outcome = seal_draft(log, draft, ret_id, problem);
  if (outcome != DONE) writer_cut(&log->waiting.bytes, before);
  return outcome;
}

Outcome commit_add_note(Log *log, const RootNote *note, Problem *problem) {
  TRY(make_way(log, problem));
  Outer outer = outer_next(log, OUTER_ROOT_NOTE, 0);
  outer.note = *note;
  size_t before = log->waiting.bytes.length;
  Outcome outcome = enqueue(&log->waiting, &outer, (struct WaitingStatement){0}, NULL, problem);
  if (outcome != DONE) writer_cut(&log->waiting.bytes, before);
  return outcome;
}
