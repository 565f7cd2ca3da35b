#include "base/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/list.h"
#include "base/writer.h"

static int system_open(const char *path, int flags, mode_t mode) {
  return open(path, flags, mode);
}
static int system_stat(const char *path, struct stat *ret_stat) {
  return stat(path, ret_stat);
}
FilesDoor files_door = {system_open, close,  read,   pread,     write, pwrite,     fsync,
                        fdatasync,   rename, unlink, ftruncate, mkdir, system_stat};

/* The problem for errno after a call on `path` (may be NULL) failed. */
static Outcome failed(const char *path, const char *doing, Problem *problem) {
  switch (errno) {
  case ENOENT:
  case ENOTDIR:
    return problem_set(problem, INVALID, "no_such_file", path, "Look whether the name is right.",
                       "There is no such file.");
  case EISDIR: return problem_set(problem, INVALID, "is_folder", path, "Name a file.", "This is a folder, not a file.");
  case EEXIST: return problem_set(problem, CONFLICT, "exists", path, "Choose another name.", "This exists already.");
  case EACCES:
  case EPERM:
    return problem_set(problem, REFUSED, "no_access", path, "Look at the permissions of the file and its folder.",
                       "The system does not allow %s this.", doing);
  case ENOSPC:
  case EDQUOT:
    return problem_set(problem, BROKEN, "disk_full", path, "Make room on the disk and try again; nothing was lost.",
                       "The disk is full.");
  case EROFS:
    return problem_set(problem, BROKEN, "read_only", path, "Copy the folder to a disk that can be written.",
                       "This disk can only be read.");
  default: break;
  }
  char reason[128] = "";
  const char *words = strerror_r(errno, reason, sizeof reason);
  return problem_set(problem, BROKEN, "io", path, "Copy the folder to another disk before going on.",
                     "The disk failed while %s: %s.", doing, words);
}

void file_close(int *file) {
  if (*file >= 0) files_door.close(*file);
  *file = -1;
}

Outcome file_open(const char *path, int flags, mode_t mode, int *ret_file, Problem *problem) {
  int file;
  do
    file = files_door.open(path, flags | O_CLOEXEC, mode);
  while (file < 0 && errno == EINTR);
  if (file < 0) return failed(path, "opening", problem);
  struct stat about;
  if (fstat(file, &about) == 0 && S_ISDIR(about.st_mode) && (flags & O_DIRECTORY) == 0) {
    file_close(&file);
    errno = EISDIR;
    return failed(path, "opening", problem);
  }
  *ret_file = file;
  return DONE;
}

Outcome file_read_stream(int file, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  char *piece = arena_take(arena, 65536);
  TRY_MEMORY(piece, problem);
  for (;;) {
    ssize_t got = files_door.read(file, piece, 65536);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(NULL, "reading", problem);
    if (got == 0) break;
    if ((size_t)got > limit - writer.length)
      return problem_set(problem, INVALID, "too_large", NULL, "Give a smaller file, or a part of it.",
                         "This is larger than %zu MiB.", limit >> 20);
    writer_bytes(&writer, piece, (size_t)got);
  }
  Text text;
  TRY(writer_end(&writer, &text, problem));
  *ret_bytes = text_bytes(text);
  return DONE;
}

Outcome file_read_whole(const char *path, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(path, O_RDONLY, 0, &file, problem));
  struct stat about;
  if (fstat(file, &about) == 0 && about.st_size > 0 && (uintmax_t)about.st_size > limit)
    return problem_set(problem, INVALID, "too_large", path, "Give a smaller file, or a part of it.",
                       "This file has %lld bytes; %zu MiB is the most.", (long long)about.st_size, limit >> 20);
  Outcome outcome = file_read_stream(file, limit, arena, ret_bytes, problem);
  if (outcome != DONE && problem != NULL && problem->where[0] == '\0') {
    Problem inner = *problem;
    problem_set(problem, outcome, inner.code, path, inner.advice, "%s", inner.message);
  }
  return outcome;
}

Outcome file_read_at(int file, void *bytes, size_t length, off_t offset, Problem *problem) {
  unsigned char *at = bytes;
  while (length > 0) {
    ssize_t got = files_door.read_at(file, at, length, offset);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(NULL, "reading", problem);
    if (got == 0) return problem_set(problem, BROKEN, "cut_off", NULL, NULL, "The file ends too early.");
    at += got;
    offset += got;
    length -= (size_t)got;
  }
  return DONE;
}

Outcome file_write(int file, Bytes bytes, Problem *problem) {
  while (bytes.length > 0) {
    ssize_t put = files_door.write(file, bytes.at, bytes.length);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return failed(NULL, "writing", problem);
    bytes.at += put;
    bytes.length -= (size_t)put;
  }
  return DONE;
}

