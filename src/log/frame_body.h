/* frame_body.h - what is inside a frame: its place in the chain, statements, signatures.
 *
 * Strict CBOR; fields by number: doc/log-format.md, "Body of a frame". */
#ifndef LOG_FRAME_BODY_H
#define LOG_FRAME_BODY_H

#include "base/writer.h"
#include "crypto/sign.h"
#include "log/keyring.h"

#define FRAME_SIGNATURES 4

typedef enum SignerKind {                    /* numbers are never reused */
                          SIGNER_DEVICE = 1, /* by the key of the device whose statements these are */
                          SIGNER_KEEPER = 2, /* by the keeper's: an erasure counts only with it */
} SignerKind;

typedef struct FrameSignature {
  SignerKind kind;
  DeviceId device; /* of SIGNER_DEVICE; else none */
  uint8_t signature[SIGNATURE_SIZE];
} FrameSignature;

/* One statement as it stands in the body. */
typedef struct StatementBytes {
  Bytes outer;
  Bytes payload;   /* sealed; empty where there is none */
  bool is_removed; /* there was one, and an erasure took it out */
} StatementBytes;

typedef struct FrameBody {
  uint64_t number; /* within the segment's generation, from 1 */
  uint8_t previous[32];
  uint64_t root_number; /* 0: not named in this frame */
  AuditHead audit;      /* count 0: none yet */
  const StatementBytes *statements;
  size_t count;
  FrameSignature signatures[FRAME_SIGNATURES];
  size_t signature_count;
} FrameBody;

Outcome frame_body_write(const FrameBody *body, Writer *writer, Bytes *ret_bytes, Problem *problem);

/* Memory for the statements of one body after another. */
typedef struct BodyRoom {
  StatementBytes *statements;
  size_t capacity;
} BodyRoom;
void body_room_release(BodyRoom *room);

/* Views into `bytes`; the list lives in the room until it is used again.
 * INVALID "bad_frame" for anything that frame_body_write would not write. */
Outcome frame_body_read(Bytes bytes, BodyRoom *room, FrameBody *ret_body, Problem *problem);

/* What a signature signs: H('waterline.signature', space, device, first
 * sequence, count, the ids one behind the other). */
void signature_hash(SpaceId space, DeviceId device, uint64_t first_sequence, const StatementId *ids, size_t count,
                    uint8_t ret_hash[32]);

#endif
