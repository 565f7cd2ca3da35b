#include "log/object.h"

#include <fcntl.h>

#include "base/limits.h"
#include "base/memory.h"
#include "base/random.h"
#include "crypto/stream.h"
#include "log/bytes.h"
#include "log/log_state.h"
#include "log/padding.h"
#include "log/sealed_file.h"

#define OBJECT_NUMBER 1 /* in the head and the context: an object has one content for ever */
#define TRAILER 40      /* size(8) SHA-256(32): the last chunk */
#define SEALED_CHUNK (OBJECT_CHUNK + STREAM_CHUNK_OVERHEAD)

/* One object being written or read. */
typedef struct Passage {
  int file;
  Stream *stream;
  Sha256 hash;
  uint64_t size;           /* bytes of content so far */
  uint8_t *plain, *sealed; /* one chunk each */
  size_t filled;
} Passage;

static void passage_release(Passage *passage) {
  file_close(&passage->file);
  stream_release(&passage->stream);
  if (passage->plain != NULL) memory_wipe(passage->plain, OBJECT_CHUNK);
  memory_give(passage->plain);
  memory_give(passage->sealed);
}
#define PASSAGE_SCOPE __attribute__((cleanup(passage_release)))

static Outcome passage_start(Passage *passage, Problem *problem) {
  passage->plain = memory_take(OBJECT_CHUNK);
  passage->sealed = memory_take(SEALED_CHUNK);
  if (passage->plain == NULL || passage->sealed == NULL) return problem_no_memory(problem);
  sha256_start(&passage->hash);
  return DONE;
}

/* "objects/" and the name in hex: what the seal binds. */
typedef struct ObjectPath {
  char inside[sizeof "objects/" + ID_DIGITS];
  char *whole;
} ObjectPath;

static Outcome object_path(const Log *log, const uint8_t name[ID_SIZE], Arena *arena, ObjectPath *ret_path,
                           Problem *problem) {
  ObjectPath path = {.inside = "objects/"};
  bytes_to_hex((Bytes){name, ID_SIZE}, path.inside + strlen(path.inside));
  path.whole = path_join(arena, keyring_folder(log->keyring), path.inside);
  TRY_MEMORY(path.whole, problem);
  *ret_path = path;
  return DONE;
}

/* Writing. */

static Outcome chunk_write(Passage *passage, Bytes plain, bool is_last, Problem *problem) {
  TRY(stream_seal_chunk(passage->stream, plain, is_last, passage->sealed, problem));
  return file_write(passage->file, (Bytes){passage->sealed, plain.length + STREAM_CHUNK_OVERHEAD}, problem);
}

static Outcome head_write(Log *log, const ObjectPath *path, const Secret *key, Passage *passage, Problem *problem) {
  uint8_t head[SEALED_PLAIN_HEAD + STREAM_HEAD];
  FolderId folder = keyring_folder_id(log->keyring);
  TRY(stream_seal_start(key, sealed_purpose(SEALED_OBJECT),
                        ITEMS(ITEM_ID(folder), ITEM_WORDS(path->inside), ITEM_NUMBER(OBJECT_NUMBER)),
                        head + SEALED_PLAIN_HEAD, &passage->stream, problem));
  sealed_head_write(SEALED_OBJECT, OBJECT_NUMBER, head + SEALED_PLAIN_HEAD, head);
  return file_write(passage->file, (Bytes){head, sizeof head}, problem);
}

/* Takes one chunk from the source, filled up with what it gives; shorter only at its end. */
static Outcome chunk_fill(Passage *passage, BytesSource source, void *context, Problem *problem) {
  passage->filled = 0;
  while (passage->filled < OBJECT_CHUNK) {
    size_t got = 0;
    TRY(source(context, passage->plain + passage->filled, OBJECT_CHUNK - passage->filled, &got, problem));
    if (got == 0) break;
    passage->filled += got;
  }
  sha256_add(&passage->hash, (Bytes){passage->plain, passage->filled});
  passage->size += passage->filled;
  if (passage->size <= LIMIT_OBJECT) return DONE;
  return problem_set(problem, INVALID, "too_large", NULL, "Give it in parts.", "A file may have %llu GiB at most.",
                     (unsigned long long)LIMIT_OBJECT >> 30);
}

/* The content and then zeros up to the padded length, in whole chunks but the last. */
static Outcome content_write(Passage *passage, BytesSource source, void *context, Problem *problem) {
  do {
    TRY(chunk_fill(passage, source, context, problem));
    if (passage->filled == OBJECT_CHUNK)
      TRY(chunk_write(passage, (Bytes){passage->plain, OBJECT_CHUNK}, false, problem));
  } while (passage->filled == OBJECT_CHUNK);
  uint64_t left = padded_length(passage->size) - (passage->size - passage->filled);
  while (left > 0) {
    size_t length = left < OBJECT_CHUNK ? (size_t)left : OBJECT_CHUNK;
    memset(passage->plain + passage->filled, 0, OBJECT_CHUNK - passage->filled);
    TRY(chunk_write(passage, (Bytes){passage->plain, length}, false, problem));
    passage->filled = 0;
    left -= length;
  }
  return DONE;
}

