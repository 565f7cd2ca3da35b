#include "exchange/pack.h"

#include <fcntl.h>
#include <unistd.h>

#include "base/files.h"
#include "base/memory.h"
#include "exchange/sealed_stream.h"

enum { PACK_END = 0, PACK_FILE = 1, PACK_BYTES = 2 };

/* ---- writing ---- */

struct PackWriter {
  Arena *arena;
  const char *path;
  bool is_finished;
  SealedWriter *sealed; /* NULL: a folder */
  int file;             /* of the folder, the one that is open */
};

static Outcome make_folder(PackWriter *writer, Problem *problem) {
  Outcome outcome = folder_make(writer->path, problem);
  if (outcome == CONFLICT)
    return problem_set(problem, INVALID, "exists", writer->path, "Name a folder that is not there yet.",
                       "This folder is there already.");
  TRY(outcome);
  const char *files = path_join(writer->arena, writer->path, "files");
  TRY_MEMORY(files, problem);
  return folder_make(files, problem);
}

static Outcome make_writer(PackWriter *writer, const char *path, const Secret *passphrase, Problem *problem) {
  writer->arena = arena_new();
  TRY_MEMORY(writer->arena, problem);
  const char *copy = text_c(writer->arena, text_of(path));
  TRY_MEMORY(copy, problem);
  Outcome outcome;
  if (passphrase != NULL) {
    outcome = sealed_make(copy, passphrase, &writer->sealed, problem);
  } else {
    writer->path = copy;
    outcome = make_folder(writer, problem);
  }
  writer->path = outcome == INVALID || outcome == CONFLICT || outcome == REFUSED
                     ? NULL
                     : copy; /* what is not ours is not removed */
  return outcome;
}

Outcome pack_make(const char *path, const Secret *passphrase, PackWriter **ret_writer, Problem *problem) {
  PackWriter *writer = memory_take(sizeof *writer);
  TRY_MEMORY(writer, problem);
  writer->file = -1;
  Outcome outcome = make_writer(writer, path, passphrase, problem);
  if (outcome == DONE)
    *ret_writer = writer;
  else
    pack_drop(&writer);
  return outcome;
}

static Outcome end_file(PackWriter *writer, Problem *problem) {
  if (writer->file < 0) return DONE;
  TRY(file_sync(writer->file, problem));
  file_close(&writer->file);
  return DONE;
}

Outcome pack_begin(PackWriter *writer, const char *name, Problem *problem) {
  if (writer->sealed == NULL) {
    TRY(end_file(writer, problem));
    const char *path = path_join(writer->arena, writer->path, name);
    TRY_MEMORY(path, problem);
    return file_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600, &writer->file, problem);
  }
  size_t length = strlen(name);
  uint8_t head[3] = {PACK_FILE, (uint8_t)(length >> 8), (uint8_t)length};
  TRY(sealed_write(writer->sealed, head, sizeof head, problem));
  return sealed_write(writer->sealed, name, length, problem);
}

Outcome pack_write(PackWriter *writer, Bytes bytes, Problem *problem) {
  if (writer->sealed == NULL) return file_write(writer->file, bytes, problem);
  uint32_t length = (uint32_t)bytes.length;
  uint8_t head[5] = {PACK_BYTES, (uint8_t)(length >> 24), (uint8_t)(length >> 16), (uint8_t)(length >> 8),
                     (uint8_t)length};
  TRY(sealed_write(writer->sealed, head, sizeof head, problem));
  return sealed_write(writer->sealed, bytes.at, bytes.length, problem);
}

Outcome pack_finish(PackWriter **writer, Problem *problem) {
  PackWriter *of = *writer;
  if (of->sealed == NULL) {
    TRY(end_file(of, problem));
    TRY(folder_sync(of->path, problem));
  } else {
    TRY(sealed_write(of->sealed, &(uint8_t){PACK_END}, 1, problem));
    TRY(sealed_finish(of->sealed, problem));
  }
  of->is_finished = true;
  pack_drop(writer);
  return DONE;
}

static void remove_inside(Arena *arena, const char *folder) {
  Text *names;
  size_t count = 0;
  if (folder == NULL || folder_list(folder, arena, &names, &count, NULL) != DONE) return;
  for (size_t i = 0; i < count; i++) {
    const char *name = text_c(arena, names[i]);
    const char *path = name == NULL ? NULL : path_join(arena, folder, name);
    if (path != NULL && file_kind(path) == FILE_PLAIN && file_remove(path, NULL) != DONE) return;
  }
}

static void remove_written(PackWriter *writer) {
  if (file_kind(writer->path) == FILE_PLAIN && file_remove(writer->path, NULL) != DONE) return;
  if (file_kind(writer->path) != FILE_FOLDER) return;
  const char *files = path_join(writer->arena, writer->path, "files");
  remove_inside(writer->arena, files);
  remove_inside(writer->arena, writer->path);
  if (files == NULL || rmdir(files) != 0 || rmdir(writer->path) != 0) return;
}

void pack_drop(PackWriter **writer) {
  if (*writer == NULL) return;
  file_close(&(*writer)->file);
  sealed_writer_release(&(*writer)->sealed);
  if (!(*writer)->is_finished && (*writer)->path != NULL) remove_written(*writer);
  arena_release(&(*writer)->arena);
  memory_give(*writer);
  *writer = NULL;
}

/* ---- reading ---- */

struct PackReader {
  Arena *arena;
  SealedReader *sealed; /* NULL: a folder */
  const char *path;
  const char **names; /* of the folder: what is to come */
  size_t name_count, next;
  char name[PACK_NAME]; /* of the sealed file: the one that is open */
  int tag;              /* of the sealed file: the one that was read and not used, or -1 */
};

