/* A document becomes pieces, block by block. */
#include "helpers/paper/piece.h"

enum { LIST_INDENT = 18, CASE_INDENT = 14 };

Setting *flow_keep(Flow *flow, Setting setting) {
  Setting *kept = ARENA_ONE(flow->type->arena, Setting);
  if (kept == NULL) {
    flow->type->failed = true;
    setting_release(&setting);
    return NULL;
  }
  *kept = setting;
  return kept;
}

/* Two lines at least stay together at the beginning and at the end. */
static bool line_keeps(size_t line, size_t count) {
  return count > 1 && (line == 0 || line + 2 == count);
}

Piece *flow_lines(Flow *flow, const Setting *setting, double x, double before) {
  size_t first = flow->pieces.length;
  if (setting == NULL || setting->line_count == 0) return NULL;
  for (size_t line = 0; line < setting->line_count; line++) {
    Piece *piece = LIST_ADD(&flow->pieces, flow->type->arena);
    if (piece == NULL) {
      flow->type->failed = true;
      return NULL;
    }
    *piece = (Piece){.kind = PIECE_LINES, .setting = setting, .x = x, .from = line, .to = line + 1};
    piece->before = line == 0 ? before : 0;
    piece->height = setting->pitch;
    piece->keeps = line_keeps(line, setting->line_count);
  }
  return &flow->pieces.at[first];
}

static Piece *last_piece(Flow *flow) {
  return &flow->pieces.at[flow->pieces.length - 1];
}

/* Lines that are a block of their own in the structure. */
static Piece *flow_tagged(Flow *flow, const char *tag, Style style, const RunList *runs, double before) {
  const Setting *setting = flow_keep(flow, setting_new(flow->type, style, runs, COLUMN_WIDTH));
  Piece *first = flow_lines(flow, setting, 0, before);
  if (first == NULL) return NULL;
  first->opens[0] = tag;
  last_piece(flow)->closes = 1;
  return first;
}

static void flow_heading(Flow *flow, const Block *block) {
  static const struct {
    const char *tag;
    Style style;
    double before;
  } levels[] = {{0}, {"H2", STYLE_HEADING_1, 22}, {"H3", STYLE_HEADING_2, 16}, {"H4", STYLE_HEADING_3, 12}};
  size_t first = flow->pieces.length;
  flow_tagged(flow, levels[block->level].tag, levels[block->level].style, &block->runs, levels[block->level].before);
  for (size_t i = first; i < flow->pieces.length; i++)
    flow->pieces.at[i].keeps = true;
}

static void flow_ask(Flow *flow, const Block *block) {
  size_t first = flow->pieces.length;
  if (!text_is_empty(block->label)) {
    const Setting *label = flow_keep(flow, setting_of(flow->type, STYLE_LABEL, block->label, COLUMN_WIDTH));
    Piece *piece = flow_lines(flow, label, 0, 14);
    if (piece != NULL) {
      piece->opens[0] = "P";
      last_piece(flow)->closes = 1;
    }
    for (size_t i = first; i < flow->pieces.length; i++)
      flow->pieces.at[i].keeps = true;
  }
  flow_tagged(flow, "P", STYLE_BODY, &block->runs, flow->pieces.length == first ? 14 : 0);
  if (flow->pieces.length == first) return;
  flow->pieces.at[first].has_rule_above = true;
  last_piece(flow)->has_rule_below = true;
}

static void flow_case(Flow *flow, const Block *block) {
  const Setting *setting =
      flow_keep(flow, setting_new(flow->type, STYLE_BODY, &block->runs, COLUMN_WIDTH - CASE_INDENT));
  size_t start = flow->pieces.length;
  Piece *first = flow_lines(flow, setting, CASE_INDENT, 10);
  if (first == NULL) return;
  first->opens[0] = "P";
  last_piece(flow)->closes = 1;
  for (size_t i = start; i < flow->pieces.length; i++)
    flow->pieces.at[i].has_rule_left = true;
}

static void flow_paragraph(Flow *flow, const Block *block) {
  switch (block->manner) {
  case PARAGRAPH_CASE: flow_case(flow, block); break;
  case PARAGRAPH_ASK: flow_ask(flow, block); break;
  case PARAGRAPH_SMALL: flow_tagged(flow, "P", STYLE_SMALL, &block->runs, 7); break;
  case PARAGRAPH_NOTICE: flow_tagged(flow, "P", STYLE_LABEL, &block->runs, 10); break;
  case PARAGRAPH_PLAIN:
  case PARAGRAPH_COUNT: flow_tagged(flow, "P", STYLE_BODY, &block->runs, 7); break;
  }
}

