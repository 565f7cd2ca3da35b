#include "log/root.h"

#include "base/files.h"
#include "log/keyed_cbor.h"
#include "log/sealed_file.h"

#define LIMIT_ROOT ((size_t)64 << 20) /* a hundred thousand segments and pages */
#define ROOT_STEP ((size_t)16 << 10)  /* so that its size tells little of what is in it */
#define ROOT_BOUND 512                /* CBOR of what has a fixed size is shorter */
#define SEGMENT_BOUND 160

static const char *const root_names[2] = {"root.0", "root.1"};

void root_release(Root *root) {
  secret_release(&root->device_seed);
  secret_release(&root->pseudonym_key);
  for (size_t i = 0; i < root->segment_keys.length; i++)
    secret_release(&root->segment_keys.at[i]);
  root->segments.length = root->segment_keys.length = 0;
}

DeviceId device_id_of(SpaceId space, const uint8_t public_half[SIGN_PUBLIC_SIZE]) {
  uint8_t hash[HASH_SIZE];
  DeviceId device;
  hash_items("waterline.device", ITEMS(ITEM_ID(space), ITEM_BYTES(public_half, SIGN_PUBLIC_SIZE)), hash);
  memcpy(device.bytes, hash, ID_SIZE);
  return device;
}

static void write_segment(CborWriter *cbor, const SegmentEntry *segment, const Secret *key) {
  cbor_write_map(cbor, 8);
  put_unsigned(cbor, 1, segment->number);
  put_unsigned(cbor, 2, segment->generation);
  put_secret(cbor, 3, key);
  put_bool(cbor, 4, segment->is_closed);
  put_unsigned(cbor, 5, segment->head.frames);
  put_unsigned(cbor, 6, segment->head.statements);
  put_unsigned(cbor, 7, segment->head.length);
  put_bytes(cbor, 8, segment->head.hash, sizeof segment->head.hash);
}

static void write_root(CborWriter *cbor, const Root *root) {
  cbor_write_map(cbor, 15);
  put_bytes(cbor, 1, root->space.bytes, ID_SIZE);
  put_unsigned(cbor, 2, root->number);
  put_unsigned(cbor, 3, root->grant_number);
  put_bytes(cbor, 4, root->format_hash, sizeof root->format_hash);
  put_unsigned(cbor, 5, CRYPTO_SUITE); /* the lowest that is accepted */
  put_bool(cbor, 6, root->is_practice);
  put_secret(cbor, 7, root->device_seed);
  put_secret(cbor, 8, root->pseudonym_key);
  put_array(cbor, 9, root->devices.length);
  for (size_t i = 0; i < root->devices.length; i++)
    cbor_write_bytes(cbor, root->devices.at[i].public_half, SIGN_PUBLIC_SIZE);
  put_bytes(cbor, 10, root->audit_public, sizeof root->audit_public);
  put_unsigned(cbor, 11, root->audit.count);
  put_bytes(cbor, 12, root->audit.hash, sizeof root->audit.hash);
  put_array(cbor, 13, root->segments.length);
  for (size_t i = 0; i < root->segments.length; i++)
    write_segment(cbor, &root->segments.at[i], root->segment_keys.at[i]);
  put_array(cbor, 14, CLASS_COUNT);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    cbor_write_bytes(cbor, root->sections[c].at, root->sections[c].length);
  put_bytes(cbor, 15, root->keeper.at, root->keeper.length);
}

Outcome root_write(const Root *root, const char *registry, FolderId folder, const Secret *root_key, Problem *problem) {
  size_t bound = ROOT_BOUND + root->keeper.length + 40 * root->devices.length + SEGMENT_BOUND * root->segments.length;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    bound += root->sections[c].length;
  SECRET_SCOPE Secret *plain = secret_new(bound);
  TRY_MEMORY(plain, problem);
  Writer writer = secret_writer(plain);
  CborWriter cbor = CBOR_TO(&writer);
  write_root(&cbor, root);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  SealedPlace place = {registry, folder, SEALED_ROOT, root_names[root->number % 2]};
  return sealed_file_write(&place, root->number, root_key, content, ROOT_STEP, problem);
}

static void read_segment(CborReader *cbor, SegmentEntry *segment, Secret **ret_key) {
  cbor_read_map_of(cbor, 8);
  segment->number = get_unsigned(cbor, 1);
  segment->generation = get_unsigned(cbor, 2);
  *ret_key = get_key(cbor, 3);
  segment->is_closed = get_bool(cbor, 4);
  segment->head.frames = get_unsigned(cbor, 5);
  segment->head.statements = get_unsigned(cbor, 6);
  segment->head.length = get_unsigned(cbor, 7);
  get_bytes(cbor, 8, segment->head.hash, sizeof segment->head.hash);
}

