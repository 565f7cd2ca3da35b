#include "helpers/paper/palette.h"

#include <png.h>

enum { COLOURS = 256, MOST_BITS = 5, CELLS = 1 << (3 * MOST_BITS) };

/* All colours that agree in the first bits of red, green and blue. */
typedef struct Cell {
  uint32_t colour; /* the most frequent, where one is more than half (Boyer and Moore's vote) */
  uint32_t votes;
  bool is_used;
  uint8_t index;
} Cell;

static uint32_t cell_of(uint32_t colour, unsigned bits) {
  uint32_t red = (colour >> 16) & 0xFF, green = (colour >> 8) & 0xFF, blue = colour & 0xFF;
  unsigned off = 8 - bits;
  return ((red >> off) << (2 * bits)) | ((green >> off) << bits) | (blue >> off);
}

static void cell_vote(Cell *cell, uint32_t colour) {
  cell->is_used = true;
  if (cell->votes == 0) cell->colour = colour;
  if (cell->colour == colour)
    cell->votes++;
  else
    cell->votes--;
}

/* Most dots have the colour of the one before: its cell is looked up once. */
typedef struct Lookup {
  Cell *cells, *last;
  uint32_t colour;
  unsigned bits;
} Lookup;

static Cell *cell_find(Lookup *lookup, uint32_t dot) {
  uint32_t colour = dot & 0xFFFFFF;
  if (lookup->last != NULL && colour == lookup->colour) return lookup->last;
  lookup->colour = colour;
  lookup->last = &lookup->cells[cell_of(colour, lookup->bits)];
  return lookup->last;
}

/* How many cells these dots fall into. */
static size_t cells_fill(const Dots *dots, unsigned bits, Cell *cells) {
  Lookup lookup = {.cells = cells, .bits = bits};
  memset(cells, 0, CELLS * sizeof *cells);
  for (size_t y = 0; y < dots->height; y++) {
    const uint32_t *row = dots->at + y * dots->stride;
    for (size_t x = 0; x < dots->width; x++)
      cell_vote(cell_find(&lookup, row[x]), row[x] & 0xFFFFFF);
  }
  size_t used = 0;
  for (size_t i = 0; i < CELLS; i++)
    used += cells[i].is_used ? 1 : 0;
  return used;
}

static void palette_make(Cell *cells, uint8_t *palette) {
  uint8_t index = 0;
  for (size_t i = 0; i < CELLS; i++) {
    if (!cells[i].is_used) continue;
    cells[i].index = index;
    palette[3 * index] = (uint8_t)(cells[i].colour >> 16);
    palette[3 * index + 1] = (uint8_t)(cells[i].colour >> 8);
    palette[3 * index + 2] = (uint8_t)cells[i].colour;
    index++;
  }
}

static Outcome png_write(const Dots *dots, const uint8_t *indexes, const uint8_t *palette, size_t colours,
                         Arena *scratch, Arena *arena, Bytes *ret_png, Problem *problem) {
  png_image image = {.version = PNG_IMAGE_VERSION,
                     .width = dots->width,
                     .height = dots->height,
                     .format = PNG_FORMAT_RGB_COLORMAP,
                     .colormap_entries = (png_uint_32)colours};
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  uint8_t *png = arena_take(scratch, size);
  TRY_MEMORY(png, problem);
  bool is_written = png_image_write_to_memory(&image, png, &size, 0, indexes, 0, palette) != 0;
  png_image_free(&image);
  if (!is_written) return problem_set(problem, BROKEN, "bad_picture", NULL, NULL, "libpng failed: %s", image.message);
  Bytes copy = bytes_copy(arena, (Bytes){png, size});
  TRY_MEMORY(copy.at, problem);
  *ret_png = copy;
  return DONE;
}

Outcome dots_png(const Dots *dots, Arena *arena, Bytes *ret_png, Problem *problem) {
  uint8_t palette[3 * COLOURS] = {0};
  ARENA_SCOPE Arena *scratch = arena_new(); /* a paper may have hundreds of pictures, each a few megabytes here */
  TRY_MEMORY(scratch, problem);
  Cell *cells = ARENA_MANY(scratch, Cell, CELLS);
  uint8_t *indexes = arena_take(scratch, (size_t)dots->width * dots->height);
  TRY_MEMORY(cells, problem);
  TRY_MEMORY(indexes, problem);
  unsigned bits = MOST_BITS;
  size_t colours = cells_fill(dots, bits, cells);
  while (colours > COLOURS)
    colours = cells_fill(dots, --bits, cells); /* with 2 bits there are 64 cells */
  palette_make(cells, palette);
  Lookup lookup = {.cells = cells, .bits = bits};
  for (size_t y = 0; y < dots->height; y++) {
    for (size_t x = 0; x < dots->width; x++)
      indexes[y * dots->width + x] = cell_find(&lookup, dots->at[y * dots->stride + x])->index;
  }
  return png_write(dots, indexes, palette, colours, scratch, arena, ret_png, problem);
}
