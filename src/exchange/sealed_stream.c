#include "exchange/sealed_stream.h"

#include <fcntl.h>

#include "base/files.h"
#include "base/memory.h"
#include "base/random.h"
#include "crypto/passphrase.h"
#include "crypto/stream.h"

#define MAGIC "WLEXPORT"
#define HEAD (8 + PASSPHRASE_SALT_SIZE + 8 + STREAM_HEAD)
#define CHUNK ((size_t)64 << 10)

struct SealedWriter {
  int file;
  Stream *stream;
  size_t length;
  uint8_t plain[CHUNK], sealed[CHUNK + STREAM_CHUNK_OVERHEAD];
};

struct SealedReader {
  int file;
  off_t offset, size;
  Stream *stream;
  size_t length, taken;
  bool is_last;
  uint8_t plain[CHUNK], sealed[CHUNK + STREAM_CHUNK_OVERHEAD];
};

static void put_number(uint8_t *to, uint32_t number) {
  for (int i = 0; i < 4; i++)
    to[i] = (uint8_t)(number >> (24 - 8 * i));
}

static uint32_t get_number(const uint8_t *from) {
  return (uint32_t)from[0] << 24 | (uint32_t)from[1] << 16 | (uint32_t)from[2] << 8 | from[3];
}

/* The key of a head: its salt and cost stand in front of the stream's own head. */
static Outcome derive(const Secret *typed, const uint8_t *head, Secret **ret_key, Problem *problem) {
  SECRET_SCOPE Secret *clean = NULL;
  PassphraseCost cost = {get_number(head + 8 + PASSPHRASE_SALT_SIZE), get_number(head + 12 + PASSPHRASE_SALT_SIZE)};
  TRY(passphrase_clean(typed, &clean, problem));
  return passphrase_derive(clean, head + 8, cost, ret_key, problem);
}

/* ---- writing ---- */

static Outcome check_strength(const Secret *typed, Problem *problem) {
  SECRET_SCOPE Secret *clean = NULL;
  TRY(passphrase_clean(typed, &clean, problem));
  return passphrase_check_strength(clean, problem);
}

static Outcome write_head(SealedWriter *writer, const Secret *passphrase, Problem *problem) {
  uint8_t head[HEAD];
  PassphraseCost cost = PASSPHRASE_COST_USUAL;
  SECRET_SCOPE Secret *salt = secret_random(PASSPHRASE_SALT_SIZE), *key = NULL;
  TRY_MEMORY(salt, problem);
  memcpy(head, MAGIC, 8);
  memcpy(head + 8, secret_read(salt), PASSPHRASE_SALT_SIZE);
  put_number(head + 8 + PASSPHRASE_SALT_SIZE, cost.memory_mebibytes);
  put_number(head + 12 + PASSPHRASE_SALT_SIZE, cost.passes);
  TRY(derive(passphrase, head, &key, problem));
  TRY(stream_seal_start(key, "waterline.export", NULL, 0, head + HEAD - STREAM_HEAD, &writer->stream, problem));
  return file_write(writer->file, (Bytes){head, HEAD}, problem);
}

Outcome sealed_make(const char *path, const Secret *passphrase, SealedWriter **ret_writer, Problem *problem) {
  TRY(check_strength(passphrase, problem));
  if (file_kind(path) != FILE_NONE)
    return problem_set(problem, INVALID, "exists", path, "Name a file that is not there yet.",
                       "This file is there already.");
  SealedWriter *writer = memory_take(sizeof *writer);
  TRY_MEMORY(writer, problem);
  writer->file = -1;
  Outcome outcome = file_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600, &writer->file, problem);
  if (outcome == DONE) outcome = write_head(writer, passphrase, problem);
  if (outcome == DONE)
    *ret_writer = writer;
  else
    sealed_writer_release(&writer);
  return outcome;
}

static Outcome write_chunk(SealedWriter *writer, bool is_last, Problem *problem) {
  TRY(stream_seal_chunk(writer->stream, (Bytes){writer->plain, writer->length}, is_last, writer->sealed, problem));
  TRY(file_write(writer->file, (Bytes){writer->sealed, writer->length + STREAM_CHUNK_OVERHEAD}, problem));
  writer->length = 0;
  return DONE;
}

