/* Tables: widths by what the columns hold, rows that are cut only where a page cannot hold them. */
#include "helpers/paper/piece.h"

enum { COLUMN_GAP = 12, ROW_SPACE = 4, LINES_KEPT = 30 };

typedef struct Widths {
  double least, most; /* the longest word; all on one line */
  double x, width;
} Widths;

static void column_measure(Type *type, const Block *block, size_t column, Widths *widths) {
  const RunList *head = &block->columns.at[column].head;
  Setting alone = setting_new(type, STYLE_TABLE_HEAD, head, -1);
  widths->most = setting_widest(&alone);
  setting_release(&alone);
  widths->least = runs_widest_word(type, STYLE_TABLE_HEAD, head);
  for (size_t i = 0; i < block->rows.length; i++) {
    const RunList *cell = &block->rows.at[i].cells.at[column];
    Setting words = setting_new(type, STYLE_TABLE, cell, -1);
    double most = setting_widest(&words);
    double least = block->columns.at[column].is_number ? most : runs_widest_word(type, STYLE_TABLE, cell);
    setting_release(&words);
    if (most > widths->most) widths->most = most;
    if (least > widths->least) widths->least = least;
  }
}

/* Every column gets its longest word, then a share of the rest by how much more
 * it would like; so the sum is the column of text, and never more. */
static void widths_share(Widths *widths, size_t count) {
  double room = COLUMN_WIDTH - COLUMN_GAP * (double)(count - 1), least = 0, most = 0;
  for (size_t i = 0; i < count; i++) {
    widths[i].least += 0.5; /* rounding never breaks a word that fits */
    if (widths[i].most < widths[i].least) widths[i].most = widths[i].least;
    least += widths[i].least;
    most += widths[i].most;
  }
  double x = 0;
  for (size_t i = 0; i < count; i++) {
    Widths *one = &widths[i];
    if (most <= room)
      one->width = one->most + (room - most) * one->most / most;
    else if (least <= room)
      one->width = one->least + (room - least) * (one->most - one->least) / (most - least);
    else
      one->width = room * one->least / least;
    one->x = x;
    x += one->width + COLUMN_GAP;
  }
}

static Piece *row_add(Flow *flow, const Cell *cells, size_t count, size_t from, size_t to, Style style) {
  Piece *piece = LIST_ADD(&flow->pieces, flow->type->arena);
  if (piece == NULL) {
    flow->type->failed = true;
    return NULL;
  }
  *piece = (Piece){.kind = PIECE_ROW, .cells = cells, .cell_count = count, .from = from, .to = to};
  piece->height = style_pitch(style) * (double)(to - from) + 2 * ROW_SPACE;
  piece->has_rule_below = true;
  return piece;
}

static Cell *cells_new(Flow *flow, const Block *block, const RunList *first, size_t stride, Style style,
                       const Widths *widths, size_t *ret_lines) {
  size_t count = block->columns.length, lines = 1;
  Cell *cells = ARENA_MANY(flow->type->arena, Cell, count);
  if (cells == NULL) {
    flow->type->failed = true;
    return NULL;
  }
  for (size_t i = 0; i < count; i++) {
    const RunList *runs = (const RunList *)(const void *)((const char *)first + i * stride);
    cells[i] = (Cell){setting_new(flow->type, style, runs, widths[i].width), widths[i].x};
    cells[i].setting.is_flush_right = block->columns.at[i].is_number;
    if (cells[i].setting.line_count > lines) lines = cells[i].setting.line_count;
  }
  *ret_lines = lines;
  return cells;
}

static void flow_row(Flow *flow, const Block *block, const Row *row, const Widths *widths, const Piece *head) {
  size_t lines = 0;
  Cell *cells = cells_new(flow, block, row->cells.at, sizeof(RunList), STYLE_TABLE, widths, &lines);
  for (size_t from = 0; cells != NULL && from < lines; from += LINES_KEPT) {
    size_t to = from + LINES_KEPT < lines ? from + LINES_KEPT : lines;
    Piece *piece = row_add(flow, cells, block->columns.length, from, to, STYLE_TABLE);
    if (piece != NULL) piece->head = head;
  }
}

/* The head is drawn again on each page, so it lives apart from the list. */
static const Piece *flow_head(Flow *flow, const Block *block, const Widths *widths) {
  size_t lines = 0;
  Cell *cells = cells_new(flow, block, &block->columns.at[0].head, sizeof(Column), STYLE_TABLE_HEAD, widths, &lines);
  Piece *kept = ARENA_ONE(flow->type->arena, Piece);
  if (cells == NULL || kept == NULL) return NULL;
  Piece *head = row_add(flow, cells, block->columns.length, 0, lines, STYLE_TABLE_HEAD);
  if (head == NULL) return NULL;
  head->is_head = true;
  head->keeps = true;
  *kept = *head;
  head->opens[0] = "Table";
  head->before = block->runs.length > 0 ? 3 : 12;
  return kept;
}

void flow_table(Flow *flow, const Block *block, size_t number) {
  (void)number;
  Widths *widths = ARENA_MANY(flow->type->arena, Widths, block->columns.length);
  if (widths == NULL) {
    flow->type->failed = true;
    return;
  }
  for (size_t i = 0; i < block->columns.length; i++)
    column_measure(flow->type, block, i, &widths[i]);
  widths_share(widths, block->columns.length);
  size_t start = flow->pieces.length;
  Piece *caption =
      flow_lines(flow, flow_keep(flow, setting_new(flow->type, STYLE_CAPTION, &block->runs, COLUMN_WIDTH)), 0, 12);
  if (caption != NULL) caption->opens[0] = "Caption";
  for (size_t i = start; i < flow->pieces.length; i++)
    flow->pieces.at[i].keeps = true;
  if (caption != NULL) flow->pieces.at[flow->pieces.length - 1].closes = 1;
  const Piece *head = flow_head(flow, block, widths);
  for (size_t i = 0; i < block->rows.length; i++)
    flow_row(flow, block, &block->rows.at[i], widths, head);
  if (head != NULL) flow->pieces.at[flow->pieces.length - 1].closes++;
}
