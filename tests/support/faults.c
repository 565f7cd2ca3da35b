#include "tests/support/faults.h"

#include <errno.h>

#include "base/files.h"
#include "base/memory.h"
#include "crypto/secret.h"

static MemoryDoor real_memory;
static FilesDoor real_files;
static SecretDoor real_secret;

static struct {
  FaultKind kind;
  size_t count, n;
  bool for_good, met;
  size_t memory, files;
} faults;

static bool fails(FaultKind kind) {
  if ((faults.kind & kind) == 0 || faults.n == 0) return false;
  faults.count++;
  bool now = faults.count == faults.n || (faults.for_good && faults.count > faults.n);
  faults.met = faults.met || now;
  return now;
}

static bool file_fails(void) {
  if (!fails(FAULT_FILES)) return false;
  errno = faults.n % 2 == 0 ? EIO : ENOSPC;
  return true;
}

static void *take(size_t size) {
  if (fails(FAULT_MEMORY)) return NULL;
  void *memory = real_memory.take(size);
  faults.memory += memory != NULL;
  return memory;
}
static void *resize(void *old, size_t size) {
  if (fails(FAULT_MEMORY)) return NULL;
  void *memory = real_memory.resize(old, size);
  faults.memory += memory != NULL && old == NULL;
  return memory;
}
static void give(void *memory) {
  faults.memory -= memory != NULL;
  real_memory.give(memory);
}
static void *take_secret(size_t size) {
  return fails(FAULT_MEMORY) ? NULL : real_secret.take(size);
}

static int door_open(const char *path, int flags, mode_t mode) {
  if (file_fails()) return -1;
  int file = real_files.open(path, flags, mode);
  faults.files += file >= 0;
  return file;
}
/* A close that fails has closed all the same. */
static int door_close(int file) {
  faults.files--;
  real_files.close(file);
  return file_fails() ? -1 : 0;
}
static ssize_t door_read(int file, void *bytes, size_t length) {
  return file_fails() ? -1 : real_files.read(file, bytes, length);
}
static ssize_t door_read_at(int file, void *bytes, size_t length, off_t offset) {
  return file_fails() ? -1 : real_files.read_at(file, bytes, length, offset);
}
/* A write that fails has written a part. */
static ssize_t door_write(int file, const void *bytes, size_t length) {
  if (!file_fails()) return real_files.write(file, bytes, length);
  int kept = errno;
  ssize_t ignored = real_files.write(file, bytes, length / 2);
  (void)ignored;
  errno = kept;
  return -1;
}
static ssize_t door_write_at(int file, const void *bytes, size_t length, off_t offset) {
  if (!file_fails()) return real_files.write_at(file, bytes, length, offset);
  int kept = errno;
  ssize_t ignored = real_files.write_at(file, bytes, length / 2, offset);
  (void)ignored;
  errno = kept;
  return -1;
}
static int door_sync(int file) {
  return file_fails() ? -1 : real_files.sync(file);
}
static int door_sync_data(int file) {
  return file_fails() ? -1 : real_files.sync_data(file);
}
static int door_rename(const char *from, const char *to) {
  return file_fails() ? -1 : real_files.rename(from, to);
}
static int door_unlink(const char *path) {
  return file_fails() ? -1 : real_files.unlink(path);
}
static int door_truncate(int file, off_t length) {
  return file_fails() ? -1 : real_files.truncate(file, length);
}
static int door_make_folder(const char *path, mode_t mode) {
  return file_fails() ? -1 : real_files.make_folder(path, mode);
}
static int door_stat(const char *path, struct stat *ret_stat) {
  return file_fails() ? -1 : real_files.stat(path, ret_stat);
}

void faults_install(void) {
  real_memory = memory_door;
  real_files = files_door;
  real_secret = secret_door;
  memory_door = (MemoryDoor){take, resize, give};
  secret_door = (SecretDoor){take_secret};
  files_door =
      (FilesDoor){door_open,      door_close,  door_read,   door_read_at,  door_write,       door_write_at, door_sync,
                  door_sync_data, door_rename, door_unlink, door_truncate, door_make_folder, door_stat};
}

void faults_arm(FaultKind kind, size_t n, bool for_good) {
  faults.kind = kind;
  faults.n = n;
  faults.count = 0;
  faults.for_good = for_good;
  faults.met = false;
}

bool faults_disarm(void) {
  faults.n = 0;
  return faults.met;
}

size_t faults_held_memory(void) {
  return faults.memory;
}

size_t faults_held_files(void) {
  return faults.files;
}
