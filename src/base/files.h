/* files.h - the door to the file system.
 *
 * Every call that can fail on a disk goes through `files_door`, one function
 * pointer each, so that tests can let the n-th one fail, write short, or lose
 * what was not synced (tests/faults, tests/crash).  The functions below are
 * what the rest of the program uses; they retry EINTR and finish short writes.
 *
 * An fsync that failed is never tried again on the same descriptor: what the
 * kernel threw away cannot be known.  The caller reopens or goes read-only. */
#ifndef BASE_FILES_H
#define BASE_FILES_H

#include <sys/stat.h>
#include <sys/types.h>

#include "base/outcome.h"
#include "base/text.h"

typedef struct FilesDoor {
  int (*open)(const char *path, int flags, mode_t mode);
  int (*close)(int file);
  ssize_t (*read)(int file, void *bytes, size_t length);
  ssize_t (*read_at)(int file, void *bytes, size_t length, off_t offset);
  ssize_t (*write)(int file, const void *bytes, size_t length);
  ssize_t (*write_at)(int file, const void *bytes, size_t length, off_t offset);
  int (*sync)(int file);
  int (*sync_data)(int file);
  int (*rename)(const char *from, const char *to);
  int (*unlink)(const char *path);
  int (*truncate)(int file, off_t length);
  int (*make_folder)(const char *path, mode_t mode);
  int (*stat)(const char *path, struct stat *ret_stat);
} FilesDoor;
extern FilesDoor files_door;

/* A descriptor that closes itself at the end of its scope; -1 is none. */
#define FILE_SCOPE __attribute__((cleanup(file_close)))
void file_close(int *file);

/* Opens; INVALID "no_such_file" / "is_folder" where it is missing or a folder
 * (exit 5), BROKEN else.  `flags` as open(2); O_CLOEXEC is always added. */
Outcome file_open(const char *path, int flags, mode_t mode, int *ret_file, Problem *problem);

/* The whole file; INVALID "too_large" above `limit` bytes, before they are read. */
Outcome file_read_whole(const char *path, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem);

/* All of a descriptor that may be a pipe, up to `limit` bytes. */
Outcome file_read_stream(int file, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem);

/* Exactly `length` bytes at `offset`; BROKEN "cut_off" where the file ends before. */
Outcome file_read_at(int file, void *bytes, size_t length, off_t offset, Problem *problem);

/* All of it, or BROKEN ("disk_full" for no space or quota, "read_only", "io"). */
Outcome file_write(int file, Bytes bytes, Problem *problem);
Outcome file_write_at(int file, Bytes bytes, off_t offset, Problem *problem);

Outcome file_sync(int file, Problem *problem);
Outcome file_sync_data(int file, Problem *problem);
Outcome file_truncate(int file, off_t length, Problem *problem);
Outcome file_size(int file, off_t *ret_size, Problem *problem);

/* Puts `bytes` in place of `path` so that after any crash either the old or
 * the new content is there: written beside (path + ".new"), synced, renamed,
 * folder synced. */
Outcome file_replace(const char *path, Bytes bytes, mode_t mode, Problem *problem);

Outcome file_rename(const char *from, const char *to, Problem *problem); /* the caller syncs the folder */
Outcome file_remove(const char *path, Problem *problem);                 /* ABSENT where it was not there */
Outcome folder_make(const char *path, Problem *problem);                 /* mode 0700; CONFLICT where it exists */
Outcome folder_sync(const char *path, Problem *problem);

/* Names in the folder without "." and "..", sorted by bytes. */
Outcome folder_list(const char *path, Arena *arena, Text **ret_names, size_t *ret_count, Problem *problem);

typedef enum FileKind { FILE_NONE, FILE_PLAIN, FILE_FOLDER, FILE_OTHER } FileKind;
FileKind file_kind(const char *path);

/* "a/b" in the arena, or NULL. */
char *path_join(Arena *arena, const char *folder, const char *name);
/* "b" of "a/b"; a view. */
Text path_last(Text path);

#endif
