#include "tests/support/power.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/files.h"
#include "base/random.h"

#define BLOCK 512
#define PATH 256

typedef enum ChangeKind { CHANGE_WRITE, CHANGE_LENGTH, CHANGE_NEW, CHANGE_RENAME, CHANGE_REMOVED } ChangeKind;

typedef struct Undo {
  ChangeKind kind;
  ino_t inode;          /* of a write or a length */
  char path[PATH];      /* where the file is now */
  char from[PATH];      /* of a rename */
  off_t offset, length; /* of what was written; the length before */
  off_t old_size;
  uint8_t *old; /* what stood there, or the whole file that was replaced or removed */
  size_t old_length;
  bool had_old;
} Undo;

static FilesDoor real;
static struct {
  Undo undo[4096];
  size_t undo_count;
  size_t count, n;
  bool syncs_lie, gone;
} power;

static char open_paths[1024][PATH];

static bool goes(void) {
  if (!power.gone && power.n != 0 && ++power.count == power.n) power.gone = true;
  if (power.gone) errno = EIO;
  return power.gone;
}

static Undo *remember(ChangeKind kind, const char *path) {
  if (power.undo_count == sizeof power.undo / sizeof *power.undo) abort();
  Undo *undo = &power.undo[power.undo_count++];
  *undo = (Undo){.kind = kind};
  snprintf(undo->path, sizeof undo->path, "%s", path);
  return undo;
}

static void keep_old(Undo *undo, int file, off_t offset, size_t length) {
  undo->old = malloc(length + 1);
  ssize_t got = real.read_at(file, undo->old, length, offset);
  undo->old_length = got < 0 ? 0 : (size_t)got;
  undo->had_old = true;
}

static void keep_whole(Undo *undo, const char *path) {
  int file = real.open(path, O_RDONLY | O_CLOEXEC, 0);
  if (file < 0) return;
  struct stat about;
  if (fstat(file, &about) == 0) keep_old(undo, file, 0, (size_t)about.st_size);
  real.close(file);
}

static int door_open(const char *path, int flags, mode_t mode) {
  struct stat about;
  bool is_new = (flags & O_CREAT) != 0 && real.stat(path, &about) != 0;
  if ((is_new || (flags & O_TRUNC) != 0) && goes()) return -1;
  if (power.gone) return errno = EIO, -1;
  if (!is_new && (flags & O_TRUNC) != 0 && real.stat(path, &about) == 0) {
    Undo *undo = remember(CHANGE_LENGTH, path);
    undo->inode = about.st_ino;
    undo->old_size = about.st_size;
    keep_whole(undo, path);
  }
  int file = real.open(path, flags, mode);
  if (file < 0) return file;
  if (is_new) remember(CHANGE_NEW, path);
  if (file < 1024) snprintf(open_paths[file], PATH, "%s", path);
  return file;
}

static void before_write(int file, off_t offset, size_t length) {
  struct stat about;
  if (fstat(file, &about) != 0) abort();
  Undo *undo = remember(CHANGE_WRITE, open_paths[file]);
  undo->inode = about.st_ino;
  undo->offset = offset;
  undo->length = (off_t)length;
  undo->old_size = about.st_size;
  keep_old(undo, file, offset, length);
}

