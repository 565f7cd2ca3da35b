#include "log/payload.h"

#include "base/limits.h"
#include "base/memory.h"
#include "log/padding.h"

enum {
  PAYLOAD_KEY_RECORD = 1,
  PAYLOAD_KEY_KIND,
  PAYLOAD_KEY_OPERATION,
  PAYLOAD_KEY_PARTS,
  PAYLOAD_KEY_USER,
  PAYLOAD_KEY_REGISTERED_AT,
  PAYLOAD_KEY_CHANGE,
  PAYLOAD_KEY_TARGET,
  PAYLOAD_KEY_SOURCE,
  PAYLOAD_KEY_REASON,
};
enum { PART_KEY_ACTION = 1, PART_KEY_FIELD, PART_KEY_ELEMENT, PART_KEY_VALUE, PART_KEY_REPLACES };

/* What holds for every payload, whoever wrote it. */
static bool payload_holds(const Payload *payload) {
  return payload->kind > 0 && !ID_IS_NONE(payload->record) && !ID_IS_NONE(payload->change) &&
         payload->operation >= OPERATION_CREATE && payload->operation <= OPERATION_JUDGE &&
         ID_IS_NONE(payload->target) == (payload->operation != OPERATION_TAKE_BACK);
}

static bool part_holds(const StatementPart *part) {
  return part->action >= PART_SET && part->action <= PART_REMOVE;
}

static Outcome bad_payload(const char *why, Problem *problem) {
  return problem_set(problem, INVALID, "bad_payload", NULL, NULL,
                     "The content of a statement is not what it should be%s%s.", why == NULL ? "" : ": ",
                     why == NULL ? "" : why);
}

/* Writing. */

static void write_id(CborWriter *cbor, uint64_t key, const uint8_t bytes[ID_SIZE]) {
  if (bytes_are_zero(bytes, ID_SIZE)) return;
  cbor_write_unsigned(cbor, key);
  cbor_write_bytes(cbor, bytes, ID_SIZE);
}

static void write_number(CborWriter *cbor, uint64_t key, uint64_t number) {
  cbor_write_unsigned(cbor, key);
  cbor_write_unsigned(cbor, number);
}

static void write_part(CborWriter *cbor, const StatementPart *part) {
  bool has_element = !ID_IS_NONE(part->element), has_value = part->value.length > 0;
  cbor_write_map(cbor, 2u + has_element + has_value + (part->replaces_count > 0));
  write_number(cbor, PART_KEY_ACTION, part->action);
  write_number(cbor, PART_KEY_FIELD, part->field);
  write_id(cbor, PART_KEY_ELEMENT, part->element.bytes);
  if (has_value) {
    cbor_write_unsigned(cbor, PART_KEY_VALUE);
    cbor_write_item(cbor, part->value);
  }
  if (part->replaces_count > 0) {
    cbor_write_unsigned(cbor, PART_KEY_REPLACES);
    cbor_write_array(cbor, part->replaces_count);
    for (size_t i = 0; i < part->replaces_count; i++)
      cbor_write_bytes(cbor, part->replaces[i].bytes, 32);
  }
}

static void write_payload(CborWriter *cbor, const Payload *payload) {
  bool has_parts = payload->part_count > 0, has_reason = payload->reason.length > 0;
  bool has_target = !ID_IS_NONE(payload->target), has_source = !ID_IS_NONE(payload->source);
  bool has_user = !ID_IS_NONE(payload->user);
  cbor_write_map(cbor, 5u + has_parts + has_user + has_target + has_source + has_reason);
  write_id(cbor, PAYLOAD_KEY_RECORD, payload->record.bytes);
  write_number(cbor, PAYLOAD_KEY_KIND, payload->kind);
  write_number(cbor, PAYLOAD_KEY_OPERATION, payload->operation);
  if (has_parts) {
    cbor_write_unsigned(cbor, PAYLOAD_KEY_PARTS);
    cbor_write_array(cbor, payload->part_count);
    for (size_t i = 0; i < payload->part_count; i++)
      write_part(cbor, &payload->parts[i]);
  }
  write_id(cbor, PAYLOAD_KEY_USER, payload->user.bytes);
  cbor_write_unsigned(cbor, PAYLOAD_KEY_REGISTERED_AT);
  cbor_write_number(cbor, payload->registered_at);
  write_id(cbor, PAYLOAD_KEY_CHANGE, payload->change.bytes);
  write_id(cbor, PAYLOAD_KEY_TARGET, payload->target.bytes);
  write_id(cbor, PAYLOAD_KEY_SOURCE, payload->source.bytes);
  if (has_reason) {
    cbor_write_unsigned(cbor, PAYLOAD_KEY_REASON);
    cbor_write_text(cbor, payload->reason);
  }
}

