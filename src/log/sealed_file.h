/* sealed_file.h - the head that every sealed file has, and files that are sealed in one piece.
 *
 * Head: magic(8) kind(4) suite(4) number(8) check(8) salt(32) commitment(32),
 * numbers big-endian.  The check is a hash without a key over all the rest, so
 * that a damaged head is not taken for another key.  Behind it stands the
 * ciphertext and its tag (secretstream's header and chunks where a file is
 * sealed in pieces: crypto/stream.h).
 *
 * The seal's context is [folder id, name within the registry, number]: a
 * sealed file opens in its own place only. */
#ifndef LOG_SEALED_FILE_H
#define LOG_SEALED_FILE_H

#include "crypto/seal.h"
#include "log/keyring.h"

#define SEALED_HEAD 96
#define SEALED_PLAIN_HEAD 32 /* of it, what stands before the salt */

typedef enum SealedKind {                   /* numbers are never reused */
                          SEALED_SLOTS = 1, /* a head and no seal of its own: slots.h */
                          SEALED_ROOT = 2,
                          SEALED_PAGE = 3,
                          SEALED_IMAGE = 4,
                          SEALED_PENDING = 5,
                          SEALED_OBJECT = 6,
                          SEALED_AUDIT = 7, /* a head and no seal of its own: audit_file.h */
} SealedKind;

/* "waterline.root" and so on: the purpose of the seal. */
const char *sealed_purpose(SealedKind kind);

/* Which file: all that its seal binds, besides the parent key. */
typedef struct SealedPlace {
  const char *registry; /* the folder's path */
  FolderId folder;
  SealedKind kind;
  const char *name; /* path within the registry, such as "root.0" */
} SealedPlace;

/* Fills the 32 bytes before the salt, given salt and commitment (64 bytes, or NULL where there are none). */
void sealed_head_write(SealedKind kind, uint64_t number, const uint8_t *salt_and_commitment,
                       uint8_t ret_head[SEALED_PLAIN_HEAD]);
/* Checks them: BROKEN "damaged"; INVALID "newer_version" for another suite.  `length` is that of the file. */
Outcome sealed_head_read(SealedKind kind, const uint8_t *file, size_t length, bool has_seal, uint64_t *ret_number,
                         Problem *problem);

/* Seals content, padded to a multiple of `step` bytes, and replaces the file, synced. */
Outcome sealed_file_write(const SealedPlace *place, uint64_t number, const Secret *parent, Bytes content, size_t step,
                          Problem *problem);

/* What was opened; the content is a view into `padded`. */
typedef struct SealedContent {
  uint64_t number;
  Secret *padded;
  Bytes content;
} SealedContent;

/* ABSENT "no_such_file"; REFUSED "another_key"; BROKEN "damaged".  After the
 * last two ret_content->number tells the head's number where the head is whole, else 0. */
Outcome sealed_file_read(const SealedPlace *place, const Secret *parent, size_t limit, SealedContent *ret_content,
                         Problem *problem);

#endif