Outcome file_write_at(int file, Bytes bytes, off_t offset, Problem *problem) {
  while (bytes.length > 0) {
    ssize_t put = files_door.write_at(file, bytes.at, bytes.length, offset);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return failed(NULL, "writing", problem);
    bytes.at += put;
    bytes.length -= (size_t)put;
    offset += put;
  }
  return DONE;
}

Outcome file_sync(int file, Problem *problem) {
  return files_door.sync(file) == 0 ? DONE : failed(NULL, "saving", problem);
}

Outcome file_sync_data(int file, Problem *problem) {
  return files_door.sync_data(file) == 0 ? DONE : failed(NULL, "saving", problem);
}

Outcome file_truncate(int file, off_t length, Problem *problem) {
  int result;
  do
    result = files_door.truncate(file, length);
  while (result < 0 && errno == EINTR);
  return result == 0 ? DONE : failed(NULL, "shortening a file", problem);
}

Outcome file_size(int file, off_t *ret_size, Problem *problem) {
  struct stat about;
  if (fstat(file, &about) != 0) return failed(NULL, "reading", problem);
  *ret_size = about.st_size;
  return DONE;
}

Outcome folder_sync(const char *path, Problem *problem) {
  FILE_SCOPE int folder = -1;
  TRY(file_open(path, O_RDONLY | O_DIRECTORY, 0, &folder, problem));
  return file_sync(folder, problem);
}

static char *folder_of(Arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  if (slash == NULL) return text_c(arena, TEXT("."));
  if (slash == path) return text_c(arena, TEXT("/"));
  return text_c(arena, (Text){path, (size_t)(slash - path)});
}

static Outcome write_beside(const char *beside, Bytes bytes, mode_t mode, Problem *problem) {
  FILE_SCOPE int file = -1;
  TRY(file_open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode, &file, problem));
  TRY(file_write(file, bytes, problem));
  return file_sync(file, problem);
}

Outcome file_replace(const char *path, Bytes bytes, mode_t mode, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Writer beside = WRITER_IN(arena);
  writer_format(&beside, "%s.new", path);
  char *folder = folder_of(arena, path);
  if (beside.failed || folder == NULL) return problem_no_memory(problem);
  Outcome outcome = write_beside(beside.at, bytes, mode, problem);
  if (outcome == DONE) outcome = file_rename(beside.at, path, problem);
  if (outcome != DONE) {
    files_door.unlink(beside.at);
    return outcome;
  }
  return folder_sync(folder, problem);
}

Outcome file_rename(const char *from, const char *to, Problem *problem) {
  return files_door.rename(from, to) == 0 ? DONE : failed(to, "renaming", problem);
}

Outcome file_remove(const char *path, Problem *problem) {
  if (files_door.unlink(path) == 0) return DONE;
  if (errno == ENOENT) return problem_set(problem, ABSENT, "no_such_file", path, NULL, "There is no such file.");
  return failed(path, "removing", problem);
}

Outcome folder_make(const char *path, Problem *problem) {
  return files_door.make_folder(path, 0700) == 0 ? DONE : failed(path, "making a folder", problem);
}

static int by_bytes(const void *a, const void *b) {
  return text_compare(*(const Text *)a, *(const Text *)b);
}

static void close_listing(DIR **listing) {
  if (*listing != NULL) closedir(*listing);
}

Outcome folder_list(const char *path, Arena *arena, Text **ret_names, size_t *ret_count, Problem *problem) {
  __attribute__((cleanup(close_listing))) DIR *listing = opendir(path);
  if (listing == NULL) return failed(path, "listing", problem);
  LIST(Text) names = {0};
  /* cppcheck-suppress readdirCalled ; each listing is read by one thread */
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    Text *name = LIST_ADD(&names, arena);
    TRY_MEMORY(name, problem);
    *name = text_copy(arena, text_of(entry->d_name));
    TRY_MEMORY(name->at, problem);
  }
  if (names.length > 1) qsort(names.at, names.length, sizeof(Text), by_bytes);
  *ret_names = names.at;
  *ret_count = names.length;
  return DONE;
}

FileKind file_kind(const char *path) {
  struct stat about;
  if (files_door.stat(path, &about) != 0) return FILE_NONE;
  if (S_ISREG(about.st_mode)) return FILE_PLAIN;
  return S_ISDIR(about.st_mode) ? FILE_FOLDER : FILE_OTHER;
}

Text path_last(Text path) {
  for (size_t i = path.length; i > 0; i--)
    if (path.at[i - 1] == '/') return text_slice(path, i, path.length);
  return path;
}

char *path_join(Arena *arena, const char *folder, const char *name) {
  Writer path = WRITER_IN(arena);
  writer_words(&path, folder);
  if (path.length > 0 && path.at[path.length - 1] != '/') writer_char(&path, '/');
  writer_words(&path, name);
  return path.failed ? NULL : path.at;
}