/* Tells apart what write_payload could not write. */
static Outcome unwritable(const Payload *payload, Problem *problem) {
  for (size_t i = 0; i < payload->part_count; i++) {
    Bytes value = payload->parts[i].value;
    if (value.length > 0) TRY(cbor_check(value, problem));
  }
  return bad_payload("it is too deep, or a text in it is not UTF-8", problem);
}

Outcome payload_write(const Payload *payload, Writer *writer, Problem *problem) {
  bool holds = payload_holds(payload);
  for (size_t i = 0; i < payload->part_count; i++)
    holds = holds && part_holds(&payload->parts[i]);
  if (!holds) return bad_payload("its parts do not fit each other", problem);
  WRITER_SCOPE Writer inner = {0};
  CborWriter cbor = CBOR_TO(&inner);
  write_payload(&cbor, payload);
  if (!inner.failed && (cbor.failed || !cbor.is_done)) return unwritable(payload, problem);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  if (content.length > LIMIT_STATEMENT)
    return problem_set(problem, INVALID, "statement_too_large", NULL, "Put a long text into a file of its own.",
                       "One change of a record has %zu KiB; %zu KiB is the most.", content.length >> 10,
                       LIMIT_STATEMENT >> 10);
  padding_write(writer, content);
  return writer->failed ? problem_no_memory(problem) : DONE;
}

/* Reading. */

void payload_room_release(PayloadRoom *room) {
  memory_give(room->parts);
  memory_give(room->replaces);
  *room = (PayloadRoom){0};
}

static bool room_for(void **at, size_t *capacity, size_t count, size_t size) {
  if (count <= *capacity) return true;
  void *larger = memory_resize(*at, count * size);
  if (larger == NULL) return false;
  *at = larger;
  *capacity = count;
  return true;
}

/* The room for `replaces` is made before for all that the bytes can hold, so
 * that it does not move while parts point into it. */
static void read_replaces(CborReader *cbor, PayloadRoom *room, size_t *used, StatementPart *part) {
  size_t count = cbor_read_array(cbor);
  if (count == 0) cbor_read_fail(cbor, "an empty list");
  part->replaces = room->replaces + *used;
  for (size_t i = 0; i < count && cbor->failed == NULL && *used < room->replaces_capacity; i++)
    cbor_read_exactly(cbor, room->replaces[(*used)++].bytes, 32);
  part->replaces_count = count;
}

static void read_id(CborReader *cbor, uint8_t bytes[ID_SIZE]) {
  cbor_read_exactly(cbor, bytes, ID_SIZE);
  if (bytes_are_zero(bytes, ID_SIZE)) cbor_read_fail(cbor, "an id of zeros");
}

static uint32_t read_small(CborReader *cbor) {
  uint64_t number = cbor_read_unsigned(cbor);
  if (number > UINT32_MAX) cbor_read_fail(cbor, "a number that is too large");
  return (uint32_t)number;
}

