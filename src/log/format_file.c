#include "log/format_file.h"

#include "base/files.h"
#include "crypto/hash.h"
#include "log/bytes.h"
#include "log/keyed_cbor.h"

#define FIXED_SIZE (FORMAT_MAGIC_SIZE + 4)
#define LIMIT_FORMAT 4096

/* The second line of bytes is as in PNG: it shows a transfer that took the file for text. */
#ifdef TEST_DOORS
const uint8_t format_magic[FORMAT_MAGIC_SIZE] = {'W', 'L', 'T', '\r', '\n', 0x1A, '\n', 0x01};
#else
const uint8_t format_magic[FORMAT_MAGIC_SIZE] = {'W', 'L', 'N', '\r', '\n', 0x1A, '\n', 0x01};
#endif

static void check_of(Bytes bytes, uint8_t ret_check[HASH_SIZE]) {
  hash_items("waterline.format", ITEMS(ITEM_BYTES(bytes.at, bytes.length)), ret_check);
}

static void write_content(CborWriter *cbor, const FormatFile *format) {
  cbor_write_map(cbor, 3);
  put_unsigned(cbor, 1, CRYPTO_SUITE);
  put_bytes(cbor, 2, format->folder.bytes, ID_SIZE);
  put_array(cbor, 3, format->cost_count);
  for (size_t i = 0; i < format->cost_count; i++) {
    const FormatCost *cost = &format->costs[i];
    cbor_write_map(cbor, 4);
    put_unsigned(cbor, 1, cost->number);
    put_bytes(cbor, 2, cost->salt, PASSPHRASE_SALT_SIZE);
    put_unsigned(cbor, 3, cost->cost.memory_mebibytes);
    put_unsigned(cbor, 4, cost->cost.passes);
  }
}

static Outcome encode(const FormatFile *format, Arena *arena, Bytes *ret_whole, Problem *problem) {
  Writer writer = WRITER_IN(arena);
  uint8_t version[4], check[HASH_SIZE];
  big_endian_write(version, 4, FORMAT_VERSION);
  writer_bytes(&writer, format_magic, FORMAT_MAGIC_SIZE);
  writer_bytes(&writer, version, 4);
  CborWriter cbor = CBOR_TO(&writer);
  write_content(&cbor, format);
  Bytes content;
  TRY(cbor_write_end(&cbor, &content, problem));
  check_of(text_bytes(writer_view(&writer)), check);
  writer_bytes(&writer, check, HASH_SIZE);
  Text whole;
  TRY(writer_end(&writer, &whole, problem));
  *ret_whole = text_bytes(whole);
  return DONE;
}

Outcome format_file_finish(FormatFile *format, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Bytes whole;
  TRY(encode(format, arena, &whole, problem));
  memcpy(format->hash, whole.at + whole.length - HASH_SIZE, HASH_SIZE);
  return DONE;
}

Outcome format_file_write(const char *folder, const FormatFile *format, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  Bytes whole;
  TRY(encode(format, arena, &whole, problem));
  char *path = path_join(arena, folder, "FORMAT");
  TRY_MEMORY(path, problem);
  return file_replace(path, whole, 0600, problem);
}

/* A number that does not fit is too large for the bounds as well. */
static uint32_t get_small(CborReader *cbor, uint64_t key) {
  uint64_t number = get_unsigned(cbor, key);
  return number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
}

static void read_costs(CborReader *cbor, FormatFile *format) {
  format->cost_count = get_array(cbor, 3);
  if (format->cost_count < 1 || format->cost_count > FORMAT_COSTS) cbor_read_fail(cbor, "one or two sets");
  for (size_t i = 0; i < format->cost_count && cbor->failed == NULL; i++) {
    FormatCost *cost = &format->costs[i];
    cbor_read_map_of(cbor, 4);
    cost->number = get_unsigned(cbor, 1);
    get_bytes(cbor, 2, cost->salt, PASSPHRASE_SALT_SIZE);
    cost->cost.memory_mebibytes = get_small(cbor, 3);
    cost->cost.passes = get_small(cbor, 4);
    if (cost->number < 1 || (i > 0 && cost->number <= format->costs[0].number)) cbor_read_fail(cbor, "a number");
  }
}

static Outcome newer(const char *path, const char *what, uint64_t number, Problem *problem) {
  return problem_set(problem, INVALID, "newer_version", path, "Install a newer waterline and open it with that.",
                     "This registry was written by a newer program: its %s is %llu, and this program reads %d.", what,
                     (unsigned long long)number, what[0] == 'f' ? FORMAT_VERSION : CRYPTO_SUITE);
}

static Outcome damaged(const char *path, Problem *problem) {
  return problem_set(problem, BROKEN, "damaged_format", path,
                     "Take the file FORMAT from a backup of this registry; it changes almost never.",
                     "FORMAT is damaged, and without it no passphrase opens this registry.");
}

static Outcome read_content(const char *path, Bytes content, FormatFile *format, Problem *problem) {
  CborReader cbor = CBOR_FROM(content);
  cbor_read_map_of(&cbor, 3);
  uint64_t suite = get_unsigned(&cbor, 1);
  if (cbor.failed == NULL && suite != CRYPTO_SUITE) return newer(path, "suite", suite, problem);
  get_bytes(&cbor, 2, format->folder.bytes, ID_SIZE);
  read_costs(&cbor, format);
  if (cbor_read_end(&cbor, NULL) != DONE) return damaged(path, problem);
  for (size_t i = 0; i < format->cost_count; i++)
    TRY(passphrase_cost_check(format->costs[i].cost, problem));
  return DONE;
}

static Outcome foreign(const char *path, Problem *problem) {
  return problem_set(problem, INVALID, "foreign_folder", path, "Name the folder that `waterline new` made.",
                     "The file FORMAT in this folder is not that of a waterline registry.");
}

Outcome format_file_read(const char *folder, FormatFile *ret_format, Problem *problem) {
  ARENA_SCOPE Arena *arena = arena_new();
  TRY_MEMORY(arena, problem);
  char *path = path_join(arena, folder, "FORMAT");
  TRY_MEMORY(path, problem);
  if (file_kind(path) == FILE_NONE)
    return problem_set(problem, INVALID, "no_registry", folder,
                       "Name the folder with -r, or make one with `waterline new`.",
                       "There is no registry here: the folder has no file FORMAT.");
  Bytes whole;
  TRY(file_read_whole(path, LIMIT_FORMAT, arena, &whole, problem));
  if (whole.length < FORMAT_MAGIC_SIZE || memcmp(whole.at, format_magic, FORMAT_MAGIC_SIZE) != 0)
    return foreign(path, problem);
  if (whole.length < FIXED_SIZE + HASH_SIZE) return damaged(path, problem);
  FormatFile format = {0};
  Bytes checked = {whole.at, whole.length - HASH_SIZE};
  check_of(checked, format.hash);
  if (memcmp(format.hash, whole.at + checked.length, HASH_SIZE) != 0) return damaged(path, problem);
  uint64_t version = big_endian_read(whole.at + FORMAT_MAGIC_SIZE, 4);
  if (version > FORMAT_VERSION) return newer(path, "format", version, problem);
  TRY(read_content(path, (Bytes){whole.at + FIXED_SIZE, checked.length - FIXED_SIZE}, &format, problem));
  *ret_format = format;
  return DONE;
}

const FormatCost *format_file_cost(const FormatFile *format, uint64_t number) {
  for (size_t i = 0; i < format->cost_count; i++)
    if (format->costs[i].number == number) return &format->costs[i];
  return NULL;
}
