/* image_file.h - the file of one image and its first chunk, which says what it covers.
 *
 * image/CLASS.SLOT, two slots a class written in turn.  Behind the head of a
 * sealed file, secretstream chunks: first one of IMAGE_HEAD_CHUNK bytes with
 * the ImageHead, then keys and content in chunks of IMAGE_CHUNK.
 * Bytes: doc/log-format.md, "Images". */
#ifndef LOG_IMAGE_FILE_H
#define LOG_IMAGE_FILE_H

#include "crypto/stream.h"
#include "log/image.h"
#include "log/log_state.h"
#include "log/sealed_file.h"

#define IMAGE_SLOTS 2
#define IMAGE_FORMAT 1
#define IMAGE_HEAD_CHUNK 512
#define IMAGE_START (SEALED_PLAIN_HEAD + STREAM_HEAD)
#define IMAGE_KEY 34 /* pseudonym(16) page(16) place(2) */

typedef struct ImageHead {
  uint64_t schema, size, key_count;
  LogPosition covers;
  DeviceChain chain;
} ImageHead;

typedef struct ImagePath {
  char inside[32]; /* "image/1.0" */
} ImagePath;
ImagePath image_path(unsigned security_class, unsigned slot);

/* The number in the file's plain head; 0 where there is no such file or its head is damaged. */
uint64_t image_number(const Log *log, const ImagePath *path);

/* Into IMAGE_HEAD_CHUNK bytes. */
Outcome image_head_write(const ImageHead *head, uint8_t *chunk, Problem *problem);

/* Opens the file, its stream and its first chunk.  Any outcome but DONE: not to be used. */
Outcome image_file_open(const Log *log, unsigned security_class, const ImagePath *path, int *ret_file,
                        Stream **ret_stream, ImageHead *ret_head, Problem *problem);

#endif
