#include "publish/canvas.h"

#include "base/utf8.h"

static Shape nobodys_shape; /* what a caller may write to where memory ended */

Drawing drawing_new(Arena *arena, int32_t width, int32_t height) {
  return (Drawing){.width = width, .height = height, .arena = arena};
}

static Shape *shape_add(Drawing *drawing, ShapeKind kind, Manner manner, int32_t x, int32_t y) {
  Shape *shape = drawing->failed ? NULL : LIST_ADD(&drawing->shapes, drawing->arena);
  if (shape == NULL) {
    drawing->failed = true;
    return &nobodys_shape;
  }
  *shape = (Shape){.kind = kind, .manner = manner, .x = x, .y = y, .anchor = ANCHOR_START};
  return shape;
}

void drawing_line(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t right, int32_t below) {
  Shape *shape = shape_add(drawing, SHAPE_LINE, manner, x, y);
  shape->width = right;
  shape->height = below;
}

void drawing_box(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t width, int32_t height) {
  Shape *shape = shape_add(drawing, SHAPE_BOX, manner, x, y);
  shape->width = width;
  shape->height = height;
}

void drawing_dot(Drawing *drawing, Manner manner, int32_t x, int32_t y, int32_t radius) {
  shape_add(drawing, SHAPE_DOT, manner, x, y)->width = radius;
}

Shape *drawing_words(Drawing *drawing, int32_t x, int32_t y, Anchor anchor, Text words) {
  Shape *shape = shape_add(drawing, SHAPE_WORDS, MANNER_SOLID, x, y);
  shape->words = words;
  shape->anchor = anchor;
  return shape;
}

/* Advance widths in tenths of a pixel at 13 px, by class of letter: narrow,
 * middle, wide.  Rounded up from what Noto Sans Regular was measured to take. */
static int32_t letter_width(uint32_t letter) {
  if (letter == ' ' || letter == '.' || letter == ',' || letter == ':' || letter == ';' || letter == 'i' ||
      letter == 'l' || letter == 'j' || letter == '\'' || letter == 0x0456)
    return 36;
  if (letter == 'f' || letter == 't' || letter == 'r' || letter == '(' || letter == ')' || letter == '-' ||
      letter == 'I' || letter == 0x0406)
    return 48;
  if (letter == 'm' || letter == 'w' || letter == 'M' || letter == 'W') return 122;
  if (letter < 0x80) return letter >= 'A' && letter <= 'Z' ? 90 : 78;
  if (letter == 0x0448 || letter == 0x0449 || letter == 0x044B || letter == 0x044E || letter == 0x0436 ||
      letter == 0x043C || letter == 0x0444)
    return 116; /* ш щ ы ю ж м ф */
  if (letter >= 0x0410 && letter <= 0x042F)
    return letter == 0x0416 || (letter >= 0x0428 && letter <= 0x042E) ? 132 : 98;
  return 84;
}

int32_t words_width(Text words, bool is_strong) {
  int32_t width = 0;
  for (size_t offset = 0; offset < words.length;)
    width += letter_width(utf8_next(words, &offset));
  return is_strong ? width + width / 12 : width;
}
