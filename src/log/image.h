/* image.h - the view of one class, sealed, with the position in the log that it covers.
 *
 * An image saves time and nothing else: one that is missing, damaged, of
 * another schema, or covers what is not found in the log is not used.  Two
 * generations are kept; a new one is written beside, synced and renamed.
 *
 * It also carries which key each record of its class uses: whoever replays
 * from an image's position has read that image by log_image_open, or replays
 * from the beginning. */
#ifndef LOG_IMAGE_H
#define LOG_IMAGE_H

#include "log/log.h"

#define IMAGE_CHUNK ((size_t)1 << 20)

typedef struct ImageWriter ImageWriter;

/* Begins the image of one class, of `size` bytes in the caller's format number
 * `schema`, covering the log up to `covers` (NULL: log_position).  May run in a
 * forked child: it writes its own file only.  ABSENT "class_closed". */
Outcome log_image_begin(Log *log, unsigned security_class, uint64_t schema, uint64_t size, const LogPosition *covers,
                        ImageWriter **ret_writer, Problem *problem);
Outcome image_write(ImageWriter *writer, Bytes bytes, Problem *problem);
/* Syncs and puts it in place of the older one; CONFLICT where other than `size` bytes were written. */
Outcome image_end(ImageWriter **writer, Problem *problem);
void image_drop(ImageWriter **writer); /* without a trace; NULL inside is allowed */

typedef struct ImageReader ImageReader;
typedef struct ImageAbout {
  LogPosition covers;
  uint64_t number; /* counts the images of a class */
  uint64_t schema, size;
} ImageAbout;

/* The newest image of this class and schema whose position is found in the log
 * and whose number is below `older_than` (0: any); ABSENT "no_image" where there
 * is none.  Its content is checked as it is read: where image_read answers
 * BROKEN "damaged_image", throw away what was read and ask for an older one.
 * Only an image that was read to its end counts as known (see above). */
Outcome log_image_open(Log *log, unsigned security_class, uint64_t schema, uint64_t older_than, ImageAbout *ret_about,
                       ImageReader **ret_reader, Problem *problem);
/* Exactly `length` bytes more; BROKEN "damaged_image". */
Outcome image_read(ImageReader *reader, void *bytes, size_t length, Problem *problem);
void image_close(ImageReader **reader);
#define IMAGE_SCOPE __attribute__((cleanup(image_close)))

/* Removes all images of a class (after an erasure, before new ones are made). */
Outcome log_image_remove(Log *log, unsigned security_class, Problem *problem);

#endif