static void flow_item(Flow *flow, const Block *block, size_t i) {
  char words[32];
  snprintf(words, sizeof words, "%zu.", i + 1);
  Text label = block->is_numbered ? text_copy(flow->type->arena, text_of(words)) : TEXT("\xE2\x80\xA2");
  const Setting *number = flow_keep(flow, setting_of(flow->type, STYLE_BODY, label, LIST_INDENT));
  const Setting *setting =
      flow_keep(flow, setting_new(flow->type, STYLE_BODY, &block->items.at[i], COLUMN_WIDTH - LIST_INDENT));
  Piece *first = flow_lines(flow, setting, LIST_INDENT, i == 0 ? 6 : 4);
  if (first == NULL) return;
  first->label = number;
  first->opens[0] = "LI";
  last_piece(flow)->closes = 1;
}

static void flow_list(Flow *flow, const Block *block) {
  if (block->runs.length > 0) {
    flow_tagged(flow, "P", STYLE_BODY, &block->runs, 7);
    last_piece(flow)->keeps = true;
  }
  size_t start = flow->pieces.length;
  for (size_t i = 0; i < block->items.length; i++)
    flow_item(flow, block, i);
  if (flow->pieces.length == start) return;
  Piece *first = &flow->pieces.at[start];
  first->opens[1] = first->opens[0];
  first->opens[0] = "L";
  last_piece(flow)->closes++;
}

static void flow_figure(Flow *flow, const Block *block) {
  const Drawing *drawing = &block->wide;
  double room = PAGE_BOTTOM - PAGE_TOP - 60, scale = COLUMN_WIDTH / ((double)drawing->width / 10);
  if (scale > 0.75) scale = 0.75; /* a CSS pixel is 0.75 pt */
  if ((double)drawing->height / 10 * scale > room) scale = room / ((double)drawing->height / 10);
  Piece *piece = LIST_ADD(&flow->pieces, flow->type->arena);
  if (piece == NULL) {
    flow->type->failed = true;
    return;
  }
  *piece = (Piece){.kind = PIECE_FIGURE, .figure = block, .scale = scale, .before = 12};
  piece->height = (double)drawing->height / 10 * scale;
  piece->opens[0] = "Figure";
  piece->closes = 1;
  piece->keeps = block->runs.length > 0;
  flow_tagged(flow, "Caption", STYLE_CAPTION, &block->runs, 5);
}

static void flow_block(Flow *flow, const Block *block, size_t number) {
  size_t first = flow->pieces.length;
  switch (block->kind) {
  case BLOCK_HEADING: flow_heading(flow, block); break;
  case BLOCK_PARAGRAPH: flow_paragraph(flow, block); break;
  case BLOCK_LIST: flow_list(flow, block); break;
  case BLOCK_TABLE: flow_table(flow, block); break;
  case BLOCK_FIGURE: flow_figure(flow, block); break;
  case BLOCK_COUNT: break;
  }
  if (first == flow->pieces.length) return;
  flow->pieces.at[first].block = number;
  flow->pieces.at[first].opens_block = true;
}

static void flow_words(Flow *flow, const char *tag, Style style, Text words, double before) {
  const Setting *setting = flow_keep(flow, setting_of(flow->type, style, words, COLUMN_WIDTH));
  size_t start = flow->pieces.length;
  Piece *first = flow_lines(flow, setting, 0, before);
  if (first == NULL) return;
  first->opens[0] = tag;
  last_piece(flow)->closes = 1;
  for (size_t i = start; i < flow->pieces.length; i++)
    flow->pieces.at[i].keeps = true;
}

void flow_document(Flow *flow) {
  const Document *document = flow->type->document;
  flow_words(flow, "P", STYLE_LABEL, document->warning, 0);
  flow_words(flow, "P", STYLE_SMALL, document->dateline, 8);
  flow_words(flow, "P", STYLE_LABEL, document->kind, 8);
  flow_words(flow, "H1", STYLE_TITLE, document->title, 2);
  for (size_t i = 0; i < document->blocks.length; i++)
    flow_block(flow, &document->blocks.at[i], i);
}

static void flow_note(Flow *flow, Notes *notes, uint32_t note) {
  char words[32];
  snprintf(words, sizeof words, "%u", note);
  const Setting *number =
      flow_keep(flow, setting_of(flow->type, STYLE_NOTE, text_copy(flow->type->arena, text_of(words)), LIST_INDENT));
  const Setting *setting = flow_keep(
      flow, setting_new(flow->type, STYLE_NOTE, &flow->type->document->notes.at[note - 1], COLUMN_WIDTH - LIST_INDENT));
  for (size_t line = 0; setting != NULL && line < setting->line_count; line++) {
    NoteLine *place = LIST_ADD(&notes->lines, flow->type->arena);
    if (place == NULL) {
      flow->type->failed = true;
      return;
    }
    *place = (NoteLine){.setting = setting, .number = number, .line = line, .note = note};
  }
}

void flow_notes(Flow *flow, Notes *ret_notes) {
  size_t count = flow->type->document->notes.length;
  ret_notes->ends = ARENA_MANY(flow->type->arena, size_t, count + 1);
  if (ret_notes->ends == NULL) {
    flow->type->failed = true;
    return;
  }
  for (size_t i = 0; i < count; i++) {
    flow_note(flow, ret_notes, (uint32_t)i + 1);
    ret_notes->ends[i] = ret_notes->lines.length;
  }
}
