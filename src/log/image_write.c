#include <fcntl.h>

#include "base/memory.h"
#include "log/bytes.h"
#include "log/image_file.h"

struct ImageWriter {
  Arena *arena;
  char *path, *beside, *folder;
  int file;
  Stream *stream;
  uint8_t *plain, *sealed; /* one chunk */
  size_t filled;
  uint64_t left; /* of the caller's bytes */
};

void image_drop(ImageWriter **writer_pointer) {
  ImageWriter *writer = *writer_pointer;
  *writer_pointer = NULL;
  if (writer == NULL) return;
  if (writer->file >= 0) {
    Outcome ignored = file_remove(writer->beside, NULL);
    (void)ignored;
  }
  file_close(&writer->file);
  stream_release(&writer->stream);
  if (writer->plain != NULL) memory_wipe(writer->plain, IMAGE_CHUNK);
  memory_give(writer->plain);
  memory_give(writer->sealed);
  arena_release(&writer->arena);
  memory_give(writer);
}
#define IMAGE_WRITER_SCOPE __attribute__((cleanup(image_drop)))

static Outcome chunk_write(ImageWriter *writer, Bytes plain, bool is_last, Problem *problem) {
  TRY(stream_seal_chunk(writer->stream, plain, is_last, writer->sealed, problem));
  return file_write(writer->file, (Bytes){writer->sealed, plain.length + STREAM_CHUNK_OVERHEAD}, problem);
}

/* Any bytes of the content; a full chunk is written once more follows, so that
 * the last one is known when it comes. */
static Outcome add(ImageWriter *writer, Bytes bytes, Problem *problem) {
  while (bytes.length > 0) {
    if (writer->filled == IMAGE_CHUNK) {
      TRY(chunk_write(writer, (Bytes){writer->plain, IMAGE_CHUNK}, false, problem));
      writer->filled = 0;
    }
    size_t room = IMAGE_CHUNK - writer->filled, take = bytes.length < room ? bytes.length : room;
    memcpy(writer->plain + writer->filled, bytes.at, take);
    writer->filled += take;
    bytes = (Bytes){bytes.at + take, bytes.length - take};
  }
  return DONE;
}

static Outcome add_keys(const Log *log, unsigned security_class, ImageWriter *writer, Problem *problem) {
  for (size_t i = 0; i < log->keys.capacity; i++) {
    const RecordKey *entry = &log->keys.at[i];
    if (ID_IS_NONE(entry->pseudonym) || entry->security_class != security_class) continue;
    uint8_t bytes[IMAGE_KEY];
    memcpy(bytes, entry->pseudonym.bytes, ID_SIZE);
    memcpy(bytes + 16, entry->key.page, ID_SIZE);
    big_endian_write(bytes + 32, 2, entry->key.place);
    TRY(add(writer, (Bytes){bytes, sizeof bytes}, problem));
  }
  return DONE;
}

static uint64_t count_keys(const Log *log, unsigned security_class) {
  uint64_t count = 0;
  for (size_t i = 0; i < log->keys.capacity; i++) {
    const RecordKey *entry = &log->keys.at[i];
    count += !ID_IS_NONE(entry->pseudonym) && entry->security_class == security_class;
  }
  return count;
}

/* The slot to be written (the older one) and the number of what is written. */
static unsigned slot_to_write(const Log *log, unsigned security_class, uint64_t *ret_number) {
  ImagePath first = image_path(security_class, 0), second = image_path(security_class, 1);
  uint64_t numbers[IMAGE_SLOTS] = {image_number(log, &first), image_number(log, &second)};
  *ret_number = (numbers[0] > numbers[1] ? numbers[0] : numbers[1]) + 1;
  return numbers[0] <= numbers[1] ? 0 : 1;
}

