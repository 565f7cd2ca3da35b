/* A new registry's folder. */
#include "base/files.h"
#include "base/memory.h"
#include "crypto/paper.h"
#include "log/keyring_inside.h"
#include "log/lock.h"

static const char *const subfolders[] = {"pages", "log", "log/aside", "objects", "drafts", "image", "audit"};
#define SUBFOLDERS (sizeof subfolders / sizeof *subfolders)

/* What a making that was interrupted may have left; FORMAT is not among it. */
static const char *const leftovers[] = {"FORMAT.new", "LOCK",  "root.0", "root.0.new", "root.1", "root.1.new", "slots",
                                        "slots.new",  "pages", "log",    "objects",    "drafts", "image",      "audit"};

Outcome keyring_new(const char *folder, Keyring **ret_keyring, Problem *problem) {
  KEYRING_SCOPE Keyring *keyring = memory_take(sizeof *keyring);
  TRY_MEMORY(keyring, problem);
  keyring->lock = -1;
  keyring->arena = arena_new();
  keyring->record_key = secret_new(KEY_SIZE);
  if (keyring->arena == NULL || keyring->record_key == NULL) return problem_no_memory(problem);
  keyring->folder = text_c(keyring->arena, text_of(folder));
  TRY_MEMORY(keyring->folder, problem);
  keyring->pages.registry = keyring->folder;
  *ret_keyring = keyring;
  keyring = NULL;
  return DONE;
}

static bool is_leftover(Text name) {
  for (size_t i = 0; i < sizeof leftovers / sizeof *leftovers; i++)
    if (text_equal(name, text_of(leftovers[i]))) return true;
  return false;
}

/* Empty, or left by a making that was interrupted: no FORMAT, no segment, no attachment. */
static Outcome check_empty(const char *folder, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Text *names;
  size_t count, inside = 0;
  bool may = true;
  TRY(folder_list(folder, arena, &names, &count, problem));
  for (size_t i = 0; i < count; i++)
    may = may && is_leftover(names[i]);
  for (size_t i = 0; i < SUBFOLDERS && may; i++) {
    char *path = path_join(arena, folder, subfolders[i]);
    TRY_MEMORY(path, problem);
    if (file_kind(path) == FILE_NONE) continue;
    TRY(folder_list(path, arena, &names, &count, problem));
    for (size_t n = 0; n < count; n++)
      inside += !text_equal(names[n], TEXT("aside"));
  }
  if (may && inside == 0) return DONE;
  return problem_set(problem, INVALID, "folder_not_empty", folder, "Name a folder that is empty or does not exist.",
                     "A registry is not made in a folder that has something in it.");
}

static Outcome make_or_keep(const char *path, Problem *problem) {
  Outcome outcome = folder_make(path, problem);
  if (outcome != CONFLICT) return outcome;
  if (file_kind(path) == FILE_FOLDER) return DONE;
  return problem_set(problem, INVALID, "not_a_folder", path, "Name a folder that is empty or does not exist.",
                     "A file stands where the registry's folder should be made.");
}

static Outcome make_folders(const char *folder, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  for (size_t i = 0; i < SUBFOLDERS; i++) {
    char *path = path_join(arena, folder, subfolders[i]);
    TRY_MEMORY(path, problem);
    TRY(make_or_keep(path, problem));
  }
  char *log = path_join(arena, folder, "log");
  TRY_MEMORY(log, problem);
  TRY(folder_sync(log, problem));
  return folder_sync(folder, problem);
}

static Outcome draw(void *bytes, size_t length, Problem *problem) {
  SECRET_SCOPE Secret *drawn = secret_random(length);
  TRY_MEMORY(drawn, problem);
  memcpy(bytes, secret_read(drawn), length);
  return DONE;
}

static Outcome make_format(const KeyringOptions *options, FormatFile *format, Problem *problem) {
  PassphraseCost usual = PASSPHRASE_COST_USUAL;
  FormatCost *cost = &format->costs[0];
  format->cost_count = 1;
  cost->number = 1;
  cost->cost.memory_mebibytes = options->memory_mebibytes != 0 ? options->memory_mebibytes : usual.memory_mebibytes;
  cost->cost.passes = options->passes != 0 ? options->passes : usual.passes;
  TRY(passphrase_cost_check(cost->cost, problem));
  TRY(draw(format->folder.bytes, ID_SIZE, problem));
  TRY(draw(cost->salt, PASSPHRASE_SALT_SIZE, problem));
  return format_file_finish(format, problem);
}

static Outcome make_root(Keyring *keyring, bool is_practice, Problem *problem) {
  Root *root = &keyring->root;
  uint8_t device_public[SIGN_PUBLIC_SIZE];
  root->is_practice = is_practice;
  root->grant_number = 1;
  keyring->next_number = 1;
  memcpy(root->format_hash, keyring->format.hash, sizeof root->format_hash);
  TRY(draw(root->space.bytes, ID_SIZE, problem));
  TRY(sign_pair_make(&root->device_seed, device_public, problem));
  root->pseudonym_key = secret_random(KEY_SIZE);
  KnownDevice *own = LIST_ADD(&root->devices, keyring->arena);
  if (root->pseudonym_key == NULL || own == NULL) return problem_no_memory(problem);
  root->device = own->device = device_id_of(root->space, device_public);
  memcpy(own->public_half, device_public, SIGN_PUBLIC_SIZE);
  return box_pair_make(&keyring->grant.audit, root->audit_public, problem);
}

