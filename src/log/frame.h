/* frame.h - one frame: the sealed bytes of a commit, or of a part of a large one.
 *
 *   header (48)  length(4) kind(1) zeros(3) check(8) salt(32)
 *   then         commitment(32) ciphertext tag(16): `length` bytes
 *
 * The check is keyed, so that a changed length is seen as damage and is never
 * taken for an end.  The body names its number and the hash of the frame
 * before it, so that a frame can be opened alone (to tell damage in the middle
 * from a bad end) and still stands in one place only.
 * Bytes: doc/log-format.md, "Frame". */
#ifndef LOG_FRAME_H
#define LOG_FRAME_H

#include "base/writer.h"
#include "crypto/secret.h"
#include "log/frame_body.h"
#include "log/keyring.h"
#include "log/room.h"

#define FRAME_HEADER 48
#define FRAME_LEAST (FRAME_HEADER + 32 + 16)

typedef enum FrameKind {                  /* numbers are never reused */
                         FRAME_WHOLE = 1, /* a commit of one frame */
                         FRAME_FIRST = 2, /* begins a commit of several */
                         FRAME_MORE = 3,
                         FRAME_LAST = 4, /* ends it: only now its statements count */
} FrameKind;

/* What a frame is sealed for and with. */
typedef struct FrameSeal {
  FolderId folder;
  uint64_t segment, generation;
  const Secret *key;
} FrameSeal;

typedef struct FrameHeader {
  FrameKind kind;
  size_t length; /* of the whole frame, header included */
} FrameHeader;

/* Whether these 48 bytes are a header of this segment's generation. */
bool frame_header_read(const FrameSeal *seal, const uint8_t bytes[FRAME_HEADER], FrameHeader *ret_header);
/* The cheap half of it, without the key: for searching. */
bool frame_header_may_be(const uint8_t bytes[FRAME_HEADER]);

/* Appends the sealed frame to `to`.  INVALID "frame_too_large" above LIMIT_FRAME. */
Outcome frame_seal(const FrameSeal *seal, FrameKind kind, Bytes body, Writer *to, Problem *problem);

/* Opens a whole frame whose header was read; the body lies in `room`.
 * As open_bytes: REFUSED or BROKEN where it is not what was sealed. */
Outcome frame_open(const FrameSeal *seal, FrameKind kind, Bytes frame, Room *room, Bytes *ret_body, Problem *problem);

/* H('waterline.frame', all of its bytes): what the next frame names as previous. */
void frame_hash(Bytes frame, uint8_t ret_hash[32]);

#endif