static Outcome read_devices(CborReader *cbor, Arena *arena, Root *root, Problem *problem) {
  for (size_t left = get_array(cbor, 9); left > 0 && cbor->failed == NULL; left--) {
    KnownDevice *device = LIST_ADD(&root->devices, arena);
    TRY_MEMORY(device, problem);
    cbor_read_exactly(cbor, device->public_half, SIGN_PUBLIC_SIZE);
    device->device = device_id_of(root->space, device->public_half);
  }
  return DONE;
}

static Outcome read_segments(CborReader *cbor, Arena *arena, Root *root, Problem *problem) {
  for (size_t left = get_array(cbor, 13); left > 0 && cbor->failed == NULL; left--) {
    SegmentEntry *segment = LIST_ADD(&root->segments, arena);
    Secret **key = LIST_ADD(&root->segment_keys, arena);
    if (segment == NULL || key == NULL) return problem_no_memory(problem);
    read_segment(cbor, segment, key);
    size_t count = root->segments.length;
    if (count > 1 && root->segments.at[count - 2].number >= segment->number) cbor_read_fail(cbor, "a segment twice");
  }
  return DONE;
}

static Outcome read_sealed(CborReader *cbor, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  *ret_bytes = bytes_copy(arena, cbor_read_bytes(cbor));
  TRY_MEMORY(ret_bytes->at, problem);
  return DONE;
}

static Outcome read_root(CborReader *cbor, Arena *arena, Root *root, Problem *problem) {
  cbor_read_map_of(cbor, 15);
  get_bytes(cbor, 1, root->space.bytes, ID_SIZE);
  root->number = get_unsigned(cbor, 2);
  root->grant_number = get_unsigned(cbor, 3);
  get_bytes(cbor, 4, root->format_hash, sizeof root->format_hash);
  if (get_unsigned(cbor, 5) != CRYPTO_SUITE) cbor_read_fail(cbor, "another suite");
  root->is_practice = get_bool(cbor, 6);
  root->device_seed = get_key(cbor, 7);
  root->pseudonym_key = get_key(cbor, 8);
  TRY(read_devices(cbor, arena, root, problem));
  get_bytes(cbor, 10, root->audit_public, sizeof root->audit_public);
  root->audit.count = get_unsigned(cbor, 11);
  get_bytes(cbor, 12, root->audit.hash, sizeof root->audit.hash);
  TRY(read_segments(cbor, arena, root, problem));
  cbor_read_key(cbor, 14);
  cbor_read_array_of(cbor, CLASS_COUNT);
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    TRY(read_sealed(cbor, arena, &root->sections[c], problem));
  cbor_read_key(cbor, 15);
  return read_sealed(cbor, arena, &root->keeper, problem);
}

static Outcome decode(const SealedContent *sealed, Arena *arena, Root *root, Problem *problem) {
  CborReader cbor = CBOR_FROM(sealed->content);
  TRY(read_root(&cbor, arena, root, problem));
  if (root->number != sealed->number) cbor_read_fail(&cbor, "a number that is not that of the head");
  if (cbor_read_end(&cbor, NULL) != DONE) return seal_damaged(problem);
  uint8_t public_half[SIGN_PUBLIC_SIZE];
  TRY(sign_public_of(root->device_seed, public_half, problem));
  root->device = device_id_of(root->space, public_half);
  return DONE;
}

/* One file into *root, which is released where it fails; its head's number also then. */
static Outcome read_file(const SealedPlace *place, const Secret *root_key, Arena *arena, Root *root,
                         uint64_t *ret_number, Problem *problem) {
  SealedContent sealed;
  Outcome outcome = sealed_file_read(place, root_key, LIMIT_ROOT, &sealed, problem);
  *ret_number = sealed.number;
  if (outcome == DONE) outcome = decode(&sealed, arena, root, problem);
  secret_release(&sealed.padded);
  if (outcome != DONE) root_release(root);
  return outcome;
}

void root_read(const char *registry, FolderId folder, const Secret *root_key, Arena *arena, RootFound *ret_found) {
  *ret_found = (RootFound){0};
  for (unsigned file = 0; file < 2; file++) {
    SealedPlace place = {registry, folder, SEALED_ROOT, root_names[file]};
    Root root = {0};
    uint64_t number = 0;
    Outcome outcome = read_file(&place, root_key, arena, &root, &number, &ret_found->wrong[file]);
    ret_found->wrong[file].outcome = outcome;
    if (number > ret_found->highest_number) ret_found->highest_number = number;
    if (outcome != DONE) continue;
    if (ret_found->is_found && ret_found->root.number > root.number) {
      root_release(&root);
      continue;
    }
    if (ret_found->is_found) root_release(&ret_found->root);
    ret_found->root = root;
    ret_found->is_found = true;
  }
}
