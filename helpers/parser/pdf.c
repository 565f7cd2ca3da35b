/* pdf.c - the text of a PDF by poppler, its lines joined to paragraphs again.
 *
 * A PDF knows lines, not paragraphs.  Lines that follow each other at the
 * usual distance belong together; a larger gap parts paragraphs.  A hyphen
 * at a line's end before a small letter is taken out. */
#include <poppler.h>

#include "base/unicode.h"
#include "helpers/parser/parser.h"

#define PAGES_MOST 2000

typedef struct Line {
  Text words;
  double top, bottom;
} Line;

typedef struct Joiner {
  Writer *out;
  double before_bottom, usual_gap;
  bool is_first;
} Joiner;

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The distance of lines within a paragraph: a quarter of all gaps are at most
 * this large, even on a page of short paragraphs. */
static double usual_gap(const Line *lines, size_t count) {
  double *gaps = calloc(count + 1, sizeof *gaps);
  size_t known = 0;
  for (size_t i = 1; gaps != NULL && i < count; i++)
    if (lines[i].top > lines[i - 1].top) gaps[known++] = lines[i].top - lines[i - 1].bottom;
  double usual = 0;
  if (known > 0) {
    qsort(gaps, known, sizeof *gaps, by_size);
    usual = gaps[known / 4];
  }
  free(gaps);
  return usual;
}

static bool ends_in_hyphen(const Writer *out) {
  return out->length > 1 && out->at[out->length - 1] == '-' && out->at[out->length - 2] != ' ';
}

static bool starts_small(Text words) {
  size_t offset = 0;
  uint32_t first = words.length == 0 ? 0 : utf8_next(words, &offset);
  return unicode_is_letter(first) && !unicode_is_upper(first);
}

static void join(Joiner *joiner, const Line *line) {
  double height = line->bottom - line->top;
  bool is_far = line->top - joiner->before_bottom > joiner->usual_gap + 0.45 * height ||
                line->top < joiner->before_bottom - height;
  if (joiner->out->length == 0) {
    /* nothing stands before it */
  } else if (joiner->is_first || is_far) {
    writer_text(joiner->out, TEXT("\n\n"));
  } else if (ends_in_hyphen(joiner->out) && starts_small(line->words)) {
    joiner->out->length--;
  } else {
    writer_char(joiner->out, '\n');
  }
  writer_text(joiner->out, line->words);
  joiner->before_bottom = line->bottom;
  joiner->is_first = false;
}

/* A line's box is that of its first letter: enough to tell distances. */
static size_t split_lines(Text text, const PopplerRectangle *boxes, guint box_count, Line *lines, size_t most) {
  size_t count = 0, letter = 0;
  Text rest = text, words;
  while (count < most && text_next(&rest, '\n', &words)) {
    if (words.length > 0 && letter < box_count) lines[count++] = (Line){words, boxes[letter].y1, boxes[letter].y2};
    letter += utf8_length(words) + 1;
  }
  return count;
}

static void put_page(PopplerPage *page, Writer *out) {
  char *text = poppler_page_get_text(page);
  PopplerRectangle *boxes = NULL;
  guint box_count = 0;
  if (text != NULL && poppler_page_get_text_layout(page, &boxes, &box_count)) {
    size_t most = 1;
    for (const char *at = text; *at != '\0'; at++)
      most += *at == '\n';
    Line *lines = calloc(most, sizeof *lines);
    size_t count = lines == NULL ? 0 : split_lines(text_of(text), boxes, box_count, lines, most);
    Joiner joiner = {.out = out, .usual_gap = usual_gap(lines, count), .is_first = true};
    for (size_t i = 0; i < count; i++)
      join(&joiner, &lines[i]);
    free(lines);
  }
  g_free(boxes);
  g_free(text);
}

const char *pdf_text(Bytes pdf, Writer *writer) {
  GError *error = NULL;
  GBytes *bytes = g_bytes_new_static(pdf.at, pdf.length);
  PopplerDocument *document = poppler_document_new_from_bytes(bytes, NULL, &error);
  if (document == NULL) return g_error_matches(error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? "encrypted" : "broken";
  int pages = poppler_document_get_n_pages(document);
  if (pages <= 0) return "broken";
  for (int i = 0; i < pages && i < PAGES_MOST && !writer->failed; i++) {
    PopplerPage *page = poppler_document_get_page(document, i);
    if (page == NULL) return "broken";
    put_page(page, writer);
    g_object_unref(page);
  }
  if (writer->length == 0) return "no_text";
  writer_char(writer, '\n');
  return NULL;
}
