#include "log/frame_body.h"

#include "base/cbor.h"
#include "base/limits.h"
#include "base/memory.h"
#include "crypto/hash.h"
#include "log/statement.h"

enum {
  BODY_KEY_NUMBER = 1,
  BODY_KEY_PREVIOUS,
  BODY_KEY_ROOT,
  BODY_KEY_AUDIT,
  BODY_KEY_STATEMENTS,
  BODY_KEY_SIGNATURES
};

static Outcome bad_frame(const char *why, Problem *problem) {
  return problem_set(problem, INVALID, "bad_frame", NULL, NULL, "A frame of the log is not what it should be%s%s.",
                     why == NULL ? "" : ": ", why == NULL ? "" : why);
}

static bool body_holds(const FrameBody *body) {
  return body->number > 0 && body->count > 0 && body->count <= LIMIT_FRAME_STATEMENTS && body->signature_count > 0 &&
         body->signature_count <= FRAME_SIGNATURES;
}

static void write_statement(CborWriter *cbor, const StatementBytes *statement) {
  bool has_second = statement->payload.length > 0 || statement->is_removed;
  cbor_write_array(cbor, 1u + has_second);
  cbor_write_bytes(cbor, statement->outer.at, statement->outer.length);
  if (statement->is_removed)
    cbor_write_null(cbor);
  else if (has_second)
    cbor_write_bytes(cbor, statement->payload.at, statement->payload.length);
}

static void write_signature(CborWriter *cbor, const FrameSignature *signature) {
  cbor_write_array(cbor, 3);
  cbor_write_unsigned(cbor, signature->kind);
  cbor_write_bytes(cbor, signature->device.bytes, signature->kind == SIGNER_DEVICE ? ID_SIZE : 0);
  cbor_write_bytes(cbor, signature->signature, SIGNATURE_SIZE);
}

Outcome frame_body_write(const FrameBody *body, Writer *writer, Bytes *ret_bytes, Problem *problem) {
  if (!body_holds(body)) return bad_frame("its parts do not fit each other", problem);
  CborWriter cbor = CBOR_TO(writer);
  cbor_write_map(&cbor, 4u + (body->root_number > 0) + (body->audit.count > 0));
  cbor_write_unsigned(&cbor, BODY_KEY_NUMBER);
  cbor_write_unsigned(&cbor, body->number);
  cbor_write_unsigned(&cbor, BODY_KEY_PREVIOUS);
  cbor_write_bytes(&cbor, body->previous, 32);
  if (body->root_number > 0) {
    cbor_write_unsigned(&cbor, BODY_KEY_ROOT);
    cbor_write_unsigned(&cbor, body->root_number);
  }
  if (body->audit.count > 0) {
    cbor_write_unsigned(&cbor, BODY_KEY_AUDIT);
    cbor_write_array(&cbor, 2);
    cbor_write_unsigned(&cbor, body->audit.count);
    cbor_write_bytes(&cbor, body->audit.hash, 32);
  }
  cbor_write_unsigned(&cbor, BODY_KEY_STATEMENTS);
  cbor_write_array(&cbor, body->count);
  for (size_t i = 0; i < body->count; i++)
    write_statement(&cbor, &body->statements[i]);
  cbor_write_unsigned(&cbor, BODY_KEY_SIGNATURES);
  cbor_write_array(&cbor, body->signature_count);
  for (size_t i = 0; i < body->signature_count; i++)
    write_signature(&cbor, &body->signatures[i]);
  return cbor_write_end(&cbor, ret_bytes, problem);
}

void body_room_release(BodyRoom *room) {
  memory_give(room->statements);
  *room = (BodyRoom){0};
}

static void read_statement(CborReader *cbor, StatementBytes *statement) {
  *statement = (StatementBytes){0};
  size_t count = cbor_read_array(cbor);
  if (count < 1 || count > 2) cbor_read_fail(cbor, "a statement has one or two halves");
  statement->outer = cbor_read_bytes(cbor);
  if (count == 1) return;
  if (cbor_next(cbor) == CBOR_NULL) {
    cbor_read_null(cbor);
    statement->is_removed = true;
    return;
  }
  statement->payload = cbor_read_bytes(cbor);
  if (statement->payload.length == 0) cbor_read_fail(cbor, "an empty payload");
}

