#include "log/image_file.h"

#include <fcntl.h>
#include <stdio.h>

#include "base/cbor.h"
#include "log/bytes.h"
#include "log/image_heads.h"

enum { HEAD_KEY_FORMAT = 1, HEAD_KEY_SCHEMA, HEAD_KEY_SIZE, HEAD_KEY_COVERS, HEAD_KEY_CHAIN, HEAD_KEY_KEYS };

ImagePath image_path(unsigned security_class, unsigned slot) {
  ImagePath path;
  snprintf(path.inside, sizeof path.inside, "image/%u.%u", security_class, slot);
  return path;
}

static Outcome open_path(const Log *log, const ImagePath *path, int *ret_file, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *whole = log_path(log, arena, path->inside, NULL);
  TRY_MEMORY(whole, problem);
  return file_open(whole, O_RDONLY | O_NOFOLLOW, 0, ret_file, problem);
}

uint64_t image_number(const Log *log, const ImagePath *path) {
  FILE_SCOPE int file = -1;
  uint8_t head[SEALED_HEAD];
  uint64_t number = 0;
  if (open_path(log, path, &file, NULL) != DONE) return 0;
  if (file_read_at(file, head, sizeof head, 0, NULL) != DONE) return 0;
  return sealed_head_read(SEALED_IMAGE, head, sizeof head, true, &number, NULL) == DONE ? number : 0;
}

/* The first chunk. */

Outcome image_head_write(const ImageHead *head, uint8_t *chunk, Problem *problem) {
  WRITER_SCOPE Writer writer = {0};
  CborWriter cbor = CBOR_TO(&writer);
  const LogPosition *covers = &head->covers;
  cbor_write_map(&cbor, 6);
  cbor_write_unsigned(&cbor, HEAD_KEY_FORMAT);
  cbor_write_unsigned(&cbor, IMAGE_FORMAT);
  cbor_write_unsigned(&cbor, HEAD_KEY_SCHEMA);
  cbor_write_unsigned(&cbor, head->schema);
  cbor_write_unsigned(&cbor, HEAD_KEY_SIZE);
  cbor_write_unsigned(&cbor, head->size);
  cbor_write_unsigned(&cbor, HEAD_KEY_COVERS);
  cbor_write_array(&cbor, 6);
  cbor_write_unsigned(&cbor, covers->segment);
  cbor_write_unsigned(&cbor, covers->generation);
  cbor_write_unsigned(&cbor, covers->frame);
  cbor_write_unsigned(&cbor, covers->offset);
  cbor_write_unsigned(&cbor, covers->statements);
  cbor_write_bytes(&cbor, covers->head, 32);
  cbor_write_unsigned(&cbor, HEAD_KEY_CHAIN);
  cbor_write_array(&cbor, 3);
  cbor_write_unsigned(&cbor, head->chain.sequence);
  cbor_write_bytes(&cbor, head->chain.last.bytes, 32);
  cbor_write_unsigned(&cbor, head->chain.clock);
  cbor_write_unsigned(&cbor, HEAD_KEY_KEYS);
  cbor_write_unsigned(&cbor, head->key_count);
  Bytes bytes;
  TRY(cbor_write_end(&cbor, &bytes, problem));
  memset(chunk, 0, IMAGE_HEAD_CHUNK);
  big_endian_write(chunk, 4, bytes.length);
  memcpy(chunk + 4, bytes.at, bytes.length);
  return DONE;
}

static void read_covers(CborReader *cbor, LogPosition *covers) {
  if (cbor_read_array(cbor) != 6) cbor_read_fail(cbor, "a position has six parts");
  covers->segment = cbor_read_unsigned(cbor);
  covers->generation = cbor_read_unsigned(cbor);
  covers->frame = cbor_read_unsigned(cbor);
  covers->offset = cbor_read_unsigned(cbor);
  covers->statements = cbor_read_unsigned(cbor);
  cbor_read_exactly(cbor, covers->head, 32);
}

static void read_chain(CborReader *cbor, DeviceChain *chain) {
  if (cbor_read_array(cbor) != 3) cbor_read_fail(cbor, "a chain has three parts");
  chain->sequence = cbor_read_unsigned(cbor);
  cbor_read_exactly(cbor, chain->last.bytes, 32);
  chain->clock = cbor_read_unsigned(cbor);
}

