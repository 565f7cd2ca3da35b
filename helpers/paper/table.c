/* Tables: widths by what the columns hold, rows that are cut only where a page cannot hold them. */
#include "helpers/paper/piece.h"
#include "publish/columns.h"

enum { ROW_SPACE = 4, LINES_KEPT = 30 };

/* A table whose longest words do not fit beside each other is set smaller. */
typedef struct Table {
  Flow *flow;
  const Block *block;
  size_t columns;
  ColumnWidth *widths;
  Style text, head;
} Table;

/* From 8.8 and 8.2 points to 7.5 and 7 (setting.c). */
#define SMALL 0.854

/* Half a point more, so that rounding never breaks a word that fits. */
static void column_measure(Type *type, const Block *block, size_t column, ColumnWidth *widths) {
  const TableColumn *described = &block->columns.at[column];
  Setting alone = setting_new(type, STYLE_TABLE_HEAD, &described->head, -1);
  widths->most = setting_widest(&alone);
  setting_release(&alone);
  widths->least = widths->word = runs_widest_word(type, STYLE_TABLE_HEAD, &described->head) + 0.5;
  for (size_t i = 0; i < block->rows.length; i++) {
    const RunList *cell = &block->rows.at[i].cells.at[column];
    Setting words = setting_new(type, STYLE_TABLE, cell, -1);
    double most = setting_widest(&words) + 0.5, word = runs_widest_word(type, STYLE_TABLE, cell) + 0.5;
    setting_release(&words);
    if (most > widths->most) widths->most = most;
    if (word > widths->word) widths->word = word;
    double least = described->is_number ? most : word;
    if (least > widths->least) widths->least = least;
  }
}

static double column_gap(size_t count) {
  return count > 6 ? 8 : 12;
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

static Cell *cells_new(const Table *table, const RunList *first, size_t stride, Style style, size_t *ret_lines) {
  Type *type = table->flow->type;
  Cell *cells = ARENA_MANY(type->arena, Cell, table->columns);
  if (cells == NULL) {
    type->failed = true;
    return NULL;
  }
  double x = 0;
  size_t lines = 1;
  for (size_t i = 0; i < table->columns; i++) {
    const RunList *runs = (const RunList *)(const void *)((const char *)first + i * stride);
    double width = table->widths[i].width;
    cells[i] = (Cell){setting_new(type, style, runs, width), x};
    x += width + column_gap(table->columns);
    cells[i].setting.is_flush_right = table->block->columns.at[i].is_number;
    if (cells[i].setting.line_count > lines) lines = cells[i].setting.line_count;
  }
  *ret_lines = lines;
  return cells;
}

static void flow_row(const Table *table, const TableRow *row, const Piece *head) {
  size_t lines = 0;
  Cell *cells = cells_new(table, row->cells.at, sizeof(RunList), table->text, &lines);
  for (size_t from = 0; cells != NULL && from < lines; from += LINES_KEPT) {
    size_t to = from + LINES_KEPT < lines ? from + LINES_KEPT : lines;
    Piece *piece = row_add(table->flow, cells, table->columns, from, to, table->text);
    if (piece != NULL) piece->head = head;
  }
}

/* The head is drawn again on each page, so it lives apart from the list. */
static const Piece *flow_head(const Table *table) {
  size_t lines = 0;
  Cell *cells = cells_new(table, &table->block->columns.at[0].head, sizeof(TableColumn), table->head, &lines);
  Piece *kept = ARENA_ONE(table->flow->type->arena, Piece);
  if (cells == NULL || kept == NULL) return NULL;
  Piece *head = row_add(table->flow, cells, table->columns, 0, lines, table->head);
  if (head == NULL) return NULL;
  head->is_head = true;
  head->keeps = true;
  *kept = *head;
  head->opens[0] = "Table";
  head->before = table->block->runs.length > 0 ? 3 : 12;
  return kept;
}

static bool table_measure(Flow *flow, const Block *block, Table *ret_table) {
  size_t count = block->columns.length;
  ColumnWidth *widths = ARENA_MANY(flow->type->arena, ColumnWidth, count);
  if (widths == NULL) return false;
  Table table = {flow, block, count, widths, STYLE_TABLE, STYLE_TABLE_HEAD};
  double room = COLUMN_WIDTH - column_gap(count) * (double)(count - 1);
  for (size_t i = 0; i < count; i++)
    column_measure(flow->type, block, i, &widths[i]);
  if (!columns_fit(widths, count, room)) {
    table.text = STYLE_TABLE_SMALL;
    table.head = STYLE_TABLE_HEAD_SMALL;
    columns_scale(widths, count, SMALL);
  }
  columns_share(widths, count, room);
  *ret_table = table;
  return true;
}

void flow_table(Flow *flow, const Block *block) {
  Table table;
  if (!table_measure(flow, block, &table)) {
    flow->type->failed = true;
    return;
  }
  size_t start = flow->pieces.length;
  Piece *caption =
      flow_lines(flow, flow_keep(flow, setting_new(flow->type, STYLE_CAPTION, &block->runs, COLUMN_WIDTH)), 0, 12);
  if (caption != NULL) caption->opens[0] = "Caption";
  for (size_t i = start; i < flow->pieces.length; i++)
    flow->pieces.at[i].keeps = true;
  if (caption != NULL) flow->pieces.at[flow->pieces.length - 1].closes = 1;
  const Piece *head = flow_head(&table);
  for (size_t i = 0; i < block->rows.length; i++)
    flow_row(&table, &block->rows.at[i], head);
  if (head != NULL) flow->pieces.at[flow->pieces.length - 1].closes++;
}
