#include "registry/pending.h"

#include "log/pending.h"
#include "registry/permission.h"

static UserId user_of(const Registry *registry) {
  return registry_reader(registry)->user;
}

Outcome registry_keep_pending(Registry *registry, PendingId *id, unsigned security_class, Bytes content,
                              Problem *problem) {
  TRY(registry_may(registry, MAY_CHANGE, problem));
  PendingName name;
  memcpy(name.bytes, id->bytes, ID_SIZE);
  TRY(log_pending_put(registry_log(registry), user_of(registry), security_class, content, &name, problem));
  memcpy(id->bytes, name.bytes, ID_SIZE);
  return DONE;
}

static Pending as_pending(const PendingFile *file) {
  Pending pending = {.security_class = file->security_class, .content = file->content};
  memcpy(pending.id.bytes, file->name.bytes, ID_SIZE);
  return pending;
}

Outcome registry_read_pending(Registry *registry, PendingId id, Arena *arena, Pending *ret_pending, Problem *problem) {
  TRY(registry_may(registry, MAY_CHANGE, problem));
  PendingName name;
  memcpy(name.bytes, id.bytes, ID_SIZE);
  PendingFile file;
  TRY(log_pending_get(registry_log(registry), user_of(registry), name, arena, &file, problem));
  *ret_pending = as_pending(&file);
  return DONE;
}

Outcome registry_list_pending(Registry *registry, Arena *arena, Pending **ret_pending, size_t *ret_count,
                              Problem *problem) {
  TRY(registry_may(registry, MAY_CHANGE, problem));
  PendingFile *files;
  size_t count, damaged;
  TRY(log_pending_list(registry_log(registry), user_of(registry), arena, &files, &count, &damaged, problem));
  Pending *pending = ARENA_MANY(arena, Pending, count);
  TRY_MEMORY(pending, problem);
  for (size_t i = 0; i < count; i++)
    pending[i] = as_pending(&files[i]);
  *ret_pending = pending;
  *ret_count = count;
  return DONE;
}

Outcome registry_drop_pending(Registry *registry, PendingId id, Problem *problem) {
  TRY(registry_may(registry, MAY_CHANGE, problem));
  PendingName name;
  memcpy(name.bytes, id.bytes, ID_SIZE);
  return log_pending_remove(registry_log(registry), user_of(registry), name, problem);
}
