/* Record keys: taken, found, destroyed; and the view hash of a class, which stands beside them. */
#include "log/keyring_inside.h"

/* How many keys the first reservation of an opening takes: few, because what
 * is not used after a crash is lost.  Who needs more gets the rest of the page. */
#define RESERVE_FIRST 64

static Outcome class_closed(unsigned security_class, Outcome outcome, Problem *problem) {
  return problem_set(problem, outcome, "class_closed", NULL, NULL, "Class %u is closed to this reader.",
                     security_class);
}

static bool is_open(const Keyring *keyring, unsigned security_class) {
  return security_class < CLASS_COUNT && keyring->reader.opens[security_class];
}

static Outcome give_key(Keyring *keyring, unsigned security_class, const PageEntry *page, unsigned place,
                        const Secret **ret_key, Problem *problem) {
  const Secret *keys;
  TRY(page_keys(&keyring->pages, security_class, page, &keys, problem));
  const uint8_t *key = secret_read(keys) + (size_t)place * KEY_SIZE;
  if (bytes_are_zero(key, KEY_SIZE))
    return problem_set(problem, ABSENT, "key_destroyed", NULL, NULL, "This key was destroyed by an erasure.");
  memcpy(secret_bytes(keyring->record_key), key, KEY_SIZE);
  *ret_key = keyring->record_key;
  return DONE;
}

Outcome keyring_key_find(Keyring *keyring, unsigned security_class, KeyId id, const Secret **ret_key,
                         Problem *problem) {
  if (!is_open(keyring, security_class)) return class_closed(security_class, ABSENT, problem);
  const PageEntry *page = section_page(&keyring->sections[security_class], id.page);
  if (page == NULL || id.place >= PAGE_KEYS)
    return problem_set(problem, INVALID, "unknown_key", NULL, NULL, "Class %u has no such key.", security_class);
  return give_key(keyring, security_class, page, id.place, ret_key, problem);
}

/* The page that this device takes keys from, or NULL. */
static PageEntry *current_page(const Keyring *keyring, const Section *section) {
  for (size_t i = section->pages.length; i > 0; i--) {
    PageEntry *page = &section->pages.at[i - 1];
    if (ID_EQUAL(page->device, keyring->root.device)) return page->taken < PAGE_KEYS ? page : NULL;
  }
  return NULL;
}

static Outcome page_begin(Keyring *keyring, unsigned security_class, PageEntry **ret_page, Problem *problem) {
  Section *section = &keyring->sections[security_class];
  PageEntry *entry = LIST_ADD(&section->pages, keyring->arena);
  TRY_MEMORY(entry, problem);
  Outcome outcome = page_make(&keyring->pages, security_class, keyring->root.device, entry, problem);
  if (outcome != DONE) {
    section->pages.length--;
    return outcome;
  }
  entry->reserved = keyring->has_reserved ? PAGE_KEYS : RESERVE_FIRST;
  outcome = keyring_root_write(keyring, problem);
  if (outcome != DONE) {
    secret_release(&entry->key);
    section->pages.length--;
    return outcome;
  }
  keyring->has_reserved = true;
  *ret_page = entry;
  return DONE;
}

static Outcome reserve_more(Keyring *keyring, PageEntry *page, Problem *problem) {
  unsigned before = page->reserved;
  bool is_first = !keyring->has_reserved && before + RESERVE_FIRST <= PAGE_KEYS;
  page->reserved = is_first ? before + RESERVE_FIRST : PAGE_KEYS;
  Outcome outcome = keyring_root_write(keyring, problem);
  if (outcome != DONE)
    page->reserved = before;
  else
    keyring->has_reserved = true;
  return outcome;
}

Outcome keyring_key_take(Keyring *keyring, unsigned security_class, KeyId *ret_id, const Secret **ret_key,
                         Problem *problem) {
  TRY(keyring_may_write(keyring, problem));
  if (!is_open(keyring, security_class)) return class_closed(security_class, REFUSED, problem);
  PageEntry *page = current_page(keyring, &keyring->sections[security_class]);
  if (page == NULL) {
    TRY(page_begin(keyring, security_class, &page, problem));
  } else if (page->taken >= page->reserved) {
    TRY(reserve_more(keyring, page, problem));
  }
  TRY_MEMORY(page, problem);
  TRY(give_key(keyring, security_class, page, page->taken, ret_key, problem));
  memcpy(ret_id->page, page->id, ID_SIZE);
  ret_id->place = (uint16_t)page->taken++;
  return DONE;
}

