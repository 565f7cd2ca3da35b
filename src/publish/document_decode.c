#include "base/cbor.h"
#include "base/limits.h"
#include "publish/document_code.h"
#include "publish/document_form.h"

typedef struct Decoder {
  CborReader cbor;
  Arena *arena;
  bool no_memory;
} Decoder;

static bool is_failed(const Decoder *decoder) {
  return decoder->no_memory || decoder->cbor.failed != NULL;
}

/* An array of exactly this many items. */
static void read_form(Decoder *decoder, size_t count) {
  if (cbor_read_array(&decoder->cbor) != count) cbor_read_fail(&decoder->cbor, "a part with a wrong number of items");
}

/* A number from `from` up to, not including, `to`. */
static uint32_t read_choice(Decoder *decoder, uint32_t from, uint32_t to) {
  uint64_t number = cbor_read_unsigned(&decoder->cbor);
  if (number >= from && number < to) return (uint32_t)number;
  cbor_read_fail(&decoder->cbor, "a number outside its range");
  return from;
}

static int32_t read_length(Decoder *decoder) {
  int64_t number = cbor_read_number(&decoder->cbor);
  if (number >= -LIMIT_DRAWING && number <= LIMIT_DRAWING) return (int32_t)number;
  cbor_read_fail(&decoder->cbor, "a length outside its range");
  return 0;
}

typedef void ItemReader(Decoder *decoder, void *item);

/* Reads an array, each item of it into a new place of a list (base/list.h). */
static void read_many(Decoder *decoder, void **at, size_t *length, size_t *capacity, size_t size, ItemReader *read) {
  for (size_t left = cbor_read_array(&decoder->cbor); left > 0 && !is_failed(decoder); left--) {
    decoder->no_memory = !list_room(at, *length, capacity, size, decoder->arena);
    if (!decoder->no_memory) read(decoder, (char *)*at + size * (*length)++);
  }
}
#define READ_MANY(decoder, list, read)                                                                                 \
  read_many((decoder), (void **)&(list)->at, &(list)->length, &(list)->capacity, sizeof *(list)->at, (read))

static void read_run(Decoder *decoder, void *item) {
  Run *run = item;
  read_form(decoder, FORM_RUN);
  run->words = cbor_read_text(&decoder->cbor);
  run->emphasis = (Emphasis)read_choice(decoder, EMPHASIS_NONE, EMPHASIS_COUNT);
  run->language = cbor_read_text(&decoder->cbor);
  run->link = cbor_read_text(&decoder->cbor);
  run->footnote = read_choice(decoder, 0, UINT32_MAX);
}

static void read_runs(Decoder *decoder, void *list) {
  READ_MANY(decoder, (RunList *)list, read_run);
}

static void read_shape(Decoder *decoder, void *item) {
  Shape *shape = item;
  read_form(decoder, FORM_SHAPE);
  shape->kind = (ShapeKind)read_choice(decoder, SHAPE_LINE, SHAPE_COUNT);
  shape->manner = (Manner)read_choice(decoder, MANNER_SOLID, MANNER_COUNT);
  shape->x = read_length(decoder);
  shape->y = read_length(decoder);
  shape->width = read_length(decoder);
  shape->height = read_length(decoder);
  shape->words = cbor_read_text(&decoder->cbor);
  shape->anchor = (Anchor)read_choice(decoder, ANCHOR_START, ANCHOR_COUNT);
  shape->is_strong = cbor_read_bool(&decoder->cbor);
  shape->is_soft = cbor_read_bool(&decoder->cbor);
  shape->is_reversed = cbor_read_bool(&decoder->cbor);
}

static void read_figure(Decoder *decoder, Block *block) {
  block->title = cbor_read_text(&decoder->cbor);
  block->description = cbor_read_text(&decoder->cbor);
  block->wide.width = read_length(decoder);
  block->wide.height = read_length(decoder);
  READ_MANY(decoder, &block->wide.shapes, read_shape);
}

static void read_list(Decoder *decoder, Block *block) {
  block->is_numbered = cbor_read_bool(&decoder->cbor);
  READ_MANY(decoder, &block->items, read_runs);
}

static void read_column(Decoder *decoder, void *item) {
  TableColumn *column = item;
  read_form(decoder, FORM_COLUMN);
  read_runs(decoder, &column->head);
  column->is_number = cbor_read_bool(&decoder->cbor);
}

static void read_row(Decoder *decoder, void *item) {
  TableRow *row = item;
  READ_MANY(decoder, &row->cells, read_runs);
}

static void read_table(Decoder *decoder, Block *block) {
  READ_MANY(decoder, &block->columns, read_column);
  READ_MANY(decoder, &block->rows, read_row);
}

static void read_block(Decoder *decoder, void *item) {
  Block *block = item;
  size_t items = cbor_read_array(&decoder->cbor);
  block->kind = (BlockKind)read_choice(decoder, BLOCK_HEADING, BLOCK_COUNT);
  if (items != FORM_BLOCK + form_of_kind[block->kind])
    cbor_read_fail(&decoder->cbor, "a block with a wrong number of items");
  block->anchor = cbor_read_text(&decoder->cbor);
  read_runs(decoder, &block->runs);
  switch (block->kind) {
  case BLOCK_HEADING: block->level = read_choice(decoder, 1, 4); break;
  case BLOCK_PARAGRAPH:
    block->manner = (ParagraphManner)read_choice(decoder, PARAGRAPH_PLAIN, PARAGRAPH_COUNT);
    block->label = cbor_read_text(&decoder->cbor);
    break;
  case BLOCK_LIST: read_list(decoder, block); break;
  case BLOCK_TABLE: read_table(decoder, block); break;
  case BLOCK_FIGURE: read_figure(decoder, block); break;
  case BLOCK_COUNT: break;
  }
}

static void read_heads(Decoder *decoder, Document *document) {
  read_form(decoder, FORM_HEADS);
  for (size_t i = 0; i < FORM_HEADS; i++) {
    Text *head = (Text *)(void *)((char *)document + form_heads[i]);
    *head = cbor_read_text(&decoder->cbor);
  }
}

static void read_document(Decoder *decoder, Document *document) {
  read_form(decoder, FORM_DOCUMENT);
  read_choice(decoder, FORM_VERSION, FORM_VERSION + 1);
  read_heads(decoder, document);
  READ_MANY(decoder, &document->blocks, read_block);
  READ_MANY(decoder, &document->notes, read_runs);
}

Outcome document_decode(Bytes bytes, Arena *arena, Document *ret_document, Problem *problem) {
  if (bytes.length > LIMIT_PAPER)
    return problem_set(problem, INVALID, "too_large", NULL, NULL, "a document larger than %zu MiB", LIMIT_PAPER >> 20);
  Decoder decoder = {.cbor = CBOR_FROM(bytes), .arena = arena};
  Document document = document_new(arena);
  read_document(&decoder, &document);
  if (decoder.no_memory) return problem_no_memory(problem);
  Problem strict;
  if (cbor_read_end(&decoder.cbor, &strict) != DONE)
    return problem_set(problem, INVALID, "bad_document", NULL, NULL, "not a document: %s", strict.message);
  TRY(document_check(&document, problem));
  *ret_document = document;
  return DONE;
}
