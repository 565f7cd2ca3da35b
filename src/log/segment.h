/* segment.h - one segment of the log as a file of frames, read from its beginning or from a known place.
 *
 * A segment's generation is the file log/NUMBER.GENERATION.seg (six digits or
 * more, then as many as needed): frames one behind the other and nothing else.
 * This reads and judges; it changes nothing. */
#ifndef LOG_SEGMENT_H
#define LOG_SEGMENT_H

#include "base/files.h"
#include "base/limits.h"
#include "log/frame.h"

#define SEGMENT_NAME_SIZE 64
/* A segment is closed before a frame would make it longer than this. */
#define SEGMENT_LIMIT LIMIT_FRAME

/* "000001.1.seg" */
void segment_name(uint64_t number, uint64_t generation, char ret_name[SEGMENT_NAME_SIZE]);
/* Its path in the folder "log" of a registry; NULL where memory ends. */
char *segment_path(const char *log_folder, uint64_t number, uint64_t generation, Arena *arena);
/* The reverse of a name; false for any other name. */
bool segment_name_read(Text name, uint64_t *ret_number, uint64_t *ret_generation);

typedef enum FrameState {
  FRAME_GOOD,         /* opens, decodes, follows the one before */
  FRAME_NONE,         /* exactly at the end */
  FRAME_CUT_OFF,      /* fewer bytes than a header, or than the header says */
  FRAME_BAD_HEADER,   /* the header's check does not fit */
  FRAME_BAD_TAG,      /* header fits, all its bytes are there, and it does not open */
  FRAME_BAD_BODY,     /* opens and is not what it should be: somebody with the key, or a fault in the program */
  FRAME_OUT_OF_ORDER, /* a good frame that does not follow the one before */
} FrameState;

typedef struct SegmentReader {
  int file; /* -1: none */
  FrameSeal seal;
  uint64_t size;   /* bytes that may be read */
  uint64_t offset; /* of the next frame */
  uint64_t number; /* of the last one passed */
  uint8_t head[32];
  Room window, plain;
  uint64_t window_at;
  size_t window_length;
  BodyRoom statements;
} SegmentReader;
#define SEGMENT_READER_NONE ((SegmentReader){.file = -1})

typedef struct FrameView { /* holds until the next call */
  FrameHeader header;
  uint64_t offset;
  Bytes bytes;
  FrameBody body;
  uint8_t hash[32];
} FrameView;

/* Opens the file of a named segment and stands at its beginning.  ABSENT where
 * there is no such file.  Memory of an earlier segment is used again. */
Outcome segment_reader_open(SegmentReader *reader, const Keyring *keyring, const SegmentEntry *entry, Problem *problem);
void segment_reader_release(SegmentReader *reader);
#define SEGMENT_READER_SCOPE __attribute__((cleanup(segment_reader_release)))

/* Stands behind frame `number`, which ends at `offset` and has hash `head`. */
void segment_reader_seek(SegmentReader *reader, uint64_t offset, uint64_t number, const uint8_t head[32]);

/* Looks at the next frame and passes it where it is good.  Outcomes other than
 * DONE are those of the disk and of memory. */
Outcome segment_next(SegmentReader *reader, FrameState *ret_state, FrameView *ret_frame, Problem *problem);

/* Searches behind the present offset for a frame that opens and is a later one,
 * and stands before it.  *ret_found false: the reader is as it was. */
Outcome segment_search(SegmentReader *reader, bool *ret_found, Problem *problem);

/* Whether, of the bytes from `from` (the end of the last good frame) to `to`,
 * those in one block of 512 bytes of the file are all zeros: what a disk leaves
 * that had not written this block yet.  The first block has older bytes before
 * `from`; it counts where at least 3 of its bytes are behind. */
Outcome segment_has_zero_block(SegmentReader *reader, uint64_t from, uint64_t to, bool *ret_has, Problem *problem);

#endif