/* Those of `places` that lie in this page and still hold a key. */
static Outcome places_in(Keyring *keyring, unsigned security_class, const PageEntry *page, const KeyPlace *places,
                         size_t count, uint16_t *ret_places, size_t *ret_count, bool *ret_is_named, Problem *problem) {
  const Secret *keys = NULL;
  for (size_t i = 0; i < count; i++) {
    if (places[i].security_class != security_class || memcmp(places[i].id.page, page->id, ID_SIZE) != 0) continue;
    *ret_is_named = true;
    if (keys == NULL) TRY(page_keys(&keyring->pages, security_class, page, &keys, problem));
    if (!bytes_are_zero(secret_read(keys) + (size_t)places[i].id.place * KEY_SIZE, KEY_SIZE))
      ret_places[(*ret_count)++] = places[i].id.place;
  }
  return DONE;
}

static Outcome destroy_in_page(Keyring *keyring, unsigned security_class, PageEntry *page, const KeyPlace *places,
                               size_t count, uint16_t *room, bool *ret_is_named, Problem *problem) {
  size_t found = 0;
  TRY(places_in(keyring, security_class, page, places, count, room, &found, ret_is_named, problem));
  if (found == 0) return DONE;
  PageEntry renewed;
  TRY(page_rewrite(&keyring->pages, security_class, page, room, found, &renewed, problem));
  secret_release(&page->key);
  *page = renewed;
  return DONE;
}

/* The files from before the last rewriting; no root names them any more. */
static Outcome remove_older(Keyring *keyring, const PageEntry *page, Problem *problem) {
  for (uint64_t number = page->number; number > 1; number--)
    TRY(page_remove(&keyring->pages, page->id, number - 1, problem));
  return DONE;
}

static Outcome check_places(const Keyring *keyring, const KeyPlace *places, size_t count, Problem *problem) {
  for (size_t i = 0; i < count; i++) {
    unsigned c = places[i].security_class;
    if (!is_open(keyring, c)) return class_closed(c, REFUSED, problem);
    if (places[i].id.place >= PAGE_KEYS || section_page(&keyring->sections[c], places[i].id.page) == NULL)
      return problem_set(problem, INVALID, "unknown_key", NULL, NULL, "Class %u has no such key.", c);
  }
  return DONE;
}

Outcome keyring_keys_destroy(Keyring *keyring, const KeyPlace *places, size_t count, Problem *problem) {
  TRY(keyring_must_be_keeper(keyring, problem));
  TRY(check_places(keyring, places, count, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  uint16_t *room = ARENA_MANY(arena, uint16_t, count);
  LIST(PageEntry *) touched = {0};
  TRY_MEMORY(room, problem);
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    for (size_t i = 0; i < keyring->sections[c].pages.length; i++) {
      PageEntry *page = &keyring->sections[c].pages.at[i];
      bool is_named = false;
      TRY(destroy_in_page(keyring, c, page, places, count, room, &is_named, problem));
      if (!is_named) continue;
      PageEntry **place = LIST_ADD(&touched, arena);
      TRY_MEMORY(place, problem);
      *place = page;
    }
  }
  secret_wipe(keyring->record_key);
  for (int file = 0; file < 2; file++) /* so that neither names an old page */
    TRY(keyring_root_write(keyring, problem));
  for (size_t i = 0; i < touched.length; i++)
    TRY(remove_older(keyring, touched.at[i], problem));
  return DONE;
}

Outcome keyring_view_hash(const Keyring *keyring, unsigned security_class, uint8_t ret_hash[32], Problem *problem) {
  if (!is_open(keyring, security_class)) return class_closed(security_class, ABSENT, problem);
  memcpy(ret_hash, keyring->sections[security_class].view_hash, 32);
  return DONE;
}

Outcome keyring_view_hash_record(Keyring *keyring, unsigned security_class, const uint8_t hash[32], Problem *problem) {
  if (!is_open(keyring, security_class)) return class_closed(security_class, REFUSED, problem);
  memcpy(keyring->sections[security_class].view_hash, hash, 32);
  return DONE;
}
