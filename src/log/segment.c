#include "log/segment.h"

#include <fcntl.h>
#include <stdio.h>

#define WINDOW ((size_t)1 << 20)
#define BLOCK 512
#define FIRST_BLOCK_LEAST 3 /* bytes: a frame of 256 bytes or more does not begin with three zeros */

void segment_name(uint64_t number, uint64_t generation, char ret_name[SEGMENT_NAME_SIZE]) {
  snprintf(ret_name, SEGMENT_NAME_SIZE, "%06llu.%llu.seg", (unsigned long long)number, (unsigned long long)generation);
}

char *segment_path(const char *log_folder, uint64_t number, uint64_t generation, Arena *arena) {
  char name[SEGMENT_NAME_SIZE];
  segment_name(number, generation, name);
  return path_join(arena, log_folder, name);
}

bool segment_name_read(Text name, uint64_t *ret_number, uint64_t *ret_generation) {
  Text rest = name, number_text, generation_text;
  int64_t number, generation;
  if (!text_next(&rest, '.', &number_text) || !text_next(&rest, '.', &generation_text)) return false;
  if (!text_number(number_text, &number) || !text_number(generation_text, &generation)) return false;
  if (number <= 0 || generation <= 0) return false;
  char again[SEGMENT_NAME_SIZE];
  segment_name((uint64_t)number, (uint64_t)generation, again);
  if (!text_equal(name, text_of(again))) return false;
  *ret_number = (uint64_t)number;
  *ret_generation = (uint64_t)generation;
  return true;
}

Outcome segment_reader_open(SegmentReader *reader, const Keyring *keyring, const SegmentEntry *entry,
                            Problem *problem) {
  file_close(&reader->file);
  char name[SEGMENT_NAME_SIZE];
  segment_name(entry->number, entry->generation, name);
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *folder = path_join(arena, keyring_folder(keyring), "log");
  TRY_MEMORY(folder, problem);
  char *path = path_join(arena, folder, name);
  TRY_MEMORY(path, problem);
  if (file_kind(path) == FILE_NONE)
    return problem_set(problem, ABSENT, "no_segment", name, NULL, "A file of the log is not there.");
  TRY(file_open(path, O_RDONLY | O_NOFOLLOW, 0, &reader->file, problem));
  off_t size;
  TRY(file_size(reader->file, &size, problem));
  reader->size = (uint64_t)size;
  reader->seal = (FrameSeal){keyring_folder_id(keyring), entry->number, entry->generation,
                             keyring_segment_key(keyring, entry->number)};
  reader->window_length = 0;
  uint8_t start[32];
  keyring_segment_start(keyring, entry->number, entry->generation, start);
  segment_reader_seek(reader, 0, 0, start);
  return DONE;
}

void segment_reader_release(SegmentReader *reader) {
  file_close(&reader->file);
  room_release(&reader->window);
  room_release(&reader->plain);
  body_room_release(&reader->statements);
}

void segment_reader_seek(SegmentReader *reader, uint64_t offset, uint64_t number, const uint8_t head[32]) {
  reader->offset = offset;
  reader->number = number;
  memcpy(reader->head, head, 32);
}

/* Has `length` bytes at `at` in the window; they lie within `size`. */
static Outcome load(SegmentReader *reader, uint64_t at, size_t length, const uint8_t **ret_bytes, Problem *problem) {
  bool is_there = at >= reader->window_at && at - reader->window_at <= reader->window_length &&
                  reader->window_length - (at - reader->window_at) >= length;
  if (!is_there) {
    uint64_t left = reader->size - at;
    size_t wanted = length < WINDOW ? WINDOW : length;
    if (wanted > left) wanted = (size_t)left;
    if (!room_make(&reader->window, wanted)) return problem_no_memory(problem);
    reader->window_length = 0;
    TRY(file_read_at(reader->file, reader->window.at, wanted, (off_t)at, problem));
    reader->window_at = at;
    reader->window_length = wanted;
  }
  *ret_bytes = reader->window.at + (at - reader->window_at);
  return DONE;
}