static Outcome object_write(Log *log, const ObjectPath *path, const Secret *key, BytesSource source, void *context,
                            ObjectName *name, Problem *problem) {
  PASSAGE_SCOPE Passage passage = {.file = -1};
  TRY(passage_start(&passage, problem));
  TRY(file_open(path->whole, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600, &passage.file, problem));
  TRY(head_write(log, path, key, &passage, problem));
  TRY(content_write(&passage, source, context, problem));
  name->size = passage.size;
  sha256_end(&passage.hash, name->sha256);
  uint8_t trailer[TRAILER];
  big_endian_write(trailer, 8, name->size);
  memcpy(trailer + 8, name->sha256, 32);
  TRY(chunk_write(&passage, (Bytes){trailer, TRAILER}, true, problem));
  return file_sync(passage.file, problem);
}

Outcome log_object_put(Log *log, RecordId record, unsigned security_class, BytesSource source, void *context,
                       ObjectName *ret_name, Problem *problem) {
  TRY(log_check_writable(log, problem));
  if (security_class >= CLASS_COUNT || !keyring_reader(log->keyring)->opens[security_class])
    return problem_set(problem, REFUSED, "class_closed", NULL, "Ask a coordinator.", "This is not open to you.");
  TRY(log_catch_up(log, problem));
  TRY(log_need_folder(log, "objects", problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ObjectName name = {0};
  TRY(random_fill(name.name, ID_SIZE, problem));
  ObjectPath path;
  TRY(object_path(log, name.name, arena, &path, problem));
  KeyId key_id;
  const Secret *key;
  TRY(log_record_key(log, record, security_class, true, &key_id, &key, problem));
  Outcome outcome = object_write(log, &path, key, source, context, &name, problem);
  char *folder = log_path(log, arena, "objects", NULL);
  if (outcome == DONE) outcome = folder == NULL ? problem_no_memory(problem) : folder_sync(folder, problem);
  if (outcome != DONE) {
    Outcome ignored = file_remove(path.whole, NULL);
    (void)ignored;
    return outcome;
  }
  *ret_name = name;
  return DONE;
}

static Outcome bytes_source(void *context, uint8_t *room, size_t length, size_t *ret_length, Problem *problem) {
  (void)problem;
  Bytes *left = context;
  size_t take = left->length < length ? left->length : length;
  if (take > 0) memcpy(room, left->at, take);
  *left = (Bytes){left->at + take, left->length - take};
  *ret_length = take;
  return DONE;
}

Outcome log_object_put_bytes(Log *log, RecordId record, unsigned security_class, Bytes bytes, ObjectName *ret_name,
                             Problem *problem) {
  return log_object_put(log, record, security_class, bytes_source, &bytes, ret_name, problem);
}

/* Reading. */

static Outcome damaged(const ObjectPath *path, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_object", path->inside, "Take this file from a backup.",
                     "This attachment is damaged.");
}

/* A whole object of this size has exactly this many bytes. */
static uint64_t file_length(uint64_t size) {
  uint64_t padded = padded_length(size);
  uint64_t chunks = (padded + OBJECT_CHUNK - 1) / OBJECT_CHUNK;
  return SEALED_PLAIN_HEAD + STREAM_HEAD + padded + (chunks + 1) * STREAM_CHUNK_OVERHEAD + TRAILER;
}

static Outcome head_read(Log *log, const ObjectPath *path, const Secret *key, uint64_t size, Passage *passage,
                         Problem *problem) {
  if (file_kind(path->whole) == FILE_NONE)
    return problem_set(problem, ABSENT, "no_object", path->inside, "Take it from a backup.",
                       "This attachment is not in the registry's folder.");
  TRY(file_open(path->whole, O_RDONLY | O_NOFOLLOW, 0, &passage->file, problem));
  off_t length;
  TRY(file_size(passage->file, &length, problem));
  if ((uint64_t)length != file_length(size)) return damaged(path, problem);
  uint8_t head[SEALED_PLAIN_HEAD + STREAM_HEAD];
  TRY(file_read_at(passage->file, head, sizeof head, 0, problem));
  uint64_t number;
  if (sealed_head_read(SEALED_OBJECT, head, sizeof head, true, &number, NULL) != DONE || number != OBJECT_NUMBER)
    return damaged(path, problem);
  FolderId folder = keyring_folder_id(log->keyring);
  Outcome outcome = stream_open_start(key, sealed_purpose(SEALED_OBJECT),
                                      ITEMS(ITEM_ID(folder), ITEM_WORDS(path->inside), ITEM_NUMBER(OBJECT_NUMBER)),
                                      head + SEALED_PLAIN_HEAD, &passage->stream, problem);
  return outcome == REFUSED ? damaged(path, problem) : outcome;
}

/* The next chunk of `length` plain bytes into passage->plain. */
static Outcome chunk_read(Passage *passage, const ObjectPath *path, size_t length, uint64_t *offset, bool is_last,
                          Problem *problem) {
  bool ends;
  TRY(file_read_at(passage->file, passage->sealed, length + STREAM_CHUNK_OVERHEAD, (off_t)*offset, problem));
  *offset += length + STREAM_CHUNK_OVERHEAD;
  Bytes sealed = {passage->sealed, length + STREAM_CHUNK_OVERHEAD};
  if (stream_open_chunk(passage->stream, sealed, passage->plain, &ends, NULL) != DONE || ends != is_last)
    return damaged(path, problem);
  return DONE;
}

static Outcome content_read(Passage *passage, const ObjectPath *path, uint64_t size, uint64_t *offset, BytesTaker take,
                            void *context, Problem *problem) {
  uint64_t padding = padded_length(size) - size;
  while (size + padding > 0) {
    uint64_t left = size + padding;
    size_t length = left < OBJECT_CHUNK ? (size_t)left : OBJECT_CHUNK;
    TRY(chunk_read(passage, path, length, offset, false, problem));
    size_t content = size < length ? (size_t)size : length;
    if (!bytes_are_zero(passage->plain + content, length - content)) return damaged(path, problem);
    size -= content;
    padding -= length - content;
    if (content == 0) continue;
    sha256_add(&passage->hash, (Bytes){passage->plain, content});
    if (take != NULL) TRY(take(context, (Bytes){passage->plain, content}, problem));
  }
  return DONE;
}

static Outcome object_read(Log *log, const ObjectPath *path, const Secret *key, const ObjectName *name, BytesTaker take,
                           void *context, Problem *problem) {
  PASSAGE_SCOPE Passage passage = {.file = -1};
  uint64_t offset = SEALED_PLAIN_HEAD + STREAM_HEAD;
  TRY(passage_start(&passage, problem));
  TRY(head_read(log, path, key, name->size, &passage, problem));
  TRY(content_read(&passage, path, name->size, &offset, take, context, problem));
  uint8_t hash[32];
  sha256_end(&passage.hash, hash);
  TRY(chunk_read(&passage, path, TRAILER, &offset, true, problem));
  bool fits = big_endian_read(passage.plain, 8) == name->size && memcmp(passage.plain + 8, hash, 32) == 0 &&
              memcmp(name->sha256, hash, 32) == 0;
  return fits ? DONE : damaged(path, problem);
}

Outcome log_object_get(Log *log, RecordId record, unsigned security_class, const ObjectName *name, BytesTaker take,
                       void *context, Problem *problem) {
  if (security_class >= CLASS_COUNT || !keyring_reader(log->keyring)->opens[security_class])
    return problem_set(problem, ABSENT, "class_closed", NULL, "Ask a coordinator.", "This is not open to you.");
  if (name->size > LIMIT_OBJECT)
    return problem_set(problem, BROKEN, "damaged_object", NULL, NULL, "No attachment can be as large as this says.");
  TRY(log_catch_up(log, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ObjectPath path;
  TRY(object_path(log, name->name, arena, &path, problem));
  KeyId key_id;
  const Secret *key;
  TRY(log_record_key(log, record, security_class, false, &key_id, &key, problem));
  return object_read(log, &path, key, name, take, context, problem);
}

Outcome log_object_check(Log *log, RecordId record, unsigned security_class, const ObjectName *name, Problem *problem) {
  return log_object_get(log, record, security_class, name, NULL, NULL, problem);
}

typedef struct Gathering {
  uint8_t *at;
  size_t length;
} Gathering;

static Outcome gather(void *context, Bytes bytes, Problem *problem) {
  (void)problem;
  Gathering *gathering = context;
  memcpy(gathering->at + gathering->length, bytes.at, bytes.length);
  gathering->length += bytes.length;
  return DONE;
}

Outcome log_object_get_bytes(Log *log, RecordId record, unsigned security_class, const ObjectName *name, size_t limit,
                             Arena *arena, Bytes *ret_bytes, Problem *problem) {
  if (name->size > limit)
    return problem_set(problem, INVALID, "too_large", NULL, "Save it to a file instead.",
                       "This attachment has more than %zu MiB.", limit >> 20);
  Gathering gathering = {arena_take(arena, (size_t)name->size), 0};
  TRY_MEMORY(gathering.at, problem);
  TRY(log_object_get(log, record, security_class, name, gather, &gathering, problem));
  *ret_bytes = (Bytes){gathering.at, gathering.length};
  return DONE;
}

Outcome log_object_remove(Log *log, const uint8_t name[ID_SIZE], Problem *problem) {
  TRY(log_check_writable(log, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  ObjectPath path;
  TRY(object_path(log, name, arena, &path, problem));
  return file_remove(path.whole, problem);
}
