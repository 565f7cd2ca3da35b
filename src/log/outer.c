#include "log/outer.h"

#include "crypto/seal.h"

enum {
  OUTER_KEY_VERSION = 1,
  OUTER_KEY_SUITE,
  OUTER_KEY_DEVICE,
  OUTER_KEY_SEQUENCE,
  OUTER_KEY_PREVIOUS,
  OUTER_KEY_CLOCK,
  OUTER_KEY_SPACE,
  OUTER_KEY_OPERATION,
  OUTER_KEY_CLASS,
  OUTER_KEY_PSEUDONYM,
  OUTER_KEY_PAYLOAD_HASH,
  OUTER_KEY_RECORD_KEY,
  OUTER_KEY_NOTE,
  OUTER_KEY_ERASED,
};

static bool operation_has_payload(OuterOperation operation) {
  return operation == OUTER_ORDINARY || operation == OUTER_ERASE;
}

/* What holds for every outer half, whoever wrote it. */
static bool outer_holds(const Outer *outer) {
  bool is_first = ID_IS_NONE(outer->previous);
  return outer->sequence > 0 && is_first == (outer->sequence == 1) && outer->security_class < CLASS_COUNT &&
         outer->has_payload == operation_has_payload(outer->operation) && outer->key.place < PAGE_KEYS &&
         outer->has_payload != ID_IS_NONE(outer->pseudonym) &&
         (outer->operation != OUTER_ROOT_NOTE || outer->note.kind == NOTE_CUT) &&
         (outer->operation == OUTER_ERASE) == (outer->erased_count > 0) && outer->erased_count <= ERASED_KEYS;
}

static void write_id(CborWriter *cbor, uint64_t key, const uint8_t *bytes, size_t length) {
  cbor_write_unsigned(cbor, key);
  cbor_write_bytes(cbor, bytes, length);
}

static void write_number(CborWriter *cbor, uint64_t key, uint64_t number) {
  cbor_write_unsigned(cbor, key);
  cbor_write_unsigned(cbor, number);
}

static void write_key_id(CborWriter *cbor, const KeyId *key) {
  cbor_write_bytes(cbor, key->page, ID_SIZE);
  cbor_write_unsigned(cbor, key->place);
}

static void write_payload_fields(CborWriter *cbor, const Outer *outer) {
  write_id(cbor, OUTER_KEY_PSEUDONYM, outer->pseudonym.bytes, ID_SIZE);
  write_id(cbor, OUTER_KEY_PAYLOAD_HASH, outer->payload_hash, 32);
  cbor_write_unsigned(cbor, OUTER_KEY_RECORD_KEY);
  cbor_write_array(cbor, 2);
  write_key_id(cbor, &outer->key);
}

static void write_note(CborWriter *cbor, const RootNote *note) {
  cbor_write_unsigned(cbor, OUTER_KEY_NOTE);
  cbor_write_array(cbor, 5);
  cbor_write_unsigned(cbor, note->kind);
  cbor_write_unsigned(cbor, note->segment);
  cbor_write_unsigned(cbor, note->generation);
  cbor_write_unsigned(cbor, note->offset);
  cbor_write_unsigned(cbor, note->length);
}

static void write_erased(CborWriter *cbor, const Outer *outer) {
  cbor_write_unsigned(cbor, OUTER_KEY_ERASED);
  cbor_write_array(cbor, 1 + outer->erased_count);
  cbor_write_bytes(cbor, outer->erased_record.bytes, ID_SIZE);
  for (size_t i = 0; i < outer->erased_count; i++) {
    cbor_write_array(cbor, 3);
    cbor_write_unsigned(cbor, outer->erased[i].security_class);
    write_key_id(cbor, &outer->erased[i].id);
  }
}