static void expect(CborReader *cbor, uint64_t number) {
  if (cbor_read_unsigned(cbor) != number) cbor_read_fail(cbor, "another field was expected");
}

static Outcome image_head_read(const uint8_t *chunk, ImageHead *ret_head, Problem *problem) {
  uint64_t length = big_endian_read(chunk, 4);
  CborReader cbor = CBOR_FROM(((Bytes){chunk + 4, length > IMAGE_HEAD_CHUNK - 4 ? 0 : (size_t)length}));
  ImageHead head = {0};
  if (cbor_read_map(&cbor) != 6) cbor_read_fail(&cbor, "six fields were expected");
  expect(&cbor, HEAD_KEY_FORMAT);
  expect(&cbor, IMAGE_FORMAT);
  expect(&cbor, HEAD_KEY_SCHEMA);
  head.schema = cbor_read_unsigned(&cbor);
  expect(&cbor, HEAD_KEY_SIZE);
  head.size = cbor_read_unsigned(&cbor);
  expect(&cbor, HEAD_KEY_COVERS);
  read_covers(&cbor, &head.covers);
  expect(&cbor, HEAD_KEY_CHAIN);
  read_chain(&cbor, &head.chain);
  expect(&cbor, HEAD_KEY_KEYS);
  head.key_count = cbor_read_unsigned(&cbor);
  TRY(cbor_read_end(&cbor, problem));
  *ret_head = head;
  return DONE;
}

Outcome image_file_open(const Log *log, unsigned security_class, const ImagePath *path, int *ret_file,
                        Stream **ret_stream, ImageHead *ret_head, Problem *problem) {
  const Secret *key = keyring_image_key(log->keyring, security_class);
  if (key == NULL) return problem_set(problem, ABSENT, "class_closed", NULL, NULL, "This is not open to you.");
  FILE_SCOPE int file = -1;
  STREAM_SCOPE Stream *stream = NULL;
  TRY(open_path(log, path, &file, problem));
  uint8_t bytes[IMAGE_START + IMAGE_HEAD_CHUNK + STREAM_CHUNK_OVERHEAD], plain[IMAGE_HEAD_CHUNK];
  TRY(file_read_at(file, bytes, sizeof bytes, 0, problem));
  uint64_t number;
  TRY(sealed_head_read(SEALED_IMAGE, bytes, sizeof bytes, true, &number, problem));
  FolderId folder = keyring_folder_id(log->keyring);
  TRY(stream_open_start(key, sealed_purpose(SEALED_IMAGE),
                        ITEMS(ITEM_ID(folder), ITEM_WORDS(path->inside), ITEM_NUMBER(number)),
                        bytes + SEALED_PLAIN_HEAD, &stream, problem));
  bool is_last;
  TRY(stream_open_chunk(stream, (Bytes){bytes + IMAGE_START, IMAGE_HEAD_CHUNK + STREAM_CHUNK_OVERHEAD}, plain, &is_last,
                        problem));
  TRY(image_head_read(plain, ret_head, problem));
  *ret_file = file;
  *ret_stream = stream;
  file = -1;
  stream = NULL;
  return DONE;
}

/* Known heads. */

static bool lies_beyond(const LogPosition *position, const LogPosition *end) {
  return position->segment > end->segment || (position->segment == end->segment && position->frame > end->frame);
}

static Outcome examine_one(Log *log, unsigned security_class, unsigned slot, Problem *problem) {
  ImagePath path = image_path(security_class, slot);
  FILE_SCOPE int file = -1;
  STREAM_SCOPE Stream *stream = NULL;
  ImageHead head;
  if (image_number(log, &path) == 0) return DONE;
  if (image_file_open(log, security_class, &path, &file, &stream, &head, NULL) != DONE) return DONE;
  if (!lies_beyond(&head.covers, &log->end)) return DONE;
  return log_report_at(log, BROKEN, "put_back", head.covers.segment, head.covers.generation, head.covers.offset,
                       "Take this file from a backup; until then nothing can be written.",
                       "The log once went as far as this, and does not any more.", problem);
}

Outcome image_heads_examine(Log *log, Problem *problem) {
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    if (keyring_image_key(log->keyring, c) == NULL) continue;
    for (unsigned slot = 0; slot < IMAGE_SLOTS; slot++)
      TRY(examine_one(log, c, slot, problem));
  }
  return DONE;
}
