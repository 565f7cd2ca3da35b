#include "base/cbor.h"
#include "base/limits.h"
#include "publish/document_code.h"
#include "publish/document_form.h"

static void write_runs(CborWriter *cbor, const RunList *runs) {
  cbor_write_array(cbor, runs->length);
  for (size_t i = 0; i < runs->length; i++) {
    const Run *run = &runs->at[i];
    cbor_write_array(cbor, FORM_RUN);
    cbor_write_text(cbor, run->words);
    cbor_write_unsigned(cbor, run->emphasis);
    cbor_write_text(cbor, run->language);
    cbor_write_text(cbor, run->link);
    cbor_write_unsigned(cbor, run->footnote);
  }
}

static void write_shape(CborWriter *cbor, const Shape *shape) {
  cbor_write_array(cbor, FORM_SHAPE);
  cbor_write_unsigned(cbor, shape->kind);
  cbor_write_unsigned(cbor, shape->manner);
  cbor_write_number(cbor, shape->x);
  cbor_write_number(cbor, shape->y);
  cbor_write_number(cbor, shape->width);
  cbor_write_number(cbor, shape->height);
  cbor_write_text(cbor, shape->words);
  cbor_write_unsigned(cbor, shape->anchor);
  cbor_write_bool(cbor, shape->is_strong);
  cbor_write_bool(cbor, shape->is_soft);
  cbor_write_bool(cbor, shape->is_reversed);
}

/* Only the wide drawing: a printed page is never narrow. */
static void write_figure(CborWriter *cbor, const Block *block) {
  cbor_write_text(cbor, block->title);
  cbor_write_text(cbor, block->description);
  cbor_write_number(cbor, block->wide.width);
  cbor_write_number(cbor, block->wide.height);
  cbor_write_array(cbor, block->wide.shapes.length);
  for (size_t i = 0; i < block->wide.shapes.length; i++)
    write_shape(cbor, &block->wide.shapes.at[i]);
}

static void write_list(CborWriter *cbor, const Block *block) {
  cbor_write_bool(cbor, block->is_numbered);
  cbor_write_array(cbor, block->items.length);
  for (size_t i = 0; i < block->items.length; i++)
    write_runs(cbor, &block->items.at[i]);
}

static void write_table(CborWriter *cbor, const Block *block) {
  cbor_write_array(cbor, block->columns.length);
  for (size_t i = 0; i < block->columns.length; i++) {
    cbor_write_array(cbor, FORM_COLUMN);
    write_runs(cbor, &block->columns.at[i].head);
    cbor_write_bool(cbor, block->columns.at[i].is_number);
  }
  cbor_write_array(cbor, block->rows.length);
  for (size_t i = 0; i < block->rows.length; i++) {
    const TableRow *row = &block->rows.at[i];
    cbor_write_array(cbor, row->cells.length);
    for (size_t j = 0; j < row->cells.length; j++)
      write_runs(cbor, &row->cells.at[j]);
  }
}

static void write_block(CborWriter *cbor, const Block *block) {
  cbor_write_array(cbor, FORM_BLOCK + form_of_kind[block->kind]);
  cbor_write_unsigned(cbor, block->kind);
  cbor_write_text(cbor, block->anchor);
  write_runs(cbor, &block->runs);
  switch (block->kind) {
  case BLOCK_HEADING: cbor_write_unsigned(cbor, block->level); break;
  case BLOCK_PARAGRAPH:
    cbor_write_unsigned(cbor, block->manner);
    cbor_write_text(cbor, block->label);
    break;
  case BLOCK_LIST: write_list(cbor, block); break;
  case BLOCK_TABLE: write_table(cbor, block); break;
  case BLOCK_FIGURE: write_figure(cbor, block); break;
  case BLOCK_COUNT: break;
  }
}

static void write_document(CborWriter *cbor, const Document *document) {
  cbor_write_array(cbor, FORM_DOCUMENT);
  cbor_write_unsigned(cbor, FORM_VERSION);
  cbor_write_array(cbor, FORM_HEADS);
  for (size_t i = 0; i < FORM_HEADS; i++) {
    const Text *head = (const Text *)((const char *)document + form_heads[i]);
    cbor_write_text(cbor, *head);
  }
  cbor_write_array(cbor, document->blocks.length);
  for (size_t i = 0; i < document->blocks.length; i++)
    write_block(cbor, &document->blocks.at[i]);
  cbor_write_array(cbor, document->notes.length);
  for (size_t i = 0; i < document->notes.length; i++)
    write_runs(cbor, &document->notes.at[i]);
}

Outcome document_encode(const Document *document, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  TRY(document_end(document, problem));
  TRY(document_check(document, problem));
  Writer writer = WRITER_IN(arena);
  CborWriter cbor = CBOR_TO(&writer);
  write_document(&cbor, document);
  Bytes bytes;
  TRY(cbor_write_end(&cbor, &bytes, problem));
  if (bytes.length > LIMIT_PAPER)
    return problem_set(problem, INVALID, "too_large", NULL, "choose fewer cases, or several papers",
                       "the paper is larger than %zu MiB", LIMIT_PAPER >> 20);
  *ret_bytes = bytes;
  return DONE;
}
