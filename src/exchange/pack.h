/* pack.h - files by name, in a folder or in one sealed file, written and read one after the other.
 *
 * The sealed form: "WLEXPORT" (8), salt (16), mebibytes and passes of Argon2id
 * (4 each, the higher byte first), then seal-stream (doc/log-format.md) with
 * the passphrase's key and purpose "waterline.export" over what follows, in
 * chunks of 64 KiB: 1, length of the name (2), name; then 2, length (4), bytes,
 * as often as needed; and so on; 0 at the end.  It is padded with zeros behind
 * that to a whole chunk, so that its size says less. */
#ifndef EXCHANGE_PACK_H
#define EXCHANGE_PACK_H

#include "base/outcome.h"
#include "crypto/secret.h"

#define PACK_NAME 128 /* bytes of a name, the zero byte included: "files/..." at most */

typedef struct PackWriter PackWriter;

/* `passphrase` NULL: a folder, mode 0700.  INVALID "exists" where the path is
 * taken.  REFUSED "weak_passphrase". */
Outcome pack_make(const char *path, const Secret *passphrase, PackWriter **ret_writer, Problem *problem);
/* Begins the next file; only names as PACK_NAME allows, "files/NAME" at most. */
Outcome pack_begin(PackWriter *writer, const char *name, Problem *problem);
Outcome pack_write(PackWriter *writer, Bytes bytes, Problem *problem);
/* Ends and syncs. */
Outcome pack_finish(PackWriter **writer, Problem *problem);
/* Gives up: what was written is removed.  NULL inside is allowed. */
void pack_drop(PackWriter **writer);
#define PACK_WRITER_SCOPE __attribute__((cleanup(pack_drop)))

typedef struct PackReader PackReader;

/* A folder where the path is one, else a sealed file.  INVALID "no_export"
 * where it is neither; REFUSED "wrong_passphrase". */
Outcome pack_open(const char *path, const Secret *passphrase, PackReader **ret_reader, Problem *problem);
/* The next file, skipping what is left of the one before; its name holds until
 * the next call.  ABSENT at the end.  Of a folder: history.jsonl, records.jsonl
 * where they are there, then files/ by name. */
Outcome pack_next(PackReader *reader, const char **ret_name, Problem *problem);
/* All that is left of this file; INVALID "too_large" above `limit`. */
Outcome pack_read_whole(PackReader *reader, size_t limit, Arena *arena, Bytes *ret_bytes, Problem *problem);
void pack_close(PackReader **reader);
#define PACK_READER_SCOPE __attribute__((cleanup(pack_close)))

#endif