/* The header at `at`: GOOD, NONE, CUT_OFF or BAD_HEADER. */
static Outcome header_at(SegmentReader *reader, uint64_t at, FrameState *ret_state, FrameHeader *ret_header,
                         Problem *problem) {
  uint64_t left = reader->size > at ? reader->size - at : 0;
  *ret_state = left == 0 ? FRAME_NONE : FRAME_CUT_OFF;
  if (left < FRAME_HEADER) return DONE;
  const uint8_t *bytes;
  TRY(load(reader, at, FRAME_HEADER, &bytes, problem));
  if (!frame_header_read(&reader->seal, bytes, ret_header))
    *ret_state = FRAME_BAD_HEADER;
  else if (ret_header->length <= left)
    *ret_state = FRAME_GOOD;
  return DONE;
}

/* Opens the frame at `at`, without asking whether it follows. */
static Outcome frame_at(SegmentReader *reader, uint64_t at, FrameState *ret_state, FrameView *frame, Problem *problem) {
  TRY(header_at(reader, at, ret_state, &frame->header, problem));
  if (*ret_state != FRAME_GOOD) return DONE;
  const uint8_t *bytes;
  TRY(load(reader, at, frame->header.length, &bytes, problem));
  frame->bytes = (Bytes){bytes, frame->header.length};
  frame->offset = at;
  if (!room_make(&reader->plain, frame->header.length)) return problem_no_memory(problem);
  Bytes body;
  if (frame_open(&reader->seal, frame->header.kind, frame->bytes, &reader->plain, &body, NULL) != DONE) {
    *ret_state = FRAME_BAD_TAG;
    return DONE;
  }
  Outcome outcome = frame_body_read(body, &reader->statements, &frame->body, problem);
  if (outcome == BROKEN) return outcome;
  if (outcome != DONE) *ret_state = FRAME_BAD_BODY;
  return DONE;
}

Outcome segment_next(SegmentReader *reader, FrameState *ret_state, FrameView *ret_frame, Problem *problem) {
  TRY(frame_at(reader, reader->offset, ret_state, ret_frame, problem));
  if (*ret_state != FRAME_GOOD) return DONE;
  const FrameBody *body = &ret_frame->body;
  if (body->number != reader->number + 1 || memcmp(body->previous, reader->head, 32) != 0) {
    *ret_state = FRAME_OUT_OF_ORDER;
    return DONE;
  }
  frame_hash(ret_frame->bytes, ret_frame->hash);
  segment_reader_seek(reader, reader->offset + ret_frame->bytes.length, body->number, ret_frame->hash);
  return DONE;
}

Outcome segment_search(SegmentReader *reader, bool *ret_found, Problem *problem) {
  *ret_found = false;
  for (uint64_t at = reader->offset + 1; at + FRAME_LEAST <= reader->size; at++) {
    const uint8_t *bytes;
    TRY(load(reader, at, FRAME_HEADER, &bytes, problem));
    if (!frame_header_may_be(bytes)) continue;
    FrameState state;
    FrameView frame;
    TRY(frame_at(reader, at, &state, &frame, problem));
    if (state != FRAME_GOOD || frame.body.number <= reader->number) continue;
    segment_reader_seek(reader, at, frame.body.number - 1, frame.body.previous);
    *ret_found = true;
    return DONE;
  }
  return DONE;
}

Outcome segment_has_zero_block(SegmentReader *reader, uint64_t from, uint64_t to, bool *ret_has, Problem *problem) {
  *ret_has = false;
  for (uint64_t at = from, end; at < to && !*ret_has; at = end) {
    end = (at / BLOCK + 1) * BLOCK;
    if (end - at < FIRST_BLOCK_LEAST) continue;
    if (end > to) end = to;
    const uint8_t *bytes;
    TRY(load(reader, at, (size_t)(end - at), &bytes, problem));
    *ret_has = bytes_are_zero(bytes, (size_t)(end - at));
  }
  return DONE;
}
