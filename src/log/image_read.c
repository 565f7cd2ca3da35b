#include "base/memory.h"
#include "log/bytes.h"
#include "log/image_file.h"

struct ImageReader {
  Log *log;
  unsigned security_class;
  ImagePath path;
  ImageHead head;
  int file;
  Stream *stream;
  uint64_t offset;         /* of the next chunk in the file */
  uint64_t left;           /* bytes of keys and content in chunks not yet opened */
  uint8_t *plain, *sealed; /* one chunk */
  size_t filled, used;     /* of `plain` */
};

void image_close(ImageReader **reader_pointer) {
  ImageReader *reader = *reader_pointer;
  *reader_pointer = NULL;
  if (reader == NULL) return;
  file_close(&reader->file);
  stream_release(&reader->stream);
  if (reader->plain != NULL) memory_wipe(reader->plain, IMAGE_CHUNK);
  memory_give(reader->plain);
  memory_give(reader->sealed);
  memory_give(reader);
}

static Outcome damaged(const ImageReader *reader, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_image", reader->path.inside, NULL,
                     "This image is damaged; it is made again from the log.");
}

/* All of the image was read: its keys count, and the log need not be read before it. */
static void know(ImageReader *reader) {
  Log *log = reader->log;
  uint64_t statements = reader->head.covers.statements;
  if (log->known[reader->security_class] < statements) log->known[reader->security_class] = statements;
}

static Outcome next_chunk(ImageReader *reader, Problem *problem) {
  size_t length = reader->left < IMAGE_CHUNK ? (size_t)reader->left : IMAGE_CHUNK;
  size_t sealed_length = length + STREAM_CHUNK_OVERHEAD;
  Problem inner;
  if (file_read_at(reader->file, reader->sealed, sealed_length, (off_t)reader->offset, &inner) != DONE)
    return damaged(reader, problem);
  bool is_last;
  if (stream_open_chunk(reader->stream, (Bytes){reader->sealed, sealed_length}, reader->plain, &is_last, NULL) != DONE)
    return damaged(reader, problem);
  reader->offset += sealed_length;
  reader->left -= length;
  reader->filled = length;
  reader->used = 0;
  if (is_last != (reader->left == 0)) return damaged(reader, problem);
  if (is_last) know(reader);
  return DONE;
}

Outcome image_read(ImageReader *reader, void *bytes, size_t length, Problem *problem) {
  uint8_t *at = bytes;
  while (length > 0) {
    if (reader->used == reader->filled) {
      if (reader->left == 0) return damaged(reader, problem);
      TRY(next_chunk(reader, problem));
    }
    size_t there = reader->filled - reader->used, take = length < there ? length : there;
    memcpy(at, reader->plain + reader->used, take);
    reader->used += take;
    at += take;
    length -= take;
  }
  return DONE;
}

static Outcome read_keys(ImageReader *reader, Problem *problem) {
  for (uint64_t i = 0; i < reader->head.key_count; i++) {
    uint8_t bytes[IMAGE_KEY];
    TRY(image_read(reader, bytes, sizeof bytes, problem));
    Pseudonym pseudonym;
    KeyId key;
    memcpy(pseudonym.bytes, bytes, ID_SIZE);
    memcpy(key.page, bytes + 16, ID_SIZE);
    key.place = (uint16_t)big_endian_read(bytes + 32, 2);
    RecordKeys *keys = &reader->log->keys;
    if (ID_IS_NONE(pseudonym) || record_keys_find(keys, pseudonym, reader->security_class) != NULL) continue;
    RecordKey *entry;
    TRY(record_keys_put(keys, pseudonym, reader->security_class, key, &entry, problem));
  }
  return DONE;
}

/* Whether the log really stands there: the frame behind the position names it
 * as its previous one, or it is an end that is known. */
static Outcome position_is_found(Log *log, const LogPosition *position, bool *ret_found, Problem *problem) {
  *ret_found = false;
  if (memcmp(position, &log->end, sizeof *position) == 0) {
    *ret_found = true;
    return DONE;
  }
  const SegmentEntry *entry = log_segment(log, position->segment);
  if (entry == NULL || entry->generation != position->generation || position->segment > log->end.segment) return DONE;
  const SegmentHead *head = &entry->head;
  if (entry->is_closed && head->length == position->offset) {
    *ret_found = head->frames == position->frame && memcmp(head->hash, position->head, 32) == 0;
    return DONE;
  }
  SegmentReader *reader = &log->reading.ahead;
  Outcome outcome = segment_reader_open(reader, log->keyring, entry, problem);
  if (outcome != DONE) return outcome == ABSENT ? DONE : outcome;
  if (position->offset > reader->size) return DONE;
  segment_reader_seek(reader, position->offset, position->frame, position->head);
  FrameState state;
  FrameView frame;
  TRY(segment_next(reader, &state, &frame, problem));
  *ret_found = state == FRAME_GOOD;
  return DONE;
}