Outcome outer_write(const Outer *outer, Writer *writer, Bytes *ret_bytes, Problem *problem) {
  if (!outer_holds(outer))
    return problem_set(problem, INVALID, "bad_statement", NULL, NULL, "This statement does not hold together.");
  bool is_first = ID_IS_NONE(outer->previous), has_note = outer->operation == OUTER_ROOT_NOTE,
       has_erased = outer->operation == OUTER_ERASE;
  CborWriter cbor = CBOR_TO(writer);
  cbor_write_map(&cbor, 8u + !is_first + (outer->has_payload ? 3 : 0) + has_note + has_erased);
  write_number(&cbor, OUTER_KEY_VERSION, STATEMENT_VERSION);
  write_number(&cbor, OUTER_KEY_SUITE, CRYPTO_SUITE);
  write_id(&cbor, OUTER_KEY_DEVICE, outer->device.bytes, ID_SIZE);
  write_number(&cbor, OUTER_KEY_SEQUENCE, outer->sequence);
  if (!is_first) write_id(&cbor, OUTER_KEY_PREVIOUS, outer->previous.bytes, 32);
  write_number(&cbor, OUTER_KEY_CLOCK, outer->clock);
  write_id(&cbor, OUTER_KEY_SPACE, outer->space.bytes, ID_SIZE);
  write_number(&cbor, OUTER_KEY_OPERATION, outer->operation);
  write_number(&cbor, OUTER_KEY_CLASS, outer->security_class);
  if (outer->has_payload) write_payload_fields(&cbor, outer);
  if (has_note) write_note(&cbor, &outer->note);
  if (has_erased) write_erased(&cbor, outer);
  return cbor_write_end(&cbor, ret_bytes, problem);
}

static void read_key_id(CborReader *cbor, KeyId *key) {
  cbor_read_exactly(cbor, key->page, ID_SIZE);
  uint64_t place = cbor_read_unsigned(cbor);
  if (place >= PAGE_KEYS) cbor_read_fail(cbor, "a place beyond its page");
  key->place = (uint16_t)place;
}

static void read_note(CborReader *cbor, RootNote *note) {
  if (cbor_read_array(cbor) != 5) cbor_read_fail(cbor, "a note has five parts");
  if (cbor_read_unsigned(cbor) != NOTE_CUT) cbor_read_fail(cbor, "an unknown note");
  note->kind = NOTE_CUT;
  note->segment = cbor_read_unsigned(cbor);
  note->generation = cbor_read_unsigned(cbor);
  note->offset = cbor_read_unsigned(cbor);
  note->length = cbor_read_unsigned(cbor);
}

static unsigned read_class(CborReader *cbor) {
  uint64_t number = cbor_read_unsigned(cbor);
  if (number >= CLASS_COUNT) cbor_read_fail(cbor, "an unknown class");
  return (unsigned)number;
}

static void read_record_key(CborReader *cbor, KeyId *key) {
  if (cbor_read_array(cbor) != 2) cbor_read_fail(cbor, "a key id has two parts");
  read_key_id(cbor, key);
}

static void read_erased(CborReader *cbor, Outer *outer) {
  size_t count = cbor_read_array(cbor);
  if (count < 2 || count > 1 + ERASED_KEYS) {
    cbor_read_fail(cbor, "too few or too many keys");
    return;
  }
  cbor_read_exactly(cbor, outer->erased_record.bytes, ID_SIZE);
  outer->erased_count = count - 1;
  for (size_t i = 0; i + 1 < count; i++) {
    if (cbor_read_array(cbor) != 3) cbor_read_fail(cbor, "an erased key has three parts");
    outer->erased[i].security_class = read_class(cbor);
    read_key_id(cbor, &outer->erased[i].id);
  }
}

static OuterOperation read_operation(CborReader *cbor) {
  uint64_t operation = cbor_read_unsigned(cbor);
  if (operation < OUTER_ORDINARY || operation > OUTER_ROOT_NOTE) cbor_read_fail(cbor, "an unknown operation");
  return (OuterOperation)operation;
}