static bool read_statements(CborReader *cbor, BodyRoom *room, FrameBody *body) {
  size_t count = cbor_read_array(cbor);
  if (count == 0 || count > LIMIT_FRAME_STATEMENTS) {
    cbor_read_fail(cbor, "too few or too many statements");
    return true;
  }
  if (count > room->capacity) {
    void *larger = memory_resize(room->statements, LIMIT_FRAME_STATEMENTS * sizeof(StatementBytes));
    if (larger == NULL) return false;
    *room = (BodyRoom){larger, LIMIT_FRAME_STATEMENTS};
  }
  for (size_t i = 0; i < count && cbor->failed == NULL; i++)
    read_statement(cbor, &room->statements[i]);
  body->statements = room->statements;
  body->count = count;
  return true;
}

static void read_signature(CborReader *cbor, FrameSignature *signature) {
  if (cbor_read_array(cbor) != 3) cbor_read_fail(cbor, "a signature has three parts");
  uint64_t kind = cbor_read_unsigned(cbor);
  if (kind != SIGNER_DEVICE && kind != SIGNER_KEEPER) cbor_read_fail(cbor, "an unknown signer");
  signature->kind = (SignerKind)kind;
  cbor_read_exactly(cbor, signature->device.bytes, kind == SIGNER_DEVICE ? ID_SIZE : 0);
  cbor_read_exactly(cbor, signature->signature, SIGNATURE_SIZE);
}

static void read_signatures(CborReader *cbor, FrameBody *body) {
  size_t count = cbor_read_array(cbor);
  if (count == 0 || count > FRAME_SIGNATURES) {
    cbor_read_fail(cbor, "too few or too many signatures");
    return;
  }
  for (size_t i = 0; i < count; i++)
    read_signature(cbor, &body->signatures[i]);
  body->signature_count = count;
}

static void read_audit(CborReader *cbor, AuditHead *audit) {
  if (cbor_read_array(cbor) != 2) cbor_read_fail(cbor, "an audit head has two parts");
  audit->count = cbor_read_unsigned(cbor);
  cbor_read_exactly(cbor, audit->hash, 32);
  if (audit->count == 0) cbor_read_fail(cbor, "an audit head of no entries");
}

static bool read_field(CborReader *cbor, uint64_t key, BodyRoom *room, FrameBody *body) {
  switch (key) {
  case BODY_KEY_NUMBER: body->number = cbor_read_unsigned(cbor); return true;
  case BODY_KEY_PREVIOUS: cbor_read_exactly(cbor, body->previous, 32); return true;
  case BODY_KEY_ROOT:
    body->root_number = cbor_read_unsigned(cbor);
    if (body->root_number == 0) cbor_read_fail(cbor, "a root of number 0");
    return true;
  case BODY_KEY_AUDIT: read_audit(cbor, &body->audit); return true;
  case BODY_KEY_STATEMENTS: return read_statements(cbor, room, body);
  case BODY_KEY_SIGNATURES: read_signatures(cbor, body); return true;
  default: cbor_read_fail(cbor, "an unknown field"); return true;
  }
}

Outcome frame_body_read(Bytes bytes, BodyRoom *room, FrameBody *ret_body, Problem *problem) {
  FrameBody body = {0};
  uint32_t seen = 0;
  CborReader cbor = CBOR_FROM(bytes);
  size_t count = cbor_read_map(&cbor);
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    uint64_t key = cbor_read_unsigned(&cbor);
    if (!read_field(&cbor, key, room, &body)) return problem_no_memory(problem);
    if (cbor.failed == NULL) seen |= 1u << key;
  }
  uint32_t wanted =
      1u << BODY_KEY_NUMBER | 1u << BODY_KEY_PREVIOUS | 1u << BODY_KEY_STATEMENTS | 1u << BODY_KEY_SIGNATURES;
  if (cbor_read_end(&cbor, NULL) != DONE || (seen & wanted) != wanted || !body_holds(&body))
    return bad_frame(cbor.failed, problem);
  *ret_body = body;
  return DONE;
}

void signature_hash(SpaceId space, DeviceId device, uint64_t first_sequence, const StatementId *ids, size_t count,
                    uint8_t ret_hash[32]) {
  hash_items("waterline.signature",
             ITEMS(ITEM_ID(space), ITEM_ID(device), ITEM_NUMBER(first_sequence), ITEM_NUMBER(count),
                   ITEM_BYTES((const uint8_t *)ids, count * sizeof(StatementId))),
             ret_hash);
}
