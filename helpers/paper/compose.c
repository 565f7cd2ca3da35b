#include "helpers/paper/compose.h"

#include <cairo-pdf.h>

#include "helpers/paper/finish.h"
#include "helpers/paper/fonts.h"
#include "helpers/paper/piece.h"
#include "publish/markup.h"

static cairo_status_t bytes_take(void *context, const unsigned char *bytes, unsigned length) {
  writer_bytes(context, bytes, length);
  return ((Writer *)context)->failed ? CAIRO_STATUS_NO_MEMORY : CAIRO_STATUS_SUCCESS;
}

static char *plain_words(Text text, Arena *arena) {
  Writer words = WRITER_IN(arena);
  markup_plain(&words, text);
  return words.failed ? NULL : words.at;
}

static void metadata_set(cairo_surface_t *surface, const Document *document, Arena *arena) {
  char date[40];
  snprintf(date, sizeof date, "%.*sT00:00:00Z", TEXT_ARGS(document->date));
  const char *title = plain_words(document->title, arena), *author = plain_words(document->organisation, arena);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title == NULL ? "" : title);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, author == NULL ? "" : author);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "waterline");
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static char *heading_words(const Block *block, Arena *arena) {
  Writer words = WRITER_IN(arena);
  for (size_t i = 0; i < block->runs.length; i++)
    markup_plain(&words, block->runs.at[i].words);
  return words.failed ? NULL : words.at;
}

/* Headings, one below the other by their levels. */
static void outline_add(cairo_surface_t *surface, const Document *document, Arena *arena) {
  int parents[4] = {CAIRO_PDF_OUTLINE_ROOT};
  for (size_t i = 0; i < document->blocks.length; i++) {
    const Block *block = &document->blocks.at[i];
    if (block->kind != BLOCK_HEADING) continue;
    char place[32], target[48];
    block_place(i, place);
    snprintf(target, sizeof target, "dest='%s'", place);
    const char *words = heading_words(block, arena);
    parents[block->level] =
        cairo_pdf_surface_add_outline(surface, parents[block->level - 1], words == NULL ? "" : words, target,
                                      block->level == 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);
  }
}

static void pages_draw(const Flow *flow, const Notes *notes, const PageList *pages, cairo_t *cairo) {
  Pen pen = {.flow = flow, .cairo = cairo};
  pen_open(&pen, "Document");
  for (size_t i = 0; i < pages->length; i++) {
    page_draw(&pen, notes, pages, i);
    if (i + 1 == pages->length) pen_close(&pen);
    cairo_show_page(cairo);
  }
}

static Outcome surface_draw(const Flow *flow, const Notes *notes, const PageList *pages, Writer *pdf,
                            Problem *problem) {
  const Document *document = flow->type->document;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(bytes_take, pdf, PAGE_WIDTH, PAGE_HEIGHT);
  metadata_set(surface, document, flow->type->arena);
  cairo_t *cairo = cairo_create(surface);
  outline_add(surface, document, flow->type->arena);
  pages_draw(flow, notes, pages, cairo);
  cairo_status_t status = cairo_status(cairo);
  cairo_destroy(cairo);
  cairo_surface_finish(surface);
  if (status == CAIRO_STATUS_SUCCESS) status = cairo_surface_status(surface);
  cairo_surface_destroy(surface);
  if (pdf->failed || status == CAIRO_STATUS_NO_MEMORY) return problem_no_memory(problem);
  if (status == CAIRO_STATUS_SUCCESS) return DONE;
  return problem_set(problem, BROKEN, "bad_pdf", NULL, NULL, "cairo failed: %s", cairo_status_to_string(status));
}

Outcome compose_pdf(const Document *document, Arena *arena, Composed *ret_composed, Problem *problem) {
  Type type = {.arena = arena, .document = document};
  TRY(fonts_open(document->language, arena, &type.context, problem));
  Flow flow = {.type = &type};
  Notes notes = {0};
  PageList pages = {0};
  flow_document(&flow);
  flow_notes(&flow, &notes);
  if (type.failed) return problem_no_memory(problem);
  TRY(pages_fill(&flow, &notes, &pages, problem));
  Writer pdf = WRITER_IN(arena);
  TRY(surface_draw(&flow, &notes, &pages, &pdf, problem));
  TRY(pdf_finish(&pdf, document, arena, problem));
  if (type.failed) return problem_no_memory(problem);
  *ret_composed = (Composed){text_bytes(writer_view(&pdf)), type.missing};
  return DONE;
}