static void read_field(CborReader *cbor, uint64_t key, Outer *outer) {
  switch (key) {
  case OUTER_KEY_VERSION:
    if (cbor_read_unsigned(cbor) != STATEMENT_VERSION) cbor_read_fail(cbor, "another version");
    return;
  case OUTER_KEY_SUITE:
    if (cbor_read_unsigned(cbor) != CRYPTO_SUITE) cbor_read_fail(cbor, "another suite");
    return;
  case OUTER_KEY_DEVICE: cbor_read_exactly(cbor, outer->device.bytes, ID_SIZE); return;
  case OUTER_KEY_SEQUENCE: outer->sequence = cbor_read_unsigned(cbor); return;
  case OUTER_KEY_PREVIOUS: cbor_read_exactly(cbor, outer->previous.bytes, 32); return;
  case OUTER_KEY_CLOCK: outer->clock = cbor_read_unsigned(cbor); return;
  case OUTER_KEY_SPACE: cbor_read_exactly(cbor, outer->space.bytes, ID_SIZE); return;
  case OUTER_KEY_OPERATION: outer->operation = read_operation(cbor); return;
  case OUTER_KEY_CLASS: outer->security_class = read_class(cbor); return;
  case OUTER_KEY_PSEUDONYM: cbor_read_exactly(cbor, outer->pseudonym.bytes, ID_SIZE); return;
  case OUTER_KEY_PAYLOAD_HASH: cbor_read_exactly(cbor, outer->payload_hash, 32); return;
  case OUTER_KEY_RECORD_KEY: read_record_key(cbor, &outer->key); return;
  case OUTER_KEY_NOTE: read_note(cbor, &outer->note); return;
  case OUTER_KEY_ERASED: read_erased(cbor, outer); return;
  default: cbor_read_fail(cbor, "an unknown field"); return;
  }
}

/* The set of fields, one bit each, that an outer half with this operation has. */
static uint32_t fields_wanted(const Outer *outer) {
  uint32_t wanted = 1u << OUTER_KEY_VERSION | 1u << OUTER_KEY_SUITE | 1u << OUTER_KEY_DEVICE |
                    1u << OUTER_KEY_SEQUENCE | 1u << OUTER_KEY_CLOCK | 1u << OUTER_KEY_SPACE |
                    1u << OUTER_KEY_OPERATION | 1u << OUTER_KEY_CLASS;
  if (outer->sequence != 1) wanted |= 1u << OUTER_KEY_PREVIOUS;
  if (operation_has_payload(outer->operation))
    wanted |= 1u << OUTER_KEY_PSEUDONYM | 1u << OUTER_KEY_PAYLOAD_HASH | 1u << OUTER_KEY_RECORD_KEY;
  if (outer->operation == OUTER_ROOT_NOTE) wanted |= 1u << OUTER_KEY_NOTE;
  if (outer->operation == OUTER_ERASE) wanted |= 1u << OUTER_KEY_ERASED;
  return wanted;
}

Outcome outer_read(Bytes bytes, Outer *ret_outer, Problem *problem) {
  Outer outer = {0};
  uint32_t seen = 0;
  CborReader cbor = CBOR_FROM(bytes);
  if (bytes.length > LIMIT_OUTER) cbor_read_fail(&cbor, "too large");
  size_t count = cbor_read_map(&cbor);
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    uint64_t key = cbor_read_unsigned(&cbor);
    read_field(&cbor, key, &outer);
    if (cbor.failed == NULL) seen |= 1u << key;
  }
  outer.has_payload = operation_has_payload(outer.operation);
  if (cbor_read_end(&cbor, problem) == DONE && seen == fields_wanted(&outer) && outer_holds(&outer)) {
    *ret_outer = outer;
    return DONE;
  }
  return problem_set(problem, INVALID, "bad_statement", NULL, NULL,
                     "The outer half of a statement is not what it should be%s%s.", cbor.failed == NULL ? "" : ": ",
                     cbor.failed == NULL ? "" : cbor.failed);
}

StatementId outer_id(Bytes bytes) {
  StatementId id;
  hash_items("waterline.statement", ITEMS(ITEM_BYTES(bytes.at, bytes.length)), id.bytes);
  return id;
}

void payload_hash(Bytes sealed, uint8_t ret_hash[32]) {
  hash_items("waterline.payload", ITEMS(ITEM_BYTES(sealed.at, sealed.length)), ret_hash);
}
