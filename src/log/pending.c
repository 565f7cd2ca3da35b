#include "log/pending.h"

#include "base/files.h"
#include "base/list.h"
#include "base/random.h"
#include "log/log_state.h"
#include "log/padding.h"
#include "log/sealed_file.h"

#define PENDING_NUMBER 1
#define FOLDER "drafts"
#define INNER_HEAD (ID_SIZE + 1) /* user, class: before the content */
#define FILE_LIMIT (2 * LIMIT_PENDING)

/* "drafts/" and the name in hex: what the seal binds. */
typedef struct PendingPath {
  char inside[sizeof FOLDER "/" + ID_DIGITS];
} PendingPath;

static PendingPath path_of(PendingName name) {
  PendingPath path = {.inside = FOLDER "/"};
  ID_TEXT(name, path.inside + strlen(path.inside));
  return path;
}

static SealedPlace place_of(const Log *log, const PendingPath *path) {
  return (SealedPlace){keyring_folder(log->keyring), keyring_folder_id(log->keyring), SEALED_PENDING, path->inside};
}

static Outcome no_pending(Problem *problem) {
  return problem_set(problem, ABSENT, "no_pending", NULL, NULL, "There is no such unfinished work.");
}

static Outcome damaged(const PendingPath *path, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_pending", path->inside, "Take this file from a backup, or remove it.",
                     "This unfinished work is damaged.");
}

/* The key's class stands inside and not outside the seal, so each open class is tried. */
static Outcome open_file(Log *log, const PendingPath *path, unsigned *ret_class, SealedContent *ret_content,
                         Problem *problem) {
  SealedPlace place = place_of(log, path);
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    const Secret *key = keyring_draft_key(log->keyring, c);
    if (key == NULL) continue;
    Problem inner;
    Outcome outcome = sealed_file_read(&place, key, FILE_LIMIT, ret_content, &inner);
    if (outcome == REFUSED) continue;
    if (outcome == ABSENT) return no_pending(problem);
    if (outcome == DONE) *ret_class = c;
    if (outcome == BROKEN && strcmp(inner.code, "damaged") == 0) return damaged(path, problem);
    return outcome == DONE ? DONE : problem_pass(&inner, problem);
  }
  return no_pending(problem);
}

static Outcome copy_out(const SealedContent *sealed, const PendingPath *path, PendingName name, UserId user,
                        unsigned security_class, Arena *arena, PendingFile *ret_file, Problem *problem) {
  Bytes inner = sealed->content;
  if (inner.length < INNER_HEAD || inner.at[ID_SIZE] != security_class) return damaged(path, problem);
  if (memcmp(inner.at, user.bytes, ID_SIZE) != 0) return no_pending(problem);
  Bytes content = bytes_copy(arena, (Bytes){inner.at + INNER_HEAD, inner.length - INNER_HEAD});
  TRY_MEMORY(content.at, problem);
  *ret_file = (PendingFile){name, security_class, content};
  return DONE;
}

Outcome log_pending_get(Log *log, UserId user, PendingName name, Arena *arena, PendingFile *ret_file,
                        Problem *problem) {
  PendingPath path = path_of(name);
  SealedContent sealed = {0};
  unsigned security_class = 0;
  TRY(open_file(log, &path, &security_class, &sealed, problem));
  Outcome outcome = copy_out(&sealed, &path, name, user, security_class, arena, ret_file, problem);
  secret_release(&sealed.padded);
  return outcome;
}

/* A name that is taken may only be replaced by the user whose it is. */
static Outcome may_replace(Log *log, UserId user, PendingName name, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  PendingPath inside = path_of(name);
  char *whole = path_join(arena, keyring_folder(log->keyring), inside.inside);
  TRY_MEMORY(whole, problem);
  if (file_kind(whole) == FILE_NONE) return DONE;
  PendingFile old;
  return log_pending_get(log, user, name, arena, &old, problem);
}

Outcome log_pending_put(Log *log, UserId user, unsigned security_class, Bytes content, PendingName *name,
                        Problem *problem) {
  TRY(log_check_writable(log, problem));
  const Secret *key = security_class < CLASS_COUNT ? keyring_draft_key(log->keyring, security_class) : NULL;
  if (key == NULL)
    return problem_set(problem, REFUSED, "class_closed", NULL, "Ask a coordinator.", "This is not open to you.");
  if (content.length > LIMIT_PENDING)
    return problem_set(problem, INVALID, "too_large", NULL, "Save it in parts.",
                       "Unfinished work may have %zu MiB at most.", LIMIT_PENDING >> 20);
  TRY(log_need_folder(log, FOLDER, problem));
  PendingName used = *name;
  if (ID_IS_NONE(used))
    TRY(random_fill(used.bytes, sizeof used.bytes, problem));
  else
    TRY(may_replace(log, user, used, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  size_t length = INNER_HEAD + content.length;
  uint8_t *inner = arena_take(arena, length);
  TRY_MEMORY(inner, problem);
  memcpy(inner, user.bytes, ID_SIZE);
  inner[ID_SIZE] = (uint8_t)security_class;
  if (content.length > 0) memcpy(inner + INNER_HEAD, content.at, content.length);
  PendingPath path = path_of(used);
  SealedPlace place = place_of(log, &path);
  TRY(sealed_file_write(&place, PENDING_NUMBER, key, (Bytes){inner, length}, (size_t)padded_length(4 + length),
                        problem));
  *name = used;
  return DONE;
}

Outcome log_pending_list(Log *log, UserId user, Arena *arena, PendingFile **ret_files, size_t *ret_count,
                         size_t *ret_damaged, Problem *problem) {
  LIST(PendingFile) files = {0};
  Text *names = NULL;
  size_t count = 0, damaged_count = 0;
  char *folder = log_path(log, arena, FOLDER, NULL);
  TRY_MEMORY(folder, problem);
  if (file_kind(folder) == FILE_FOLDER) TRY(folder_list(folder, arena, &names, &count, problem));
  for (size_t i = 0; i < count; i++) {
    PendingName name = {0};
    PendingFile file;
    if (!ID_READ(names[i], &name)) continue;
    Problem inner;
    Outcome outcome = log_pending_get(log, user, name, arena, &file, &inner);
    bool is_damaged = outcome == BROKEN && strcmp(inner.code, "damaged_pending") == 0;
    damaged_count += is_damaged;
    if (outcome == ABSENT || is_damaged) continue;
    if (outcome != DONE) return problem_pass(&inner, problem);
    PendingFile *entry = LIST_ADD(&files, arena);
    TRY_MEMORY(entry, problem);
    *entry = file;
  }
  *ret_files = files.at;
  *ret_count = files.length;
  *ret_damaged = damaged_count;
  return DONE;
}

Outcome log_pending_remove(Log *log, UserId user, PendingName name, Problem *problem) {
  TRY(log_check_writable(log, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  PendingFile file;
  TRY(log_pending_get(log, user, name, arena, &file, problem));
  PendingPath path = path_of(name);
  char *whole = path_join(arena, keyring_folder(log->keyring), path.inside);
  TRY_MEMORY(whole, problem);
  return file_remove(whole, problem);
}
