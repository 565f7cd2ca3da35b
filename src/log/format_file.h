/* format_file.h - FORMAT: the one file in clear, which says what the folder is and how its slots are opened.
 *
 * It names nobody.  Bytes: magic(8) version(4) CBOR check(32); the check, a
 * hash of all before it, tells damage from a wrong passphrase. */
#ifndef LOG_FORMAT_FILE_H
#define LOG_FORMAT_FILE_H

#include "crypto/passphrase.h"
#include "log/keyring.h"

#define FORMAT_MAGIC_SIZE 8
#define FORMAT_VERSION 0

/* Begins FORMAT and every sealed file; a build with test doors has another. */
extern const uint8_t format_magic[FORMAT_MAGIC_SIZE];

/* One set of parameters of the passphrases' derivation. */
typedef struct FormatCost {
  uint64_t number; /* 1 and up */
  uint8_t salt[PASSPHRASE_SALT_SIZE];
  PassphraseCost cost;
} FormatCost;
#define FORMAT_COSTS 2 /* an old one and the newest, which is the last */

typedef struct FormatFile {
  FolderId folder;
  size_t cost_count;
  FormatCost costs[FORMAT_COSTS];
  uint8_t hash[32]; /* the check; the root names it */
} FormatFile;

/* Fills format->hash with what its bytes will have. */
Outcome format_file_finish(FormatFile *format, Problem *problem);
/* Writes it into the folder, synced. */
Outcome format_file_write(const char *folder, const FormatFile *format, Problem *problem);

/* INVALID "no_registry", "foreign_folder", "newer_version" or "parameters"; BROKEN "damaged_format". */
Outcome format_file_read(const char *folder, FormatFile *ret_format, Problem *problem);

/* The parameters with this number, or NULL. */
const FormatCost *format_file_cost(const FormatFile *format, uint64_t number);

#endif
