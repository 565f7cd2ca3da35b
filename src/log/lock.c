#include "log/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/files.h"
#include "base/writer.h"

typedef struct Holder {
  int64_t process, since_milliseconds;
} Holder;

static bool holder_read(const char *path, Arena *arena, Holder *ret_holder) {
  Bytes content;
  Text process, since, rest;
  if (file_read_whole(path, 64, arena, &content, NULL) != DONE) return false;
  rest = bytes_text(content);
  return text_next(&rest, ' ', &process) && text_next(&rest, '\n', &since) &&
         text_number(process, &ret_holder->process) && text_number(since, &ret_holder->since_milliseconds);
}

static Outcome in_use(const char *folder, const char *path, Arena *arena, Problem *problem) {
  const char *advice = "Close it there, or wait; two programs must not write at once.";
  Holder holder;
  struct tm when;
  char since[32] = "";
  if (!holder_read(path, arena, &holder))
    return problem_set(problem, CONFLICT, "in_use", folder, advice, "This registry is in use by another process.");
  time_t seconds = holder.since_milliseconds / 1000;
  if (gmtime_r(&seconds, &when) != NULL) strftime(since, sizeof since, "%Y-%m-%d %H:%M", &when);
  return problem_set(problem, CONFLICT, "in_use", folder, advice,
                     "This registry is in use by process %lld since %s (UTC).", (long long)holder.process, since);
}

static Outcome holder_write(int lock, Problem *problem) {
  char content[64];
  int length =
      snprintf(content, sizeof content, "%lld %lld\n", (long long)getpid(), (long long)clock_now_milliseconds());
  TRY(file_truncate(lock, 0, problem));
  return file_write_at(lock, (Bytes){(const uint8_t *)content, (size_t)length}, 0, problem);
}

Outcome lock_take(const char *folder, bool for_writing, int *ret_lock, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = path_join(arena, folder, "LOCK");
  TRY_MEMORY(path, problem);
  FILE_SCOPE int lock = -1;
  if (!for_writing && file_kind(path) == FILE_NONE) {
    *ret_lock = -1;
    return DONE;
  }
  TRY(file_open(path, for_writing ? O_RDWR | O_CREAT | O_NOFOLLOW : O_RDONLY | O_NOFOLLOW, 0600, &lock, problem));
  int result;
  do
    result = flock(lock, (for_writing ? LOCK_EX : LOCK_SH) | LOCK_NB);
  while (result != 0 && errno == EINTR);
  if (result != 0) return in_use(folder, path, arena, problem);
  if (for_writing) TRY(holder_write(lock, problem));
  *ret_lock = lock;
  lock = -1;
  return DONE;
}

void lock_release(int *lock) {
  file_close(lock);
}
