/* canvas.h - a drawing: a few shapes in the order in which they are drawn.
 *
 * A drawing is a value.  The same list becomes SVG here and lines of a PDF in
 * waterline-paper, so a chart looks alike on a page and in print.
 *
 * Units are tenths of a CSS pixel (a 13 px word is 13 px on a page); there are
 * no fractions, so the same input gives the same bytes.  y grows downward.
 * Shapes have no colour of their own: a Manner says what a thing means, and
 * the page or the printer decides how that looks.  Solid is given, documented,
 * confirmed; hollow is asked, alleged, still to come; broken is unconfirmed. */
#ifndef PUBLISH_CANVAS_H
#define PUBLISH_CANVAS_H

#include "base/list.h"
#include "base/text.h"
#include "base/writer.h"

typedef enum Manner {
  MANNER_SOLID = 1,
  MANNER_HOLLOW,
  MANNER_BROKEN, /* hollow with a broken outline */
  MANNER_WASH,   /* pale ground: going on, nothing decided */
  MANNER_RULE,   /* hairline that carries no meaning */
  MANNER_AXIS,
  MANNER_NOW, /* the one line of today, or of "as of" */
  MANNER_COUNT
} Manner;

typedef enum ShapeKind { SHAPE_LINE = 1, SHAPE_BOX, SHAPE_DOT, SHAPE_WORDS, SHAPE_COUNT } ShapeKind;
typedef enum Anchor { ANCHOR_START = 1, ANCHOR_MIDDLE, ANCHOR_END, ANCHOR_COUNT } Anchor;

typedef struct Shape {
  ShapeKind kind;
  Manner manner;         /* of a line, box or dot */
  int32_t x, y;          /* of words: where the base line starts, by the anchor; of a dot: its middle */
  int32_t width, height; /* of a line: how far its end lies right of and below its start; of a dot: the radius, 0 */
  Text words;
  Anchor anchor;
  bool is_strong, is_soft; /* words: bold; secondary */
  bool is_reversed;        /* words: light on a solid ground */
} Shape;

typedef struct Drawing {
  int32_t width, height;
  LIST(Shape) shapes;
  Arena *arena;
  bool failed; /* no memory; sticks, as in a Writer */
} Drawing;

/* Pixels to units. */
#define PIXELS(pixels) ((int32_t)((pixels)*10))

Drawing drawing_new(Arena *arena, int32_t width, int32_t height);
void drawing_line(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t right, int32_t below);
void drawing_box(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t width, int32_t height);
void drawing_dot(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t radius);
/* The caller may set is_strong, is_soft and is_reversed in the answer, which
 * is never NULL (where memory ended it is a shape that nobody draws). */
Shape *drawing_words(Drawing *drawing, int32_t x, int32_t y, Anchor anchor, Text words);

/* About how wide these words are in 13 px Noto Sans, in units; never too
 * narrow by more than a tenth.  The one measure for placing labels, so that a
 * page and a PDF place them alike. */
int32_t words_width(Text words, bool is_strong);

/* Writes the drawing as one <svg role="img"> element with classes only (no
 * style, no script).  `id` makes the ids of title and description unique. */
void drawing_svg(const Drawing *drawing, Text id, Text title, Text description, Text class_name, Writer *writer);

#endif
