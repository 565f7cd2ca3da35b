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

/* Small Cyrillic letters, with those of Kazakh: most words of a paper in Russian or Kazakh are made of them. */
static int32_t small_cyrillic_width(uint32_t letter) {
  switch (letter) {
  case 0x0433: /* г */
  case 0x0437: /* з */
  case 0x0441: /* с */
  case 0x0442: /* т */
  case 0x0443: /* у */
  case 0x0445: /* х */
  case 0x044D: /* э */
  case 0x0493: /* ғ */
  case 0x04AF: /* ү */
  case 0x04B1: /* ұ */ return 69;
  case 0x0430: /* а */
  case 0x0435: /* е */
  case 0x043A: /* к */
  case 0x043B: /* л */
  case 0x044F: /* я */
  case 0x0451: /* ё */
  case 0x049B: /* қ */
  case 0x04D9: /* ә */ return 76;
  case 0x0436: /* ж */
  case 0x043C: /* м */
  case 0x0444: /* ф */ return 98;
  case 0x044B: /* ы */
  case 0x044E: /* ю */ return 110;
  case 0x0448: /* ш */
  case 0x0449: /* щ */ return 118;
  default: return 84;
  }
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
  if (letter >= 0x0430 && letter <= 0x04FF) return small_cyrillic_width(letter);
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
