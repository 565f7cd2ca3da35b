/* Pages: running lines, pieces, notes at the foot. */
#include <cairo-pdf.h>

#include "helpers/paper/piece.h"

/* The table goes on as a table of its own in the structure, so its head belongs to it. */
static double head_repeat(Pen *pen, const Piece *piece, double y) {
  if (piece->head == NULL || piece->is_head) return 0;
  cells_draw(pen, piece->head, y);
  return piece->head->height;
}

static void note_line_draw(Pen *pen, const NoteLine *line, double y) {
  char name[32], attributes[48];
  note_place(line->note, name);
  snprintf(attributes, sizeof attributes, "name='%s'", name);
  cairo_tag_begin(pen->cairo, "Note", NULL);
  if (line->line == 0) {
    cairo_tag_begin(pen->cairo, CAIRO_TAG_DEST, attributes);
    setting_draw(line->number, pen->flow->type->document, pen->cairo, 0, 1, PAGE_SIDE, y);
    cairo_tag_end(pen->cairo, CAIRO_TAG_DEST);
  }
  setting_draw(line->setting, pen->flow->type->document, pen->cairo, line->line, line->line + 1, PAGE_SIDE + 18, y);
  cairo_tag_end(pen->cairo, "Note");
}

static void notes_draw(Pen *pen, const Notes *notes, const Page *page) {
  if (page->note_end == page->note_first) return;
  double y = PAGE_BOTTOM - page->notes_height;
  rule_draw(pen, PAGE_SIDE, y + 8, 120, 0, 0.5, 0.5);
  y += 16;
  for (size_t i = page->note_first; i < page->note_end; i++) {
    note_line_draw(pen, &notes->lines.at[i], y);
    y += notes->lines.at[i].setting->pitch;
  }
}

static void words_draw(Pen *pen, Style style, Text words, double y, bool is_right) {
  if (text_is_empty(words)) return;
  Setting setting = setting_of(pen->flow->type, style, words, COLUMN_WIDTH);
  setting.is_flush_right = is_right;
  setting_draw(&setting, pen->flow->type->document, pen->cairo, 0, 1, PAGE_SIDE, y);
  setting_release(&setting);
}

/* "page {page} of {pages}" with its numbers. */
static Text page_words(const Pen *pen, size_t number, size_t count) {
  Writer writer = WRITER_IN(pen->flow->type->arena);
  Text words = pen->flow->type->document->page_words;
  for (size_t i = 0; i < words.length; i++) {
    Text rest = text_slice(words, i, words.length);
    if (text_starts(rest, TEXT("{page}"))) {
      writer_number(&writer, (int64_t)number);
      i += 5;
    } else if (text_starts(rest, TEXT("{pages}"))) {
      writer_number(&writer, (int64_t)count);
      i += 6;
    } else {
      writer_char(&writer, words.at[i]);
    }
  }
  return writer_view(&writer);
}

static void running_lines_draw(Pen *pen, size_t number, size_t count) {
  const Document *document = pen->flow->type->document;
  words_draw(pen, STYLE_SMALL, document->organisation, 50, false);
  words_draw(pen, STYLE_SMALL, document->marking, 50, true);
  rule_draw(pen, PAGE_SIDE, 68, COLUMN_WIDTH, 0, 0, 0.7);
  if (number > 1) words_draw(pen, STYLE_LABEL, document->warning, PAGE_HEIGHT - 56, false);
  words_draw(pen, STYLE_SMALL, page_words(pen, number, count), PAGE_HEIGHT - 56, true);
}

void page_draw(Pen *pen, const Notes *notes, const PageList *pages, size_t number) {
  const Page *page = &pages->at[number];
  running_lines_draw(pen, number + 1, pages->length);
  pen_resume(pen);
  double y = PAGE_TOP;
  for (size_t i = page->first; i < page->end; i++) {
    const Piece *piece = &pen->flow->pieces.at[i];
    y += i == page->first ? head_repeat(pen, piece, y) : piece->before;
    piece_draw(pen, piece, y);
    y += piece->height;
  }
  pen_pause(pen);
  notes_draw(pen, notes, page);
}