static Outcome list_folder(PackReader *reader, Problem *problem) {
  static const char *const fixed[] = {"history.jsonl", "records.jsonl"};
  Text *files = NULL;
  size_t count = 0;
  const char *folder = path_join(reader->arena, reader->path, "files");
  TRY_MEMORY(folder, problem);
  if (file_kind(folder) == FILE_FOLDER) TRY(folder_list(folder, reader->arena, &files, &count, problem));
  reader->names = ARENA_MANY(reader->arena, const char *, count + 2);
  TRY_MEMORY(reader->names, problem);
  for (size_t i = 0; i < 2; i++) {
    const char *path = path_join(reader->arena, reader->path, fixed[i]);
    TRY_MEMORY(path, problem);
    if (file_kind(path) == FILE_PLAIN) reader->names[reader->name_count++] = fixed[i];
  }
  if (reader->name_count == 0)
    return problem_set(problem, INVALID, "no_export", reader->path, "Give the folder or file that 'export' wrote.",
                       "This folder is not an export: it has no history.jsonl and no records.jsonl.");
  for (size_t i = 0; i < count; i++) {
    const char *name = text_c(reader->arena, files[i]);
    const char *path = name == NULL ? NULL : path_join(reader->arena, "files", name);
    TRY_MEMORY(path, problem);
    reader->names[reader->name_count++] = path;
  }
  return DONE;
}

static Outcome open_reader(PackReader *reader, const char *path, const Secret *passphrase, Problem *problem) {
  reader->arena = arena_new();
  TRY_MEMORY(reader->arena, problem);
  reader->path = text_c(reader->arena, text_of(path));
  TRY_MEMORY(reader->path, problem);
  if (file_kind(path) == FILE_FOLDER) return list_folder(reader, problem);
  return sealed_open(path, passphrase, &reader->sealed, problem);
}

Outcome pack_open(const char *path, const Secret *passphrase, PackReader **ret_reader, Problem *problem) {
  PackReader *reader = memory_take(sizeof *reader);
  TRY_MEMORY(reader, problem);
  reader->tag = -1;
  Outcome outcome = open_reader(reader, path, passphrase, problem);
  if (outcome == DONE)
    *ret_reader = reader;
  else
    pack_close(&reader);
  return outcome;
}

static Outcome bad_pack(Problem *problem) {
  return problem_set(problem, INVALID, "no_export", NULL, "Export it anew.", "The export does not hold together.");
}

static Outcome read_tag(PackReader *reader, Problem *problem) {
  if (reader->tag >= 0) return DONE;
  uint8_t tag;
  TRY(sealed_read(reader->sealed, &tag, 1, problem));
  reader->tag = tag;
  return DONE;
}

/* The next piece of the file that is open; ABSENT where it ends. */
static Outcome next_piece(PackReader *reader, size_t *ret_length, Problem *problem) {
  uint8_t head[4];
  TRY(read_tag(reader, problem));
  if (reader->tag != PACK_BYTES) return ABSENT;
  TRY(sealed_read(reader->sealed, head, sizeof head, problem));
  reader->tag = -1;
  *ret_length = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
  return DONE;
}

static Outcome skip_rest(PackReader *reader, Problem *problem) {
  size_t length;
  Outcome outcome;
  while ((outcome = next_piece(reader, &length, problem)) == DONE) {
    uint8_t passed[4096];
    for (size_t step; length > 0; length -= step) {
      step = length < sizeof passed ? length : sizeof passed;
      TRY(sealed_read(reader->sealed, passed, step, problem));
    }
  }
  return outcome == ABSENT ? DONE : outcome;
}

static Outcome next_sealed(PackReader *reader, const char **ret_name, Problem *problem) {
  uint8_t head[2];
  TRY(skip_rest(reader, problem));
  if (reader->tag == PACK_END) return ABSENT;
  if (reader->tag != PACK_FILE) return bad_pack(problem);
  reader->tag = -1;
  TRY(sealed_read(reader->sealed, head, sizeof head, problem));
  size_t length = (size_t)head[0] << 8 | head[1];
  if (length == 0 || length >= PACK_NAME) return bad_pack(problem);
  TRY(sealed_read(reader->sealed, reader->name, length, problem));
  reader->name[length] = '\0';
  *ret_name = reader->name;
  return DONE;
}

Outcome pack_next(PackReader *reader, const char **ret_name, Problem *problem) {
  if (reader->sealed != NULL) return next_sealed(reader, ret_name, problem);
  if (reader->next == reader->name_count) return ABSENT;
  *ret_name = reader->names[reader->next++];
  return DONE;
}

Outcome pack_read_whole(PackReader *reader, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  if (reader->sealed == NULL) {
    const char *path = path_join(arena, reader->path, reader->names[reader->next - 1]);
    TRY_MEMORY(path, problem);
    return file_read_whole(path, limit, arena, ret_bytes, problem);
  }
  Writer writer = {.arena = arena, .limit = limit};
  writer_text(&writer, TEXT(""));
  size_t length;
  Outcome outcome;
  while ((outcome = next_piece(reader, &length, problem)) == DONE) {
    uint8_t piece[4096];
    for (size_t step; length > 0; length -= step) {
      step = length < sizeof piece ? length : sizeof piece;
      TRY(sealed_read(reader->sealed, piece, step, problem));
      writer_bytes(&writer, piece, step);
    }
  }
  if (outcome != ABSENT) return outcome;
  Text text;
  TRY(writer_end(&writer, &text, problem));
  *ret_bytes = text_bytes(text);
  return DONE;
}

void pack_close(PackReader **reader) {
  if (*reader == NULL) return;
  sealed_reader_release(&(*reader)->sealed);
  arena_release(&(*reader)->arena);
  memory_give(*reader);
  *reader = NULL;
}
