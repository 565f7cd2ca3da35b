/* What stands on a page, drawn with its place in the structure. */
#include <cairo-pdf.h>

#include "helpers/paper/piece.h"

void rule_draw(Pen *pen, double x, double y, double right, double below, double grey, double width) {
  cairo_t *cairo = pen->cairo;
  cairo_save(cairo);
  cairo_set_source_rgb(cairo, grey, grey, grey);
  cairo_set_line_width(cairo, width);
  cairo_move_to(cairo, x, y);
  cairo_line_to(cairo, x + right, y + below);
  cairo_stroke(cairo);
  cairo_restore(cairo);
}

void cells_draw(Pen *pen, const Piece *piece, double y) {
  cairo_tag_begin(pen->cairo, "TR", NULL);
  for (size_t i = 0; i < piece->cell_count; i++) {
    const char *tag = piece->is_head || i == 0 ? "TH" : "TD";
    cairo_tag_begin(pen->cairo, tag, NULL);
    setting_draw(&piece->cells[i].setting, pen->flow->type->document, pen->cairo, piece->from, piece->to,
                 PAGE_SIDE + piece->cells[i].x, y + 4);
    cairo_tag_end(pen->cairo, tag);
  }
  cairo_tag_end(pen->cairo, "TR");
  double bottom = y + piece->height;
  rule_draw(pen, PAGE_SIDE, bottom, COLUMN_WIDTH, 0, piece->is_head ? 0 : 0.7, piece->is_head ? 0.7 : 0.4);
}

static void figure_draw(Pen *pen, const Piece *piece, double y) {
  cairo_save(pen->cairo);
  cairo_translate(pen->cairo, PAGE_SIDE, y);
  drawing_draw(pen->flow->type, &piece->figure->wide, pen->cairo, piece->scale);
  cairo_restore(pen->cairo);
}

static void lines_draw(Pen *pen, const Piece *piece, double y) {
  if (piece->label != NULL) setting_draw(piece->label, pen->flow->type->document, pen->cairo, 0, 1, PAGE_SIDE, y);
  setting_draw(piece->setting, pen->flow->type->document, pen->cairo, piece->from, piece->to, PAGE_SIDE + piece->x, y);
}

static void rules_draw(Pen *pen, const Piece *piece, double y) {
  if (piece->has_rule_left) rule_draw(pen, PAGE_SIDE + 0.6, y, 0, piece->height, 0.48, 1.2);
  if (piece->has_rule_above) rule_draw(pen, PAGE_SIDE, y - 5, COLUMN_WIDTH, 0, 0, 0.7);
  if (piece->has_rule_below && piece->kind == PIECE_LINES)
    rule_draw(pen, PAGE_SIDE, y + piece->height + 5, COLUMN_WIDTH, 0, 0, 0.7);
}

static void place_draw(Pen *pen, const Piece *piece) {
  char name[32], attributes[48];
  if (!piece->opens_block) return;
  block_place(piece->block, name);
  snprintf(attributes, sizeof attributes, "name='%s'", name);
  cairo_tag_begin(pen->cairo, CAIRO_TAG_DEST, attributes);
}

void pen_open(Pen *pen, const char *tag) {
  cairo_tag_begin(pen->cairo, tag, NULL);
  pen->open[pen->depth++] = tag;
}

void pen_close(Pen *pen) {
  cairo_tag_end(pen->cairo, pen->open[--pen->depth]);
}

void pen_pause(Pen *pen) {
  for (unsigned i = pen->depth; i > 1; i--)
    cairo_tag_end(pen->cairo, pen->open[i - 1]);
}

void pen_resume(Pen *pen) {
  for (unsigned i = 1; i < pen->depth; i++)
    cairo_tag_begin(pen->cairo, pen->open[i], NULL);
}

void piece_draw(Pen *pen, const Piece *piece, double y) {
  for (size_t i = 0; i < 3 && piece->opens[i] != NULL; i++) {
    pen_open(pen, piece->opens[i]);
  }
  place_draw(pen, piece);
  switch (piece->kind) {
  case PIECE_LINES: lines_draw(pen, piece, y); break;
  case PIECE_ROW: cells_draw(pen, piece, y); break;
  case PIECE_FIGURE: figure_draw(pen, piece, y); break;
  }
  if (piece->opens_block) cairo_tag_end(pen->cairo, CAIRO_TAG_DEST);
  for (unsigned i = 0; i < piece->closes; i++)
    pen_close(pen);
  rules_draw(pen, piece, y);
}
