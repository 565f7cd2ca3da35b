/* palette.h - dots of a drawing as a PNG of at most 256 colours.
 *
 * A drawing has eight inks and their shades at the edges of letters: a palette
 * halves its file.  Colours that differ in their last bits alone become one,
 * the most frequent of them, so that a filled surface keeps its own colour and
 * only edges shift, by less than an eye sees.  Same dots, same bytes. */
#ifndef PAPER_PALETTE_H
#define PAPER_PALETTE_H

#include "base/outcome.h"
#include "base/text.h"

typedef struct Dots {
  uint32_t width, height;
  size_t stride;      /* from row to row, in dots */
  const uint32_t *at; /* 0x00RRGGBB */
} Dots;

/* Bytes in the arena. */
Outcome dots_png(const Dots *dots, Arena *arena, Bytes *ret_png, Problem *problem);

#endif