/* All keys that a keeper holds; class 3 is reserved and has none. */
static Outcome make_keys(Keyring *keyring, Problem *problem) {
  uint8_t keeper_public[SIGN_PUBLIC_SIZE];
  Grant *grant = &keyring->grant;
  grant->root = secret_random(KEY_SIZE);
  grant->keeper = secret_random(KEY_SIZE);
  if (grant->root == NULL || grant->keeper == NULL) return problem_no_memory(problem);
  for (unsigned c = 0; c < CLASS_COUNT - 1; c++) {
    grant->classes[c] = secret_random(KEY_SIZE);
    TRY_MEMORY(grant->classes[c], problem);
    TRY(section_make(&keyring->sections[c], problem));
  }
  return sign_pair_make(&keyring->keeper.sign_seed, keeper_public, problem);
}

/* A keeper in this place, named in the directory. */
static Outcome make_keeper(Keyring *keyring, unsigned place, const char *name, const Secret *parent, Problem *problem) {
  KeeperSlot who = {.is_used = true, .role = ROLE_COORDINATOR, .opens = {true, true, true, false}};
  snprintf(who.name, sizeof who.name, "%s", name);
  TRY(draw(who.user.bytes, ID_SIZE, problem));
  TRY(keyring_slot_install(keyring, place, 0, parent, &who, problem));
  return keyring_directory_add(keyring, &who, problem);
}

/* As if the first member had just opened it. */
static Outcome enter(Keyring *keyring, const Secret *parent, Problem *problem) {
  const KeeperSlot *who = &keyring->keeper.slots[0];
  Slot slot = {0};
  memcpy(slot.half, who->half, SLOT_HALF_SIZE);
  keyring->place = 0;
  keyring->cost_number = keyring->format.costs[0].number;
  keyring->grant.user = who->user;
  keyring->grant.role = who->role;
  memcpy(keyring->grant.name, who->name, sizeof who->name);
  keyring->reader = grant_reader(&keyring->grant);
  return slot_half_open(keyring->format.folder, 0, keyring->cost_number, parent, &slot, &keyring->half, problem);
}

static Outcome make_slots(Keyring *keyring, const char *name, const Secret *passphrase, Secret **ret_words,
                          Problem *problem) {
  SECRET_SCOPE Secret *parent = NULL, *paper = NULL, *words = NULL, *paper_parent = NULL;
  TRY(keyring_new_parent(keyring, passphrase, SLOT_COUNT, &parent, problem));
  TRY(paper_key_make(&paper, &words, problem));
  TRY(slot_paper_parent(keyring->format.folder, paper, &paper_parent, problem));
  for (unsigned place = 0; place < SLOT_COUNT; place++)
    TRY(keyring_slot_install(keyring, place, 0, NULL, &(KeeperSlot){0}, problem));
  TRY(make_keeper(keyring, 0, name, parent, problem));
  TRY(make_keeper(keyring, SLOT_PAPER, "", paper_parent, problem));
  TRY(enter(keyring, parent, problem));
  *ret_words = words;
  words = NULL;
  return DONE;
}

/* Everything in memory; nothing is written yet. */
static Outcome make_inside(Keyring *keyring, const KeyringOptions *options, const Secret *passphrase,
                           Secret **ret_words, Problem *problem) {
  char name[MEMBER_NAME_SIZE + 1];
  TRY(keyring_name_clean(options->first_member, name, problem));
  TRY(make_format(options, &keyring->format, problem));
  keyring->pages.folder = keyring->format.folder;
  TRY(make_root(keyring, options->practice, problem));
  TRY(make_keys(keyring, problem));
  return make_slots(keyring, name, passphrase, ret_words, problem);
}

/* FORMAT is last: what was interrupted before it is no registry. */
static Outcome write_all(Keyring *keyring, Problem *problem) {
  TRY(keyring_slots_renew(keyring, problem));
  for (unsigned place = 0; place < SLOT_COUNT; place++)
    keyring->keeper.slots[place].has_half = false; /* slots has it */
  for (int file = 0; file < 2; file++)
    TRY(keyring_root_write(keyring, problem));
  return format_file_write(keyring->folder, &keyring->format, problem);
}

Outcome keyring_make(const char *folder, const KeyringOptions *options, const Secret *passphrase, Keyring **ret_keyring,
                     Secret **ret_paper_words, Problem *problem) {
  TRY(crypto_start(problem));
  KEYRING_SCOPE Keyring *keyring = NULL;
  SECRET_SCOPE Secret *words = NULL;
  TRY(keyring_new(folder, &keyring, problem));
  TRY(make_inside(keyring, options, passphrase, &words, problem));
  TRY(make_or_keep(folder, problem));
  TRY(check_empty(folder, problem));
  TRY(lock_take(folder, true, &keyring->lock, problem));
  TRY(make_folders(folder, problem));
  TRY(write_all(keyring, problem));
  *ret_keyring = keyring;
  *ret_paper_words = words;
  keyring = NULL;
  words = NULL;
  return DONE;
}
