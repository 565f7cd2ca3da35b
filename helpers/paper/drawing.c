/* A drawing (publish/canvas.h) in cairo; looks as in paper.css, printed. */
#include "helpers/paper/piece.h"
#include "publish/markup.h"

typedef struct Hue {
  double red, green, blue;
} Hue;
static const Hue ink = {0.11, 0.118, 0.129}, soft = {0.333, 0.345, 0.365}, water = {0.055, 0.306, 0.42},
                 pale = {0.89, 0.933, 0.953}, white = {1, 1, 1}, rule = {0.8, 0.79, 0.76}, edge = {0.48, 0.47, 0.435},
                 late = {0.592, 0.098, 0.122};

static void hue_set(cairo_t *cairo, Hue hue) {
  cairo_set_source_rgb(cairo, hue.red, hue.green, hue.blue);
}

static double px(int32_t units) {
  return (double)units / 10;
}

static void fill_and_outline(cairo_t *cairo, Manner manner) {
  static const double dashes[] = {4, 3};
  hue_set(cairo, manner == MANNER_SOLID ? water : manner == MANNER_WASH ? pale : white);
  cairo_fill_preserve(cairo);
  cairo_set_line_width(cairo, 1.5);
  if (manner == MANNER_BROKEN) cairo_set_dash(cairo, dashes, 2, 0);
  hue_set(cairo, manner == MANNER_WASH ? edge : water);
  if (manner == MANNER_WASH) cairo_set_line_width(cairo, 0.5);
  cairo_stroke(cairo);
  cairo_set_dash(cairo, NULL, 0, 0);
}

static void line_draw(cairo_t *cairo, const Shape *shape) {
  hue_set(cairo, shape->manner == MANNER_NOW ? late : shape->manner == MANNER_RULE ? rule : edge);
  cairo_set_line_width(cairo, shape->manner == MANNER_NOW ? 2 : 1);
  cairo_move_to(cairo, px(shape->x), px(shape->y));
  cairo_rel_line_to(cairo, px(shape->width), px(shape->height));
  cairo_stroke(cairo);
}

/* Words have a halo of the ground, so that lines below them do not cross them out. */
static void words_draw(Type *type, cairo_t *cairo, const Shape *shape) {
  PangoLayout *layout = pango_layout_new(type->context);
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, "Noto Sans");
  pango_font_description_set_absolute_size(font, 13 * PANGO_SCALE);
  pango_font_description_set_weight(font, shape->is_strong ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description(layout, font);
  pango_font_description_free(font);
  Writer words = WRITER_IN(type->arena);
  markup_plain(&words, shape->words);
  if (words.failed) type->failed = true;
  pango_layout_set_text(layout, words.failed || words.length == 0 ? "" : words.at, (int)words.length);
  type->missing += (size_t)pango_layout_get_unknown_glyphs_count(layout);
  PangoRectangle logical;
  pango_layout_get_extents(layout, NULL, &logical);
  double width = (double)logical.width / PANGO_SCALE, x = px(shape->x);
  if (shape->anchor == ANCHOR_MIDDLE) x -= width / 2;
  if (shape->anchor == ANCHOR_END) x -= width;
  double y = px(shape->y);
  if (!shape->is_reversed) {
    hue_set(cairo, white);
    cairo_rectangle(cairo, x - 1.5, y - 11, width + 3, 14);
    cairo_fill(cairo);
  }
  hue_set(cairo, shape->is_reversed ? white : shape->is_soft ? soft : ink);
  cairo_move_to(cairo, x, y);
  pango_cairo_show_layout_line(cairo, pango_layout_get_line_readonly(layout, 0));
  g_object_unref(layout);
}

static void shape_draw(Type *type, cairo_t *cairo, const Shape *shape) {
  switch (shape->kind) {
  case SHAPE_LINE: line_draw(cairo, shape); break;
  case SHAPE_BOX:
    cairo_rectangle(cairo, px(shape->x), px(shape->y), px(shape->width), px(shape->height));
    fill_and_outline(cairo, shape->manner);
    break;
  case SHAPE_DOT:
    cairo_new_path(cairo);
    cairo_arc(cairo, px(shape->x), px(shape->y), px(shape->width), 0, 2 * G_PI);
    cairo_close_path(cairo);
    fill_and_outline(cairo, shape->manner);
    break;
  case SHAPE_WORDS: words_draw(type, cairo, shape); break;
  case SHAPE_COUNT: break;
  }
}

void drawing_draw(Type *type, const Drawing *drawing, cairo_t *cairo, double scale) {
  cairo_save(cairo);
  cairo_scale(cairo, scale, scale);
  for (size_t i = 0; i < drawing->shapes.length; i++)
    shape_draw(type, cairo, &drawing->shapes.at[i]);
  cairo_restore(cairo);
}