static Outcome writer_paths(const Log *log, const ImagePath *path, ImageWriter *writer, Problem *problem) {
  writer->arena = arena_new();
  TRY_MEMORY(writer->arena, problem);
  Writer beside = WRITER_IN(writer->arena);
  writer->folder = log_path(log, writer->arena, "image", NULL);
  writer->path = log_path(log, writer->arena, path->inside, NULL);
  if (writer->folder == NULL || writer->path == NULL) return problem_no_memory(problem);
  writer_format(&beside, "%s.new", writer->path);
  if (beside.failed) return problem_no_memory(problem);
  writer->beside = beside.at;
  writer->plain = memory_take(IMAGE_CHUNK);
  writer->sealed = memory_take(IMAGE_CHUNK + STREAM_CHUNK_OVERHEAD);
  return writer->plain == NULL || writer->sealed == NULL ? problem_no_memory(problem) : DONE;
}

static Outcome write_start(const Log *log, unsigned security_class, const ImageHead *head, ImageWriter *writer,
                           Problem *problem) {
  uint64_t number;
  ImagePath path = image_path(security_class, slot_to_write(log, security_class, &number));
  TRY(writer_paths(log, &path, writer, problem));
  TRY(file_open(writer->beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0600, &writer->file, problem));
  uint8_t start[IMAGE_START], chunk[IMAGE_HEAD_CHUNK];
  FolderId folder = keyring_folder_id(log->keyring);
  TRY(stream_seal_start(keyring_image_key(log->keyring, security_class), sealed_purpose(SEALED_IMAGE),
                        ITEMS(ITEM_ID(folder), ITEM_WORDS(path.inside), ITEM_NUMBER(number)), start + SEALED_PLAIN_HEAD,
                        &writer->stream, problem));
  sealed_head_write(SEALED_IMAGE, number, start + SEALED_PLAIN_HEAD, start);
  TRY(file_write(writer->file, (Bytes){start, sizeof start}, problem));
  TRY(image_head_write(head, chunk, problem));
  TRY(chunk_write(writer, (Bytes){chunk, sizeof chunk}, false, problem));
  return add_keys(log, security_class, writer, problem);
}

Outcome log_image_begin(Log *log, unsigned security_class, uint64_t schema, uint64_t size, const LogPosition *covers,
                        ImageWriter **ret_writer, Problem *problem) {
  TRY(log_check_writable(log, problem));
  if (security_class >= CLASS_COUNT || keyring_image_key(log->keyring, security_class) == NULL)
    return problem_set(problem, ABSENT, "class_closed", NULL, NULL, "This is not open to you.");
  TRY(log_catch_up(log, problem));
  TRY(log_need_folder(log, "image", problem));
  ImageHead head = {.schema = schema,
                    .size = size,
                    .key_count = count_keys(log, security_class),
                    .covers = covers == NULL ? log->end : *covers,
                    .chain = log->chain};
  IMAGE_WRITER_SCOPE ImageWriter *writer = memory_take(sizeof *writer);
  TRY_MEMORY(writer, problem);
  writer->file = -1;
  writer->left = size;
  TRY(write_start(log, security_class, &head, writer, problem));
  *ret_writer = writer;
  writer = NULL;
  return DONE;
}

Outcome image_write(ImageWriter *writer, Bytes bytes, Problem *problem) {
  if (bytes.length > writer->left)
    return problem_set(problem, CONFLICT, "image_size", NULL, NULL, "More was written than the image was begun for.");
  writer->left -= bytes.length;
  return add(writer, bytes, problem);
}

static Outcome finish(ImageWriter *writer, Problem *problem) {
  if (writer->left > 0)
    return problem_set(problem, CONFLICT, "image_size", NULL, NULL, "Less was written than the image was begun for.");
  TRY(chunk_write(writer, (Bytes){writer->plain, writer->filled}, true, problem));
  TRY(file_sync(writer->file, problem));
  TRY(file_rename(writer->beside, writer->path, problem));
  file_close(&writer->file);
  return folder_sync(writer->folder, problem);
}

Outcome image_end(ImageWriter **writer, Problem *problem) {
  Outcome outcome = finish(*writer, problem);
  image_drop(writer);
  return outcome;
}
