/* sealed_stream.h - bytes to and from one sealed file, under a passphrase (pack.h has the form). */
#ifndef EXCHANGE_SEALED_STREAM_H
#define EXCHANGE_SEALED_STREAM_H

#include "base/outcome.h"
#include "crypto/secret.h"

typedef struct SealedWriter SealedWriter;
Outcome sealed_make(const char *path, const Secret *passphrase, SealedWriter **ret_writer, Problem *problem);
Outcome sealed_write(SealedWriter *writer, const void *bytes, size_t length, Problem *problem);
Outcome sealed_finish(SealedWriter *writer, Problem *problem); /* padded, last chunk, synced */
void sealed_writer_release(SealedWriter **writer);

typedef struct SealedReader SealedReader;
Outcome sealed_open(const char *path, const Secret *passphrase, SealedReader **ret_reader, Problem *problem);
/* Exactly `length` bytes; BROKEN "cut_off" where it ends before. */
Outcome sealed_read(SealedReader *reader, void *bytes, size_t length, Problem *problem);
void sealed_reader_release(SealedReader **reader);

#endif
