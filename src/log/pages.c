#include "log/pages.h"

#include "base/files.h"
#include "log/keyed_cbor.h"
#include "log/sealed_file.h"

#define KEYS_SIZE ((size_t)PAGE_KEYS * KEY_SIZE)
#define PAGE_STEP 1024
#define LIMIT_PAGE (KEYS_SIZE + 4096)

typedef struct PageName {
  char path[sizeof "pages/" + ID_DIGITS + 1 + 20];
} PageName;

static PageName name_of(const uint8_t id[ID_SIZE], uint64_t number) {
  PageName name;
  char digits[ID_DIGITS + 1];
  bytes_to_hex((Bytes){id, ID_SIZE}, digits);
  snprintf(name.path, sizeof name.path, "pages/%s.%llu", digits, (unsigned long long)number);
  return name;
}

void pages_release(Pages *pages) {
  for (size_t i = 0; i < PAGES_KEPT; i++)
    secret_release(&pages->kept[i].keys);
}

static Outcome page_write(const Pages *pages, unsigned security_class, const PageEntry *entry, const Secret *keys,
                          Problem *problem) {
  SECRET_SCOPE Secret *plain = secret_new(LIMIT_PAGE);
  TRY_MEMORY(plain, problem);
  Writer writer = secret_writer(plain);
  CborWriter cbor = CBOR_TO(&writer);
  cbor_write_map(&cbor, 4);
  put_bytes(&cbor, 1, entry->id, ID_SIZE);
  put_unsigned(&cbor, 2, security_class);
  put_bytes(&cbor, 3, entry->device.bytes, ID_SIZE);
  put_secret(&cbor, 4, keys);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  PageName name = name_of(entry->id, entry->number);
  SealedPlace place = {pages->registry, pages->folder, SEALED_PAGE, name.path};
  return sealed_file_write(&place, entry->number, entry->key, content, PAGE_STEP, problem);
}

Outcome page_make(const Pages *pages, unsigned security_class, DeviceId device, PageEntry *ret_entry,
                  Problem *problem) {
  SECRET_SCOPE Secret *keys = secret_random(KEYS_SIZE);
  SECRET_SCOPE Secret *id = secret_random(ID_SIZE);
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  if (keys == NULL || id == NULL || key == NULL) return problem_no_memory(problem);
  PageEntry entry = {.key = key, .number = 1, .device = device};
  memcpy(entry.id, secret_read(id), ID_SIZE);
  TRY(page_write(pages, security_class, &entry, keys, problem));
  *ret_entry = entry;
  key = NULL;
  return DONE;
}

static Outcome damaged(const char *path, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_page", path, "Take this file from a backup of the registry.",
                     "This page of keys is missing or damaged: the records whose keys it holds cannot be opened.");
}

/* Class, page and device stand inside as well, so that a page sealed for one class cannot be named by another. */
static bool read_content(Bytes content, unsigned security_class, const PageEntry *entry, Bytes *ret_keys) {
  uint8_t id[ID_SIZE], device[ID_SIZE];
  CborReader cbor = CBOR_FROM(content);
  cbor_read_map_of(&cbor, 4);
  get_bytes(&cbor, 1, id, ID_SIZE);
  uint64_t class_inside = get_unsigned(&cbor, 2);
  get_bytes(&cbor, 3, device, ID_SIZE);
  cbor_read_key(&cbor, 4);
  *ret_keys = cbor_read_bytes(&cbor);
  return cbor_read_end(&cbor, NULL) == DONE && ret_keys->length == KEYS_SIZE && class_inside == security_class &&
         memcmp(id, entry->id, ID_SIZE) == 0 && memcmp(device, entry->device.bytes, ID_SIZE) == 0;
}

static Outcome page_read(const Pages *pages, unsigned security_class, const PageEntry *entry, Secret **ret_keys,
                         Problem *problem) {
  PageName name = name_of(entry->id, entry->number);
  SealedPlace place = {pages->registry, pages->folder, SEALED_PAGE, name.path};
  SealedContent sealed = {0};
  Problem inner = {0};
  Outcome outcome = sealed_file_read(&place, entry->key, LIMIT_PAGE, &sealed, &inner);
  SECRET_SCOPE Secret *padded = sealed.padded;
  (void)padded; /* held to be released */
  Bytes keys;
  if (outcome != DONE && strcmp(inner.code, "no_memory") == 0) return problem_no_memory(problem);
  if (outcome != DONE || !read_content(sealed.content, security_class, entry, &keys))
    return damaged(name.path, problem);
  *ret_keys = secret_of(keys.at, keys.length);
  TRY_MEMORY(*ret_keys, problem);
  return DONE;
}

Outcome page_keys(Pages *pages, unsigned security_class, const PageEntry *entry, const Secret **ret_keys,
                  Problem *problem) {
  Page *oldest = &pages->kept[0];
  for (size_t i = 0; i < PAGES_KEPT; i++) {
    Page *page = &pages->kept[i];
    if (page->keys != NULL && memcmp(page->id, entry->id, ID_SIZE) == 0 && page->number == entry->number) {
      page->used_last = ++pages->clock;
      *ret_keys = page->keys;
      return DONE;
    }
    if (page->used_last < oldest->used_last) oldest = page;
  }
  Secret *keys = NULL;
  TRY(page_read(pages, security_class, entry, &keys, problem));
  secret_release(&oldest->keys);
  *oldest = (Page){.number = entry->number, .keys = keys, .used_last = ++pages->clock};
  memcpy(oldest->id, entry->id, ID_SIZE);
  *ret_keys = keys;
  return DONE;
}

Outcome page_rewrite(Pages *pages, unsigned security_class, const PageEntry *entry, const uint16_t *places,
                     size_t count, PageEntry *ret_entry, Problem *problem) {
  const Secret *keys;
  TRY(page_keys(pages, security_class, entry, &keys, problem));
  SECRET_SCOPE Secret *left = secret_of(secret_read(keys), secret_length(keys));
  SECRET_SCOPE Secret *key = secret_random(KEY_SIZE);
  if (left == NULL || key == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < count; i++)
    memset(secret_bytes(left) + (size_t)places[i] * KEY_SIZE, 0, KEY_SIZE);
  PageEntry renewed = *entry;
  renewed.key = key;
  renewed.number++;
  TRY(page_write(pages, security_class, &renewed, left, problem));
  *ret_entry = renewed;
  key = NULL;
  return DONE;
}

Outcome page_remove(const Pages *pages, const uint8_t id[ID_SIZE], uint64_t number, Problem *problem) {
  PageName name = name_of(id, number);
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = path_join(arena, pages->registry, name.path);
  TRY_MEMORY(path, problem);
  Outcome outcome = file_remove(path, problem);
  return outcome == ABSENT ? DONE : outcome;
}
