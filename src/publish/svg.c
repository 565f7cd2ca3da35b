#include "publish/canvas.h"
#include "publish/markup.h"

static const char *const manner_classes[MANNER_COUNT] = {
    [MANNER_SOLID] = "solid", [MANNER_HOLLOW] = "hollow", [MANNER_BROKEN] = "hollow dash",
    [MANNER_WASH] = "wash",   [MANNER_RULE] = "rule",     [MANNER_AXIS] = "axis",
    [MANNER_NOW] = "now",
};

/* A length in pixels with at most one digit behind the point. */
static void write_pixels(Writer *writer, const char *attribute, int32_t units) {
  writer_format(writer, " %s=\"%s%d", attribute, units < 0 ? "-" : "", (units < 0 ? -units : units) / 10);
  int32_t rest = (units < 0 ? -units : units) % 10;
  if (rest != 0) writer_format(writer, ".%d", rest);
  writer_char(writer, '"');
}

static void write_words(Writer *writer, const Shape *shape) {
  writer_words(writer, "<text");
  write_pixels(writer, "x", shape->x);
  write_pixels(writer, "y", shape->y);
  writer_format(writer, " class=\"%s%s%s%s%s\">", shape->is_strong ? "tb " : "",
                shape->is_reversed ? "tw " : (shape->is_soft ? "ts " : ""), shape->is_reversed ? "" : "th ",
                shape->anchor == ANCHOR_MIDDLE ? "tm " : "", shape->anchor == ANCHOR_END ? "te" : "tx");
  markup_text(writer, shape->words);
  writer_words(writer, "</text>");
}

static void write_line(Writer *writer, const Shape *shape) {
  writer_words(writer, "<line");
  write_pixels(writer, "x1", shape->x);
  write_pixels(writer, "y1", shape->y);
  write_pixels(writer, "x2", shape->x + shape->width);
  write_pixels(writer, "y2", shape->y + shape->height);
  writer_format(writer, " class=\"%s\"/>", manner_classes[shape->manner]);
}

static void write_box(Writer *writer, const Shape *shape) {
  writer_words(writer, "<rect");
  write_pixels(writer, "x", shape->x);
  write_pixels(writer, "y", shape->y);
  write_pixels(writer, "width", shape->width);
  write_pixels(writer, "height", shape->height);
  writer_format(writer, " class=\"%s\"/>", manner_classes[shape->manner]);
}

static void write_dot(Writer *writer, const Shape *shape) {
  writer_words(writer, "<circle");
  write_pixels(writer, "cx", shape->x);
  write_pixels(writer, "cy", shape->y);
  write_pixels(writer, "r", shape->width);
  writer_format(writer, " class=\"%s\"/>", manner_classes[shape->manner]);
}

static void write_shape(Writer *writer, const Shape *shape) {
  switch (shape->kind) {
  case SHAPE_LINE: write_line(writer, shape); break;
  case SHAPE_BOX: write_box(writer, shape); break;
  case SHAPE_DOT: write_dot(writer, shape); break;
  case SHAPE_WORDS: write_words(writer, shape); break;
  case SHAPE_COUNT: break;
  }
}

void drawing_svg(const Drawing *drawing, Text id, Text title, Text description, Text class_name, Writer *writer) {
  writer_format(writer, "<svg class=\"%.*s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\"",
                TEXT_ARGS(class_name), drawing->width / 10, drawing->height / 10, drawing->width / 10,
                drawing->height / 10);
  writer_format(writer, " aria-labelledby=\"%.*s-t %.*s-d\"><title id=\"%.*s-t\">", TEXT_ARGS(id), TEXT_ARGS(id),
                TEXT_ARGS(id));
  markup_text(writer, title);
  writer_format(writer, "</title><desc id=\"%.*s-d\">", TEXT_ARGS(id));
  markup_text(writer, description);
  writer_words(writer, "</desc>");
  for (size_t i = 0; i < drawing->shapes.length; i++)
    write_shape(writer, &drawing->shapes.at[i]);
  writer_words(writer, "</svg>\n");
}
