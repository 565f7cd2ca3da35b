#include "log/section.h"

#include "crypto/seal.h"
#include "log/keyed_cbor.h"

Outcome section_make(Section *ret_section, Problem *problem) {
  Section section = {.image_key = secret_random(KEY_SIZE), .draft_key = secret_random(KEY_SIZE)};
  if (section.image_key == NULL || section.draft_key == NULL) {
    section_release(&section);
    return problem_no_memory(problem);
  }
  *ret_section = section;
  return DONE;
}

void section_release(Section *section) {
  secret_release(&section->image_key);
  secret_release(&section->draft_key);
  for (size_t i = 0; i < section->pages.length; i++)
    secret_release(&section->pages.at[i].key);
  section->pages.length = section->directory.length = 0;
}

unsigned classes_to_bits(const bool opens[CLASS_COUNT]) {
  unsigned bits = 0;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    bits |= (unsigned)opens[c] << c;
  return bits;
}

void classes_from_bits(unsigned bits, bool ret_opens[CLASS_COUNT]) {
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    ret_opens[c] = (bits >> c & 1) != 0;
}

static void write_page(CborWriter *cbor, const PageEntry *page) {
  cbor_write_map(cbor, 5);
  put_bytes(cbor, 1, page->id, ID_SIZE);
  put_secret(cbor, 2, page->key);
  put_unsigned(cbor, 3, page->number);
  put_bytes(cbor, 4, page->device.bytes, ID_SIZE);
  put_unsigned(cbor, 5, page->reserved);
}

static void write_directory_entry(CborWriter *cbor, const DirectoryEntry *entry) {
  cbor_write_map(cbor, 6);
  put_bytes(cbor, 1, entry->user.bytes, ID_SIZE);
  put_text(cbor, 2, text_of(entry->name));
  put_unsigned(cbor, 3, entry->role);
  put_unsigned(cbor, 4, classes_to_bits(entry->opens));
  put_bool(cbor, 5, entry->is_removed);
  put_bool(cbor, 6, entry->is_paper_key);
}

static void write_section(CborWriter *cbor, const Section *section) {
  cbor_write_map(cbor, 5);
  put_secret(cbor, 1, section->image_key);
  put_secret(cbor, 2, section->draft_key);
  put_bytes(cbor, 3, section->view_hash, sizeof section->view_hash);
  put_array(cbor, 4, section->pages.length);
  for (size_t i = 0; i < section->pages.length; i++)
    write_page(cbor, &section->pages.at[i]);
  put_array(cbor, 5, section->directory.length);
  for (size_t i = 0; i < section->directory.length; i++)
    write_directory_entry(cbor, &section->directory.at[i]);
}

#define CONTEXT(folder, security_class) ITEMS(ITEM_ID(folder), ITEM_NUMBER(security_class))

Outcome section_seal(const Section *section, FolderId folder, unsigned security_class, const Secret *class_key,
                     Arena *arena, Bytes *ret_sealed, Problem *problem) {
  SECRET_SCOPE Secret *plain =
      secret_new(256 + 128 * section->pages.length + (64 + MEMBER_NAME_SIZE) * section->directory.length);
  TRY_MEMORY(plain, problem);
  Writer writer = secret_writer(plain);
  CborWriter cbor = CBOR_TO(&writer);
  write_section(&cbor, section);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  uint8_t *sealed = arena_take(arena, content.length + SEAL_OVERHEAD);
  TRY_MEMORY(sealed, problem);
  TRY(seal_bytes(class_key, "waterline.section", CONTEXT(folder, security_class), content, sealed, problem));
  *ret_sealed = (Bytes){sealed, content.length + SEAL_OVERHEAD};
  return DONE;
}

static void read_page(CborReader *cbor, PageEntry *page) {
  cbor_read_map_of(cbor, 5);
  get_bytes(cbor, 1, page->id, ID_SIZE);
  page->key = get_key(cbor, 2);
  page->number = get_unsigned(cbor, 3);
  get_bytes(cbor, 4, page->device.bytes, ID_SIZE);
  uint64_t reserved = get_unsigned(cbor, 5);
  if (reserved > PAGE_KEYS) cbor_read_fail(cbor, "a place beyond the page");
  if (cbor->failed == NULL) page->reserved = page->taken = (unsigned)reserved;
}

static void read_directory_entry(CborReader *cbor, DirectoryEntry *entry) {
  cbor_read_map_of(cbor, 6);
  get_bytes(cbor, 1, entry->user.bytes, ID_SIZE);
  Text name = get_text(cbor, 2);
  uint64_t role = get_unsigned(cbor, 3);
  uint64_t bits = get_unsigned(cbor, 4);
  entry->is_removed = get_bool(cbor, 5);
  entry->is_paper_key = get_bool(cbor, 6);
  if (name.length > MEMBER_NAME_SIZE || role < 1 || role > ROLE_FIGURES_ONLY || bits >> CLASS_COUNT != 0)
    cbor_read_fail(cbor, "a member out of bounds");
  if (cbor->failed != NULL) return;
  memcpy(entry->name, name.at, name.length);
  entry->role = (Role)role;
  classes_from_bits((unsigned)bits, entry->opens);
}

static Outcome read_section(CborReader *cbor, Arena *arena, Section *section, Problem *problem) {
  cbor_read_map_of(cbor, 5);
  section->image_key = get_key(cbor, 1);
  section->draft_key = get_key(cbor, 2);
  get_bytes(cbor, 3, section->view_hash, sizeof section->view_hash);
  for (size_t left = get_array(cbor, 4); left > 0 && cbor->failed == NULL; left--) {
    PageEntry *page = LIST_ADD(&section->pages, arena);
    TRY_MEMORY(page, problem);
    read_page(cbor, page);
  }
  for (size_t left = get_array(cbor, 5); left > 0 && cbor->failed == NULL; left--) {
    DirectoryEntry *entry = LIST_ADD(&section->directory, arena);
    TRY_MEMORY(entry, problem);
    read_directory_entry(cbor, entry);
  }
  return DONE;
}

Outcome section_open(Bytes sealed, FolderId folder, unsigned security_class, const Secret *class_key, Arena *arena,
                     Section *ret_section, Problem *problem) {
  SECRET_SCOPE Secret *plain = sealed.length < SEAL_OVERHEAD ? NULL : secret_new(sealed.length - SEAL_OVERHEAD);
  Section section = {0};
  Outcome outcome = BROKEN;
  if (plain != NULL && open_bytes(class_key, "waterline.section", CONTEXT(folder, security_class), sealed,
                                  secret_bytes(plain), NULL) == DONE) {
    CborReader cbor = CBOR_FROM(secret_view(plain));
    outcome = read_section(&cbor, arena, &section, problem);
    if (outcome == DONE) outcome = cbor_read_end(&cbor, NULL) == DONE ? DONE : BROKEN;
  }
  if (outcome == DONE) {
    *ret_section = section;
    return DONE;
  }
  section_release(&section);
  return problem_set(problem, BROKEN, "damaged_root", NULL, "Take root.0 and root.1 from a backup of this registry.",
                     "The part of the root for class %u cannot be read.", security_class);
}

PageEntry *section_page(const Section *section, const uint8_t id[ID_SIZE]) {
  for (size_t i = section->pages.length; i > 0; i--)
    if (memcmp(section->pages.at[i - 1].id, id, ID_SIZE) == 0) return &section->pages.at[i - 1];
  return NULL;
}
