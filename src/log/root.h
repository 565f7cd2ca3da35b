/* root.h - the newest state of keys and heads, sealed under the root key R; root.0 and root.1 in turn.
 *
 * The root with number n stands in root.(n mod 2); the highest number that
 * opens counts.  A write replaces the older file, so whatever happens in
 * between, the newer one stands. */
#ifndef LOG_ROOT_H
#define LOG_ROOT_H

#include "base/list.h"
#include "log/format_file.h"
#include "log/keyring.h"

typedef struct KnownDevice { /* of this space: whose signatures count */
  DeviceId device;
  uint8_t public_half[SIGN_PUBLIC_SIZE];
} KnownDevice;

typedef struct Root {
  SpaceId space;
  uint64_t number, grant_number;
  uint8_t format_hash[32];
  bool is_practice;
  Secret *device_seed, *pseudonym_key;
  DeviceId device; /* of device_seed: first 16 bytes of H('waterline.device', space, public half) */
  LIST(KnownDevice) devices;
  uint8_t audit_public[32];
  AuditHead audit;
  LIST(SegmentEntry) segments;
  LIST(Secret *) segment_keys; /* in the same order */
  Bytes sections[CLASS_COUNT]; /* as sealed */
  Bytes keeper;                /* as sealed */
} Root;

void root_release(Root *root); /* wipes; lists and bytes belong to the arena */

DeviceId device_id_of(SpaceId space, const uint8_t public_half[SIGN_PUBLIC_SIZE]);

/* Writes the root with its number into its file, synced. */
Outcome root_write(const Root *root, const char *registry, FolderId folder, const Secret *root_key, Problem *problem);

/* What reading both files found. */
typedef struct RootFound {
  Root root;
  bool is_found;
  uint64_t highest_number; /* that any head names, also of a damaged one */
  Problem wrong[2];        /* of each file; outcome DONE where all is well */
} RootFound;

/* Reads both.  Lists and bytes are taken from the arena. */
void root_read(const char *registry, FolderId folder, const Secret *root_key, Arena *arena, RootFound *ret_found);

#endif