Outcome sealed_write(SealedWriter *writer, const void *bytes, size_t length, Problem *problem) {
  for (const uint8_t *at = bytes; length > 0;) {
    if (writer->length == CHUNK) TRY(write_chunk(writer, false, problem));
    size_t step = CHUNK - writer->length < length ? CHUNK - writer->length : length;
    memcpy(writer->plain + writer->length, at, step);
    writer->length += step;
    at += step;
    length -= step;
  }
  return DONE;
}

Outcome sealed_finish(SealedWriter *writer, Problem *problem) {
  memset(writer->plain + writer->length, 0, CHUNK - writer->length);
  writer->length = CHUNK;
  TRY(write_chunk(writer, true, problem));
  return file_sync(writer->file, problem);
}

void sealed_writer_release(SealedWriter **writer) {
  if (*writer == NULL) return;
  file_close(&(*writer)->file);
  stream_release(&(*writer)->stream);
  memory_wipe(*writer, sizeof **writer);
  memory_give(*writer);
  *writer = NULL;
}

/* ---- reading ---- */

static Outcome not_an_export(const char *path, Problem *problem) {
  return problem_set(problem, INVALID, "no_export", path, "Give the folder or file that 'export' wrote.",
                     "This is not an export of this program.");
}

static Outcome read_head(SealedReader *reader, const char *path, const Secret *passphrase, Problem *problem) {
  uint8_t head[HEAD];
  SECRET_SCOPE Secret *key = NULL;
  TRY(file_size(reader->file, &reader->size, problem));
  if (reader->size < (off_t)HEAD) return not_an_export(path, problem);
  TRY(file_read_at(reader->file, head, HEAD, 0, problem));
  if (memcmp(head, MAGIC, 8) != 0) return not_an_export(path, problem);
  if (passphrase == NULL)
    return problem_set(problem, REFUSED, "passphrase_needed", path, NULL,
                       "This export is sealed: its passphrase is needed.");
  TRY(derive(passphrase, head, &key, problem));
  reader->offset = HEAD;
  Outcome outcome =
      stream_open_start(key, "waterline.export", NULL, 0, head + HEAD - STREAM_HEAD, &reader->stream, problem);
  if (outcome == REFUSED)
    return problem_set(problem, REFUSED, "wrong_passphrase", path, NULL, "This passphrase does not open the export.");
  return outcome;
}

Outcome sealed_open(const char *path, const Secret *passphrase, SealedReader **ret_reader, Problem *problem) {
  SealedReader *reader = memory_take(sizeof *reader);
  TRY_MEMORY(reader, problem);
  reader->file = -1;
  Outcome outcome = file_open(path, O_RDONLY, 0, &reader->file, problem);
  if (outcome == DONE) outcome = read_head(reader, path, passphrase, problem);
  if (outcome == DONE)
    *ret_reader = reader;
  else
    sealed_reader_release(&reader);
  return outcome;
}

static Outcome read_chunk(SealedReader *reader, Problem *problem) {
  if (reader->is_last || reader->size - reader->offset < (off_t)sizeof reader->sealed)
    return problem_set(problem, BROKEN, "cut_off", NULL, "Take another copy.", "The export ends before its end.");
  TRY(file_read_at(reader->file, reader->sealed, sizeof reader->sealed, reader->offset, problem));
  TRY(stream_open_chunk(reader->stream, (Bytes){reader->sealed, sizeof reader->sealed}, reader->plain, &reader->is_last,
                        problem));
  reader->offset += (off_t)sizeof reader->sealed;
  reader->length = CHUNK;
  reader->taken = 0;
  return DONE;
}

Outcome sealed_read(SealedReader *reader, void *bytes, size_t length, Problem *problem) {
  for (uint8_t *to = bytes; length > 0;) {
    if (reader->taken == reader->length) TRY(read_chunk(reader, problem));
    size_t step = reader->length - reader->taken < length ? reader->length - reader->taken : length;
    memcpy(to, reader->plain + reader->taken, step);
    reader->taken += step;
    to += step;
    length -= step;
  }
  return DONE;
}

void sealed_reader_release(SealedReader **reader) {
  if (*reader == NULL) return;
  file_close(&(*reader)->file);
  stream_release(&(*reader)->stream);
  memory_wipe(*reader, sizeof **reader);
  memory_give(*reader);
  *reader = NULL;
}