static Outcome open_slot(Log *log, unsigned security_class, unsigned slot, uint64_t schema, ImageReader **ret_reader,
                         Problem *problem) {
  IMAGE_SCOPE ImageReader *reader = memory_take(sizeof *reader);
  TRY_MEMORY(reader, problem);
  reader->log = log;
  reader->security_class = security_class;
  reader->path = image_path(security_class, slot);
  reader->file = -1;
  TRY(image_file_open(log, security_class, &reader->path, &reader->file, &reader->stream, &reader->head, problem));
  const ImageHead *head = &reader->head;
  bool found;
  if (head->schema != schema || head->key_count > (uint64_t)1 << 32 || head->size > (uint64_t)1 << 40)
    return problem_set(problem, ABSENT, "no_image", NULL, NULL, "This image is of another form.");
  TRY(position_is_found(log, &head->covers, &found, problem));
  if (!found) return problem_set(problem, ABSENT, "no_image", NULL, NULL, "What this image covers is not in the log.");
  reader->plain = memory_take(IMAGE_CHUNK);
  reader->sealed = memory_take(IMAGE_CHUNK + STREAM_CHUNK_OVERHEAD);
  if (reader->plain == NULL || reader->sealed == NULL) return problem_no_memory(problem);
  reader->offset = IMAGE_START + IMAGE_HEAD_CHUNK + STREAM_CHUNK_OVERHEAD;
  reader->left = head->key_count * IMAGE_KEY + head->size;
  if (reader->left == 0) TRY(next_chunk(reader, problem));
  TRY(read_keys(reader, problem));
  *ret_reader = reader;
  reader = NULL;
  return DONE;
}

/* What an image says of this device's chain, where the log has not been read as far. */
static void know_chain(Log *log, const ImageHead *head) {
  if (log->known_chain >= head->covers.statements) return;
  log->known_chain = head->covers.statements;
  log->chain = head->chain;
}

static bool is_out_of_memory(Outcome outcome, const Problem *problem) {
  return outcome == BROKEN && strcmp(problem->code, "no_memory") == 0;
}

Outcome log_image_open(Log *log, unsigned security_class, uint64_t schema, uint64_t older_than, ImageAbout *ret_about,
                       ImageReader **ret_reader, Problem *problem) {
  uint64_t numbers[IMAGE_SLOTS];
  for (unsigned slot = 0; slot < IMAGE_SLOTS; slot++) {
    ImagePath path = image_path(security_class, slot);
    numbers[slot] = image_number(log, &path);
  }
  unsigned newest = numbers[0] > numbers[1] ? 0 : 1;
  for (unsigned i = 0; i < IMAGE_SLOTS; i++) {
    unsigned slot = newest ^ i;
    if (numbers[slot] == 0 || (older_than != 0 && numbers[slot] >= older_than)) continue;
    Problem inner;
    ImageReader *reader = NULL;
    Outcome outcome = open_slot(log, security_class, slot, schema, &reader, &inner);
    if (is_out_of_memory(outcome, &inner)) return problem_no_memory(problem);
    if (outcome != DONE || reader == NULL) continue;
    know_chain(log, &reader->head);
    *ret_about = (ImageAbout){reader->head.covers, numbers[slot], schema, reader->head.size};
    *ret_reader = reader;
    return DONE;
  }
  return problem_set(problem, ABSENT, "no_image", NULL, NULL, "There is no image to be used.");
}

Outcome log_image_remove(Log *log, unsigned security_class, Problem *problem) {
  TRY(log_check_writable(log, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  for (unsigned slot = 0; slot < IMAGE_SLOTS; slot++) {
    ImagePath path = image_path(security_class, slot);
    char *whole = log_path(log, arena, path.inside, NULL);
    TRY_MEMORY(whole, problem);
    Outcome outcome = file_remove(whole, problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
  }
  return DONE;
}
