/* padding.h - hides how long a text is: sizes are rounded up before they are sealed.
 *
 * To the next 256 bytes up to 4 KiB; above that Padmé, which leaves only
 * O(log log n) bits of a length readable and adds less than 12 %.
 * Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and
 * Communication with PURBs", PETS 2019, algorithm 1. */
#ifndef LOG_PADDING_H
#define LOG_PADDING_H

#include <stdbool.h>

#include "base/text.h"
#include "base/writer.h"

/* The length to which `length` bytes are padded; at least 256. */
uint64_t padded_length(uint64_t length);

/* Padded content is: its length as 4 bytes, big-endian; the content; zeros up
 * to padded_length(4 + length). */

/* Writes padded content behind what is in the writer. */
void padding_write(Writer *writer, Bytes content);

/* The content of padded bytes; false where they are not exactly what
 * padding_write gives. */
bool padding_read(Bytes padded, Bytes *ret_content);

#endif
