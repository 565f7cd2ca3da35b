#include "log/frame.h"

#include "base/limits.h"
#include "crypto/seal.h"
#include "log/bytes.h"

#define CHECK_AT 8
#define CHECK_SIZE 8
#define SALT_AT 16
#define SALT_SIZE 32

_Static_assert(SALT_AT + SALT_SIZE == FRAME_HEADER, "the salt of the seal ends the header");
_Static_assert(FRAME_HEADER - SALT_SIZE + SEAL_OVERHEAD == FRAME_LEAST, "an empty body gives the least frame");

static void header_check(const FrameSeal *seal, uint64_t length, FrameKind kind, const uint8_t *salt,
                         uint8_t ret_check[CHECK_SIZE]) {
  uint8_t hash[HASH_SIZE];
  hash_items_keyed(seal->key, "waterline.frame.header",
                   ITEMS(ITEM_ID(seal->folder), ITEM_NUMBER(seal->segment), ITEM_NUMBER(seal->generation),
                         ITEM_NUMBER(length), ITEM_NUMBER(kind), ITEM_BYTES(salt, SALT_SIZE)),
                   hash);
  memcpy(ret_check, hash, CHECK_SIZE);
}

bool frame_header_may_be(const uint8_t bytes[FRAME_HEADER]) {
  uint64_t length = big_endian_read(bytes, 4);
  return length >= FRAME_LEAST - FRAME_HEADER && length <= LIMIT_FRAME && bytes[4] >= FRAME_WHOLE &&
         bytes[4] <= FRAME_LAST && bytes[5] == 0 && bytes[6] == 0 && bytes[7] == 0;
}

bool frame_header_read(const FrameSeal *seal, const uint8_t bytes[FRAME_HEADER], FrameHeader *ret_header) {
  if (!frame_header_may_be(bytes)) return false;
  uint64_t length = big_endian_read(bytes, 4);
  uint8_t check[CHECK_SIZE];
  header_check(seal, length, (FrameKind)bytes[4], bytes + SALT_AT, check);
  if (!bytes_equal_slowly(check, bytes + CHECK_AT, CHECK_SIZE)) return false;
  *ret_header = (FrameHeader){(FrameKind)bytes[4], FRAME_HEADER + (size_t)length};
  return true;
}

#define FRAME_CONTEXT(seal, kind)                                                                                      \
  ITEMS(ITEM_ID((seal)->folder), ITEM_NUMBER((seal)->segment), ITEM_NUMBER((seal)->generation), ITEM_NUMBER(kind))

Outcome frame_seal(const FrameSeal *seal, FrameKind kind, Bytes body, Writer *to, Problem *problem) {
  size_t sealed_length = body.length + SEAL_OVERHEAD, length = sealed_length - SALT_SIZE;
  if (length > LIMIT_FRAME)
    return problem_set(problem, INVALID, "frame_too_large", NULL, NULL, "What is to be saved at once is too large.");
  size_t start = to->length;
  if (!writer_skip(to, SALT_AT + sealed_length)) return problem_no_memory(problem);
  uint8_t *frame = (uint8_t *)to->at + start;
  Outcome outcome = seal_bytes(seal->key, "waterline.frame", FRAME_CONTEXT(seal, kind), body, frame + SALT_AT, problem);
  if (outcome != DONE) {
    to->length = start;
    return outcome;
  }
  memset(frame, 0, SALT_AT);
  big_endian_write(frame, 4, length);
  frame[4] = (uint8_t)kind;
  header_check(seal, length, kind, frame + SALT_AT, frame + CHECK_AT);
  return DONE;
}

Outcome frame_open(const FrameSeal *seal, FrameKind kind, Bytes frame, Room *room, Bytes *ret_body, Problem *problem) {
  if (!room_make(room, frame.length)) return problem_no_memory(problem);
  Bytes sealed = {frame.at + SALT_AT, frame.length - SALT_AT};
  TRY(open_bytes(seal->key, "waterline.frame", FRAME_CONTEXT(seal, kind), sealed, room->at, problem));
  *ret_body = (Bytes){room->at, sealed.length - SEAL_OVERHEAD};
  return DONE;
}

void frame_hash(Bytes frame, uint8_t ret_hash[32]) {
  hash_items("waterline.frame", ITEMS(ITEM_BYTES(frame.at, frame.length)), ret_hash);
}
