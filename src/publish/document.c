#include "publish/document.h"

Document document_new(Arena *arena) {
  return (Document){.arena = arena};
}

static Block *block_open(Document *document, BlockKind kind) {
  document->line = document->line_before = NULL;
  Block *block = document->failed ? NULL : LIST_ADD(&document->blocks, document->arena);
  if (block == NULL) {
    document->failed = true;
    return NULL;
  }
  block->kind = kind;
  document->line = &block->runs;
  return block;
}

/* The open block of this kind; a caller that says items outside a list fails. */
static Block *block_current(Document *document, BlockKind kind) {
  document->line = NULL;
  if (document->failed || document->blocks.length == 0) goto wrong;
  Block *block = &document->blocks.at[document->blocks.length - 1];
  if (block->kind == kind) return block;
wrong:
  document->failed = true;
  return NULL;
}

static void line_open(Document *document, RunList *line) {
  document->line = line;
  if (line == NULL) document->failed = true;
}

void document_heading(Document *document, unsigned level, Text anchor) {
  Block *block = block_open(document, BLOCK_HEADING);
  if (block == NULL) return;
  block->level = level;
  block->anchor = anchor;
}

void document_paragraph(Document *document, ParagraphManner manner, Text label) {
  Block *block = block_open(document, BLOCK_PARAGRAPH);
  if (block == NULL) return;
  block->manner = manner;
  block->label = label;
}

void document_list(Document *document, bool is_numbered) {
  Block *block = block_open(document, BLOCK_LIST);
  if (block != NULL) block->is_numbered = is_numbered;
}

void document_item(Document *document) {
  Block *block = block_current(document, BLOCK_LIST);
  if (block != NULL) line_open(document, LIST_ADD(&block->items, document->arena));
}

void document_table(Document *document, Text anchor) {
  Block *block = block_open(document, BLOCK_TABLE);
  if (block != NULL) block->anchor = anchor;
}

void document_column(Document *document, bool is_number) {
  Block *block = block_current(document, BLOCK_TABLE);
  if (block == NULL) return;
  TableColumn *column = LIST_ADD(&block->columns, document->arena);
  line_open(document, column == NULL ? NULL : &column->head);
  if (column != NULL) column->is_number = is_number;
}

void document_row(Document *document) {
  Block *block = block_current(document, BLOCK_TABLE);
  if (block != NULL && LIST_ADD(&block->rows, document->arena) == NULL) document->failed = true;
}

void document_cell(Document *document) {
  Block *block = block_current(document, BLOCK_TABLE);
  if (block == NULL) return;
  TableRow *row = block->rows.length == 0 ? NULL : &block->rows.at[block->rows.length - 1];
  line_open(document, row == NULL ? NULL : LIST_ADD(&row->cells, document->arena));
}

void document_figure(Document *document, Text title, Text description, Drawing wide, Drawing slim) {
  Block *block = block_open(document, BLOCK_FIGURE);
  if (block == NULL) return;
  block->title = title;
  block->description = description;
  block->wide = wide;
  block->slim = slim;
  if (wide.failed || slim.failed) document->failed = true;
}

void document_say(Document *document, Text words) {
  document_say_as(document, EMPHASIS_NONE, words);
}

void document_say_as(Document *document, Emphasis emphasis, Text words) {
  document_say_run(document, (Run){.words = words, .emphasis = emphasis});
}

void document_say_run(Document *document, Run run) {
  if (text_is_empty(run.words)) return;
  Run *place = document->failed || document->line == NULL ? NULL : LIST_ADD(document->line, document->arena);
  if (place == NULL) {
    document->failed = true;
    return;
  }
  *place = run;
  if (place->emphasis == 0) place->emphasis = EMPHASIS_NONE;
}

void document_note(Document *document) {
  if (document->failed || document->line == NULL || document->line->length == 0 || document->line_before != NULL) {
    document->failed = true;
    return;
  }
  RunList *note = LIST_ADD(&document->notes, document->arena);
  Run *last = &document->line->at[document->line->length - 1];
  last->footnote = (uint32_t)document->notes.length;
  document->line_before = document->line;
  line_open(document, note);
}

void document_note_end(Document *document) {
  document->line = document->line_before;
  document->line_before = NULL;
}

/* `next` is the block that will stand behind it; NULL at the end. */
static bool block_says_something(const Block *block, const Block *next) {
  switch (block->kind) {
  case BLOCK_HEADING: return next != NULL && (next->kind != BLOCK_HEADING || next->level > block->level);
  case BLOCK_PARAGRAPH: return block->runs.length > 0;
  case BLOCK_LIST: return block->items.length > 0;
  case BLOCK_TABLE: return block->rows.length > 0;
  case BLOCK_FIGURE:
  case BLOCK_COUNT: break;
  }
  return true;
}

/* From the end, so that a heading is judged by what is left behind it. */
void document_drop_empty(Document *document) {
  Block *blocks = document->blocks.at;
  size_t first = document->blocks.length, end = first;
  for (size_t i = end; i-- > 0;) {
    if (block_says_something(&blocks[i], first < end ? &blocks[first] : NULL)) blocks[--first] = blocks[i];
  }
  if (first > 0) memmove(blocks, blocks + first, (end - first) * sizeof *blocks);
  document->blocks.length = end - first;
  document->line = document->line_before = NULL;
}

Outcome document_end(const Document *document, Problem *problem) {
  if (document->failed) return problem_no_memory(problem);
  return DONE;
}