static ssize_t door_write(int file, const void *bytes, size_t length) {
  if (goes()) return -1;
  off_t offset = lseek(file, 0, (fcntl(file, F_GETFL) & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
  before_write(file, offset, length);
  return real.write(file, bytes, length);
}

static ssize_t door_write_at(int file, const void *bytes, size_t length, off_t offset) {
  if (goes()) return -1;
  before_write(file, offset, length);
  return real.write_at(file, bytes, length, offset);
}

static int door_truncate(int file, off_t length) {
  if (goes()) return -1;
  struct stat about;
  if (fstat(file, &about) != 0) abort();
  Undo *undo = remember(CHANGE_LENGTH, open_paths[file]);
  undo->inode = about.st_ino;
  undo->old_size = about.st_size;
  keep_old(undo, file, 0, (size_t)about.st_size);
  return real.truncate(file, length);
}

static int door_rename(const char *from, const char *to) {
  if (goes()) return -1;
  Undo *undo = remember(CHANGE_RENAME, to);
  snprintf(undo->from, sizeof undo->from, "%s", from);
  keep_whole(undo, to);
  for (size_t i = 0; i + 1 < power.undo_count; i++)
    if (strcmp(power.undo[i].path, from) == 0) snprintf(power.undo[i].path, PATH, "%s", to);
  return real.rename(from, to);
}

static int door_unlink(const char *path) {
  struct stat about;
  if (real.stat(path, &about) != 0) return real.unlink(path);
  if (goes()) return -1;
  keep_whole(remember(CHANGE_REMOVED, path), path);
  return real.unlink(path);
}

static void forget(size_t i) {
  free(power.undo[i].old);
  memmove(&power.undo[i], &power.undo[i + 1], (--power.undo_count - i) * sizeof(Undo));
}

static bool is_within(const char *path, const char *folder) {
  const char *slash = strrchr(path, '/');
  return slash != NULL && strlen(folder) == (size_t)(slash - path) &&
         strncmp(path, folder, (size_t)(slash - path)) == 0;
}

static void make_lasting(int file) {
  struct stat about;
  if (fstat(file, &about) != 0) abort();
  for (size_t i = power.undo_count; i-- > 0;) {
    const Undo *undo = &power.undo[i];
    bool is_content = undo->kind == CHANGE_WRITE || undo->kind == CHANGE_LENGTH;
    if (is_content ? undo->inode == about.st_ino : S_ISDIR(about.st_mode) && is_within(undo->path, open_paths[file]))
      forget(i);
  }
}

static int door_sync(int file) {
  if (goes()) return -1;
  make_lasting(file);
  return 0;
}

static int door_sync_data(int file) {
  if (goes()) return -1;
  if (!power.syncs_lie) make_lasting(file);
  return 0;
}

static ssize_t door_read(int file, void *bytes, size_t length) {
  return power.gone ? (errno = EIO, -1) : real.read(file, bytes, length);
}
static ssize_t door_read_at(int file, void *bytes, size_t length, off_t offset) {
  return power.gone ? (errno = EIO, -1) : real.read_at(file, bytes, length, offset);
}

void power_on(size_t n, bool syncs_lie) {
  real = files_door;
  power.count = 0;
  power.n = n;
  power.syncs_lie = syncs_lie;
  power.gone = false;
  files_door.open = door_open;
  files_door.read = door_read;
  files_door.read_at = door_read_at;
  files_door.write = door_write;
  files_door.write_at = door_write_at;
  files_door.sync = door_sync;
  files_door.sync_data = door_sync_data;
  files_door.rename = door_rename;
  files_door.unlink = door_unlink;
  files_door.truncate = door_truncate;
}

bool power_is_gone(void) {
  return power.gone;
}

static void put_whole(const char *path, const Undo *undo) {
  int file = real.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) abort();
  if (real.write(file, undo->old, undo->old_length) != (ssize_t)undo->old_length) abort();
  real.close(file);
}

/* The blocks of a write that never came to the disk: what stood there before,
 * zeros where the file was shorter. */
static void undo_write(const Undo *undo, PowerLoss loss, RandomSeries *dice) {
  int file = real.open(undo->path, O_RDWR | O_CLOEXEC, 0);
  if (file < 0) return; /* undone with its file */
  for (off_t at = undo->offset; at < undo->offset + undo->length;) {
    off_t end = (at / BLOCK + 1) * BLOCK;
    if (end > undo->offset + undo->length) end = undo->offset + undo->length;
    bool is_lost = loss == LOSS_ALL || random_series_below(dice, 2) == 0;
    for (off_t i = at; is_lost && i < end; i++) {
      size_t place = (size_t)(i - undo->offset);
      uint8_t byte = place < undo->old_length ? undo->old[place] : 0;
      if (real.write_at(file, &byte, 1, i) != 1) abort();
    }
    at = end;
  }
  bool shorter = loss == LOSS_ALL || random_series_below(dice, 2) == 0;
  if (shorter && real.truncate(file, undo->old_size) != 0) abort();
  real.close(file);
}

static void undo_one(const Undo *undo, PowerLoss loss, RandomSeries *dice) {
  if (undo->kind == CHANGE_WRITE) {
    undo_write(undo, loss, dice);
    return;
  }
  if (loss == LOSS_DICE && random_series_below(dice, 2) == 0) return;
  switch (undo->kind) {
  case CHANGE_NEW: real.unlink(undo->path); return;
  case CHANGE_LENGTH:
  case CHANGE_REMOVED: put_whole(undo->path, undo); return;
  case CHANGE_RENAME:
    real.rename(undo->path, undo->from);
    if (undo->had_old) put_whole(undo->path, undo);
    return;
  case CHANGE_WRITE:
  default: return;
  }
}

void power_return(PowerLoss loss, uint64_t seed) {
  RandomSeries dice = {seed};
  while (power.undo_count > 0) {
    undo_one(&power.undo[power.undo_count - 1], loss, &dice);
    forget(power.undo_count - 1);
  }
  files_door = real;
  power.gone = false;
  power.n = 0;
}
