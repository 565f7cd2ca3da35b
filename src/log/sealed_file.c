#include "log/sealed_file.h"

#include "base/arena.h"
#include "base/files.h"
#include "log/bytes.h"
#include "log/format_file.h"

#define CHECK_AT 24
#define CHECK_SIZE 8

const char *sealed_purpose(SealedKind kind) {
  switch (kind) {
  case SEALED_SLOTS: return "waterline.slots";
  case SEALED_ROOT: return "waterline.root";
  case SEALED_PAGE: return "waterline.page";
  case SEALED_IMAGE: return "waterline.image";
  case SEALED_PENDING: return "waterline.pending";
  case SEALED_OBJECT: return "waterline.object";
  case SEALED_AUDIT: return "waterline.audit";
  }
  return "";
}

static void check_of(const uint8_t *head, const uint8_t *salt_and_commitment, uint8_t ret_check[CHECK_SIZE]) {
  uint8_t hash[HASH_SIZE];
  hash_items("waterline.header",
             ITEMS(ITEM_BYTES(head, CHECK_AT), ITEM_BYTES(salt_and_commitment, salt_and_commitment == NULL ? 0 : 64)),
             hash);
  memcpy(ret_check, hash, CHECK_SIZE);
}

void sealed_head_write(SealedKind kind, uint64_t number, const uint8_t *salt_and_commitment,
                       uint8_t ret_head[SEALED_PLAIN_HEAD]) {
  memcpy(ret_head, format_magic, FORMAT_MAGIC_SIZE);
  big_endian_write(ret_head + 8, 4, kind);
  big_endian_write(ret_head + 12, 4, CRYPTO_SUITE);
  big_endian_write(ret_head + 16, 8, number);
  check_of(ret_head, salt_and_commitment, ret_head + CHECK_AT);
}

Outcome sealed_head_read(SealedKind kind, const uint8_t *file, size_t length, bool has_seal, uint64_t *ret_number,
                         Problem *problem) {
  uint8_t check[CHECK_SIZE];
  if (length < (has_seal ? SEALED_HEAD : SEALED_PLAIN_HEAD)) return seal_damaged(problem);
  check_of(file, has_seal ? file + SEALED_PLAIN_HEAD : NULL, check);
  if (memcmp(file, format_magic, FORMAT_MAGIC_SIZE) != 0 || memcmp(check, file + CHECK_AT, CHECK_SIZE) != 0 ||
      big_endian_read(file + 8, 4) != kind)
    return seal_damaged(problem);
  uint64_t suite = big_endian_read(file + 12, 4);
  if (suite != CRYPTO_SUITE)
    return problem_set(problem, INVALID, "newer_version", NULL, "Install a newer waterline and open it with that.",
                       "This file was sealed by a newer program (suite %llu).", (unsigned long long)suite);
  *ret_number = big_endian_read(file + 16, 8);
  return DONE;
}

#define CONTEXT(place, number) ITEMS(ITEM_ID((place)->folder), ITEM_WORDS((place)->name), ITEM_NUMBER(number))

static Outcome pad(Bytes content, size_t step, Secret **ret_padded, Problem *problem) {
  if (content.length > UINT32_MAX)
    return problem_set(problem, INVALID, "too_large", NULL, NULL, "This is too large for one sealed file.");
  Secret *padded = secret_new((content.length + 4 + step - 1) / step * step);
  TRY_MEMORY(padded, problem);
  big_endian_write(secret_bytes(padded), 4, content.length);
  memcpy(secret_bytes(padded) + 4, content.at, content.length);
  *ret_padded = padded;
  return DONE;
}

static bool unpad(Bytes padded, Bytes *ret_content) {
  if (padded.length < 4) return false;
  uint64_t length = big_endian_read(padded.at, 4);
  if (length > padded.length - 4 || !bytes_are_zero(padded.at + 4 + length, padded.length - 4 - length)) return false;
  *ret_content = (Bytes){padded.at + 4, (size_t)length};
  return true;
}

Outcome sealed_file_write(const SealedPlace *place, uint64_t number, const Secret *parent, Bytes content, size_t step,
                          Problem *problem) {
  SECRET_SCOPE Secret *padded = NULL;
  TRY(pad(content, step, &padded, problem));
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  size_t length = SEALED_PLAIN_HEAD + secret_length(padded) + SEAL_OVERHEAD;
  uint8_t *file = arena_take(arena, length);
  char *path = path_join(arena, place->registry, place->name);
  if (file == NULL || path == NULL) return problem_no_memory(problem);
  TRY(seal_bytes(parent, sealed_purpose(place->kind), CONTEXT(place, number), secret_view(padded),
                 file + SEALED_PLAIN_HEAD, problem));
  sealed_head_write(place->kind, number, file + SEALED_PLAIN_HEAD, file);
  return file_replace(path, (Bytes){file, length}, 0600, problem);
}

static Outcome open_whole(const SealedPlace *place, const Secret *parent, Bytes file, SealedContent *content,
                          Problem *problem) {
  TRY(sealed_head_read(place->kind, file.at, file.length, true, &content->number, problem));
  Bytes sealed = {file.at + SEALED_PLAIN_HEAD, file.length - SEALED_PLAIN_HEAD};
  if (sealed.length < SEAL_OVERHEAD) return seal_damaged(problem);
  SECRET_SCOPE Secret *padded = secret_new(sealed.length - SEAL_OVERHEAD);
  TRY_MEMORY(padded, problem);
  TRY(open_bytes(parent, sealed_purpose(place->kind), CONTEXT(place, content->number), sealed, secret_bytes(padded),
                 problem));
  if (!unpad(secret_view(padded), &content->content)) return seal_damaged(problem);
  content->padded = padded;
  padded = NULL;
  return DONE;
}

/* Says in which file it was. */
static Outcome in_file(Outcome outcome, const char *path, Problem *problem) {
  if (outcome == DONE || problem == NULL || problem->where[0] != '\0') return outcome;
  Problem inner = *problem;
  return problem_set(problem, outcome, inner.code, path, inner.advice, "%s", inner.message);
}

Outcome sealed_file_read(const SealedPlace *place, const Secret *parent, size_t limit, SealedContent *ret_content,
                         Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  *ret_content = (SealedContent){0};
  char *path = path_join(arena, place->registry, place->name);
  TRY_MEMORY(path, problem);
  if (file_kind(path) == FILE_NONE)
    return problem_set(problem, ABSENT, "no_such_file", path, "Take it from a backup.", "This file is missing.");
  Bytes file;
  TRY(file_read_whole(path, limit, arena, &file, problem));
  return in_file(open_whole(place, parent, file, ret_content, problem), path, problem);
}