static void read_part(CborReader *cbor, PayloadRoom *room, size_t *used, StatementPart *part) {
  *part = (StatementPart){0};
  uint32_t seen = 0;
  size_t count = cbor_read_map(cbor);
  for (size_t i = 0; i < count && cbor->failed == NULL; i++) {
    uint64_t key = cbor_read_unsigned(cbor);
    switch (key) {
    case PART_KEY_ACTION: part->action = (PartAction)read_small(cbor); break;
    case PART_KEY_FIELD: part->field = read_small(cbor); break;
    case PART_KEY_ELEMENT: read_id(cbor, part->element.bytes); break;
    case PART_KEY_VALUE: part->value = cbor_read_item(cbor); break;
    case PART_KEY_REPLACES: read_replaces(cbor, room, used, part); break;
    default: cbor_read_fail(cbor, "an unknown field"); break;
    }
    if (cbor->failed == NULL) seen |= 1u << key;
  }
  uint32_t wanted = 1u << PART_KEY_ACTION | 1u << PART_KEY_FIELD;
  if ((seen & wanted) != wanted || !part_holds(part)) cbor_read_fail(cbor, "a part that does not hold together");
}

static bool read_parts(CborReader *cbor, PayloadRoom *room, Payload *payload) {
  size_t count = cbor_read_array(cbor), used = 0;
  if (count == 0) cbor_read_fail(cbor, "an empty list");
  if (!room_for((void **)&room->parts, &room->part_capacity, count, sizeof(StatementPart))) return false;
  for (size_t i = 0; i < count && cbor->failed == NULL; i++)
    read_part(cbor, room, &used, &room->parts[i]);
  payload->parts = room->parts;
  payload->part_count = count;
  return true;
}

static bool read_field(CborReader *cbor, uint64_t key, PayloadRoom *room, Payload *payload) {
  switch (key) {
  case PAYLOAD_KEY_RECORD: read_id(cbor, payload->record.bytes); return true;
  case PAYLOAD_KEY_KIND: payload->kind = read_small(cbor); return true;
  case PAYLOAD_KEY_OPERATION: payload->operation = (Operation)read_small(cbor); return true;
  case PAYLOAD_KEY_PARTS: return read_parts(cbor, room, payload);
  case PAYLOAD_KEY_USER: read_id(cbor, payload->user.bytes); return true;
  case PAYLOAD_KEY_REGISTERED_AT: payload->registered_at = cbor_read_number(cbor); return true;
  case PAYLOAD_KEY_CHANGE: read_id(cbor, payload->change.bytes); return true;
  case PAYLOAD_KEY_TARGET: read_id(cbor, payload->target.bytes); return true;
  case PAYLOAD_KEY_SOURCE: read_id(cbor, payload->source.bytes); return true;
  case PAYLOAD_KEY_REASON:
    payload->reason = cbor_read_text(cbor);
    if (payload->reason.length == 0) cbor_read_fail(cbor, "an empty reason");
    return true;
  default: cbor_read_fail(cbor, "an unknown field"); return true;
  }
}

Outcome payload_read(Bytes padded, PayloadRoom *room, Payload *ret_payload, Problem *problem) {
  Bytes content;
  if (!padding_read(padded, &content)) return bad_payload("its padding does not fit", problem);
  if (content.length > LIMIT_STATEMENT) return bad_payload("it is too large", problem);
  size_t most = content.length / 34 + 1;
  if (!room_for((void **)&room->replaces, &room->replaces_capacity, most, sizeof(StatementId)))
    return problem_no_memory(problem);
  Payload payload = {0};
  uint32_t seen = 0;
  CborReader cbor = CBOR_FROM(content);
  size_t count = cbor_read_map(&cbor);
  for (size_t i = 0; i < count && cbor.failed == NULL; i++) {
    uint64_t key = cbor_read_unsigned(&cbor);
    if (!read_field(&cbor, key, room, &payload)) return problem_no_memory(problem);
    if (cbor.failed == NULL) seen |= 1u << key;
  }
  uint32_t wanted = 1u << PAYLOAD_KEY_RECORD | 1u << PAYLOAD_KEY_KIND | 1u << PAYLOAD_KEY_OPERATION |
                    1u << PAYLOAD_KEY_REGISTERED_AT | 1u << PAYLOAD_KEY_CHANGE;
  if (cbor_read_end(&cbor, NULL) != DONE || (seen & wanted) != wanted || !payload_holds(&payload))
    return bad_payload(cbor.failed, problem);
  *ret_payload = payload;
  return DONE;
}
