/* Drawing set lines: piece by piece, so that links and notes keep their places. */
#include <cairo-pdf.h>
#include <hb.h>

#include "helpers/paper/setting.h"

static size_t block_of_anchor(const Document *document, Text anchor) {
  for (size_t i = 0; i < document->blocks.length; i++) {
    if (text_equal(document->blocks.at[i].anchor, anchor)) return i;
  }
  return 0; /* document_check has seen that it is there */
}

/* cairo's attributes are in single quotes; a quote in an address is %27, a backslash %5C. */
static bool uri_attribute(Text link, char *to, size_t size) {
  Writer writer = {.limit = size - 1};
  writer_words(&writer, "uri='");
  for (size_t i = 0; i < link.length; i++) {
    char c = link.at[i];
    if (c == '\'' || c == '\\' || (unsigned char)c <= ' ' || (unsigned char)c >= 0x7F)
      writer_format(&writer, "%%%02X", (unsigned)(unsigned char)c);
    else
      writer_char(&writer, c);
  }
  writer_char(&writer, '\'');
  bool fits = !writer.failed;
  if (fits) memcpy(to, writer.at, writer.length + 1);
  writer_release(&writer);
  return fits;
}

static size_t digits(uint32_t number) {
  size_t count = 1;
  for (; number >= 10; number /= 10)
    count++;
  return count;
}

/* The link that a piece carries, as attributes for cairo; false where it carries none. */
static bool piece_link(const Setting *setting, const Document *document, size_t at, char *to, size_t size) {
  size_t number = setting_run_at(setting, at);
  const Run *run = &setting->runs->at[number];
  char place[32];
  if (run->footnote != 0 && at >= setting->ends[number] - digits(run->footnote)) {
    note_place(run->footnote, place);
  } else if (text_starts(run->link, TEXT("#"))) {
    block_place(block_of_anchor(document, text_slice(run->link, 1, run->link.length)), place);
  } else {
    return !text_is_empty(run->link) && uri_attribute(run->link, to, size);
  }
  snprintf(to, size, "dest='%s'", place);
  return true;
}

static void piece_colour(const PangoGlyphItem *piece, cairo_t *cairo) {
  cairo_set_source_rgb(cairo, 0.11, 0.118, 0.129);
  for (GSList *one = piece->item->analysis.extra_attrs; one != NULL; one = one->next) {
    PangoAttribute *attribute = one->data;
    if (attribute->klass->type != PANGO_ATTR_FOREGROUND) continue;
    PangoColor colour = ((PangoAttrColor *)(void *)attribute)->color;
    cairo_set_source_rgb(cairo, colour.red / 65535.0, colour.green / 65535.0, colour.blue / 65535.0);
  }
}

/* Pango leaves the space at the end of a line without a shape, and cairo marks
 * that in a way which readers of the structure take for the end of the
 * paragraph.  So it gets its own shape again: no ink, and words stay apart. */
static void last_space_restore(PangoGlyphItem *piece, const char *text) {
  const PangoItem *item = piece->item;
  PangoGlyphString *glyphs = piece->glyphs;
  if (item->length < 1 || text[item->offset + item->length - 1] != ' ' || item->analysis.level % 2 != 0) return;
  hb_codepoint_t space = 0;
  if (glyphs->num_glyphs < 1 || !hb_font_get_nominal_glyph(pango_font_get_hb_font(item->analysis.font), ' ', &space))
    return;
  glyphs->glyphs[glyphs->num_glyphs - 1].glyph = space;
}

static void piece_show(PangoGlyphItem *piece, const char *text, bool is_last, cairo_t *cairo) {
  PangoGlyphItem *shown = pango_glyph_item_copy(piece);
  if (is_last) last_space_restore(shown, text);
  pango_cairo_show_glyph_item(cairo, text, shown);
  pango_glyph_item_free(shown);
}

static double piece_width(PangoGlyphItem *piece) {
  return (double)pango_glyph_string_get_width(piece->glyphs) / PANGO_SCALE;
}

static bool setting_has_links(const Setting *setting) {
  for (size_t i = 0; i < setting->runs->length; i++) {
    if (setting->runs->at[i].footnote != 0 || !text_is_empty(setting->runs->at[i].link)) return true;
  }
  return false;
}

static void line_draw(const Setting *setting, const Document *document, cairo_t *cairo, size_t line, double x,
                      double y) {
  const char *text = pango_layout_get_text(setting->layout);
  PangoLayoutLine *set = pango_layout_get_line_readonly(setting->layout, (int)line);
  if (setting->is_flush_right) {
    PangoRectangle logical;
    pango_layout_line_get_extents(set, NULL, &logical);
    x += setting->width - (double)logical.width / PANGO_SCALE;
  }
  bool has_links = setting_has_links(setting); /* cairo keeps words only in tags that hold no other tag */
  for (GSList *one = set->runs; one != NULL; one = one->next) {
    PangoGlyphItem *piece = one->data;
    char link[2100];
    bool is_link = piece_link(setting, document, (size_t)piece->item->offset, link, sizeof link);
    const char *tag = is_link ? CAIRO_TAG_LINK : "Span";
    if (is_link || has_links) cairo_tag_begin(cairo, tag, is_link ? link : NULL);
    piece_colour(piece, cairo);
    cairo_move_to(cairo, x, y - (double)piece->y_offset / PANGO_SCALE);
    piece_show(piece, text, one->next == NULL, cairo);
    if (is_link || has_links) cairo_tag_end(cairo, tag);
    x += piece_width(piece);
  }
}

void setting_draw(const Setting *setting, const Document *document, cairo_t *cairo, size_t from, size_t to, double x,
                  double y) {
  for (size_t line = from; line < to && line < setting->line_count; line++)
    line_draw(setting, document, cairo, line, x, y + setting->ascent + (double)(line - from) * setting->pitch);
}
