/* Making, opening and closing a registry. */
#include <stdlib.h>

#include "base/memory.h"
#include "registry/inside.h"

Outcome registry_make(const char *folder, const RegistryNew *how, Secret **ret_paper_key, Problem *problem) {
  KeyringOptions options = {.practice = how->is_practice,
                            .first_member = how->member_name.length == 0 ? TEXT("coordinator") : how->member_name,
                            .memory_mebibytes = how->memory_mebibytes,
                            .passes = how->passes};
  LOG_SCOPE Log *log = NULL;
  return log_make(folder, &options, how->passphrase, &log, ret_paper_key, problem);
}

static Outcome open_parts(const char *folder, const KeyringEntry *entry, SearchFold fold, Registry *registry,
                          Problem *problem) {
  TRY(log_open(folder, entry, &registry->log, problem));
  TRY(view_open(&registry->view, log_reader(registry->log), fold, problem));
  return registry_load(registry, problem);
}

/* Wipes; writes nothing. */
static void drop(Registry *registry) {
  view_close(&registry->view);
  log_close(&registry->log);
  memory_wipe(registry, sizeof *registry);
  memory_give(registry);
}

Outcome registry_open_as(const char *folder, const KeyringEntry *entry, SearchFold fold, Registry **ret_registry,
                         Problem *problem) {
  Registry *registry = memory_take(sizeof *registry);
  TRY_MEMORY(registry, problem);
  Outcome outcome = open_parts(folder, entry, fold, registry, problem);
  if (outcome == DONE)
    *ret_registry = registry;
  else
    drop(registry);
  return outcome;
}

Outcome registry_open(const char *folder, const Secret *passphrase, SearchFold fold, Registry **ret_registry,
                      Problem *problem) {
  return registry_open_as(folder, &(KeyringEntry){.passphrase = passphrase}, fold, ret_registry, problem);
}

/* What was recorded is worth keeping, but closing must not fail: an image or a
 * hash that is missing is made again next time. */
static void save_what_helps(Registry *registry) {
  uint8_t hash[32];
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (registry_view_hash(registry, c, hash, NULL) == DONE &&
        keyring_view_hash_record(log_keyring(registry->log), c, hash, NULL) != DONE)
      return;
  if (registry_save_images(registry, NULL) != DONE) return;
}

void registry_keep(Registry *registry) {
  if (registry->is_stale || log_is_read_only(registry->log) || !registry->has_changed) return;
  save_what_helps(registry);
  registry->has_changed = false;
}

void registry_close(Registry **registry) {
  if (*registry == NULL) return;
  registry_keep(*registry);
  registry_close_at_once(registry);
}

void registry_close_at_once(Registry **registry) {
  if (*registry == NULL) return;
  drop(*registry);
  *registry = NULL;
}

const LogReader *registry_reader(const Registry *registry) {
  return log_reader(registry->log);
}

bool registry_is_practice(const Registry *registry) {
  return keyring_is_practice(log_keyring(registry->log));
}

Log *registry_log(Registry *registry) {
  return registry->log;
}

Outcome registry_may(const Registry *registry, Permission permission, Problem *problem) {
  return permission_check(log_reader(registry->log)->role, permission, problem);
}

Outcome registry_check_stale(const Registry *registry, Problem *problem) {
  if (!registry->is_stale) return DONE;
  return problem_set(problem, BROKEN, "view_stale", NULL, "Close the registry and open it again.",
                     "The last change was saved, but what is shown here does not contain it.");
}

Outcome registry_begin_read(Registry *registry, Permission permission, Problem *problem) {
  TRY(registry_begin_work(registry, permission, problem));
  view_set_time(&registry->view, READ_MILLISECONDS);
  return DONE;
}

Outcome registry_begin_work(Registry *registry, Permission permission, Problem *problem) {
  TRY(registry_check_stale(registry, problem));
  TRY(registry_may(registry, permission, problem));
  view_set_time(&registry->view, 0);
  return DONE;
}

void id_take(Bytes bytes, uint8_t id[ID_SIZE]) {
  if (bytes.length == ID_SIZE)
    memcpy(id, bytes.at, ID_SIZE);
  else
    memset(id, 0, ID_SIZE);
}
