#include "base/utf8.h"
#include "publish/docx_pen.h"
#include "publish/markup.h"

Text docx_language(Text language) {
  if (text_equal(language, TEXT("en"))) return TEXT("en-GB");
  if (text_equal(language, TEXT("ru"))) return TEXT("ru-RU");
  if (text_equal(language, TEXT("kk"))) return TEXT("kk-KZ");
  return language;
}

/* Letters of scripts that run from right to left (Unicode 15, the blocks of bidirectional class R and AL). */
static bool runs_left(uint32_t c) {
  return (c >= 0x0590 && c <= 0x08FF) || (c >= 0xFB1D && c <= 0xFDFF) || (c >= 0xFE70 && c <= 0xFEFE) ||
         (c >= 0x10800 && c <= 0x10FFF) || (c >= 0x1E800 && c <= 0x1EFFF);
}

/* What has no direction of its own goes with the letters around it: blanks, points, digits. */
static bool has_no_direction(uint32_t c) {
  return c < 'A' || (c > 'Z' && c < 'a') || (c > 'z' && c < 0xAA) || (c >= 0x2000 && c < 0x2070);
}

/* Takes the next words of one direction off *rest: Word wants to be told which run goes left. */
static Text piece_take(Text *rest, bool *ret_left) {
  size_t end = 0;
  bool is_left = false, is_set = false;
  for (size_t offset = 0; offset < rest->length;) {
    uint32_t c = utf8_next(*rest, &offset);
    bool left = runs_left(c);
    if (has_no_direction(c)) {
      if (!is_set || !is_left) end = offset;
      continue;
    }
    if (is_set && left != is_left) break;
    if (!is_set && left && end > 0) break;
    is_set = true;
    is_left = left;
    end = offset;
  }
  Text piece = text_slice(*rest, 0, end);
  *rest = text_slice(*rest, end, rest->length);
  *ret_left = is_left;
  return piece;
}

/* Words as <w:t>; a new line is a break within the paragraph. */
static void write_text(Writer *writer, Text words) {
  size_t from = 0;
  for (ptrdiff_t end = 0; end >= 0; from = (size_t)end + 1) {
    end = text_find(words, TEXT("\n"), from);
    Text line = text_slice(words, from, end < 0 ? words.length : (size_t)end);
    writer_words(writer, "<w:t xml:space=\"preserve\">");
    markup_text(writer, line);
    writer_words(writer, end < 0 ? "</w:t>" : "</w:t><w:br/>");
  }
}

/* In the order that the schema wants.  A link has its own style; what else the words are is said beside it. */
static void write_look(DocxPen *pen, const DocxStyle *style, const Run *run, bool is_left) {
  Writer *xml = &pen->xml;
  bool is_link = !text_is_empty(run->link);
  bool is_strong = run->emphasis == EMPHASIS_STRONG && !style->is_bold, is_italic = run->emphasis == EMPHASIS_ITALIC;
  bool is_soft = run->emphasis == EMPHASIS_SOFT && !style->is_soft;
  writer_words(xml, "<w:rPr>");
  if (is_link)
    writer_words(xml, "<w:rStyle w:val=\"Hyperlink\"/>");
  else if (is_strong || is_italic || is_soft)
    writer_format(xml, "<w:rStyle w:val=\"%s\"/>", is_strong ? "Strong" : (is_italic ? "Emphasis" : "Soft"));
  if (is_link && is_strong) writer_words(xml, "<w:b/><w:bCs/>");
  if (is_link && is_italic) writer_words(xml, "<w:i/><w:iCs/>");
  if (is_left) writer_words(xml, "<w:rtl/>");
  if (!text_is_empty(run->language)) {
    writer_words(xml, "<w:lang");
    markup_attribute(xml, is_left ? "w:bidi" : "w:val", docx_language(run->language));
    writer_words(xml, "/>");
  }
  writer_words(xml, "</w:rPr>");
}

/* The block with this anchor; the checks of the document promise that there is one. */
static size_t place_find(const Document *document, Text anchor) {
  size_t place = 0;
  while (place < document->blocks.length && !text_equal(document->blocks.at[place].anchor, anchor))
    place++;
  return place;
}

static void write_link(DocxPen *pen, Text link) {
  if (text_starts(link, TEXT("#"))) {
    size_t place = place_find(pen->document, text_slice(link, 1, link.length));
    writer_format(&pen->xml, "<w:hyperlink w:anchor=\"_block_%zu\" w:history=\"1\">", place + 1);
  } else {
    writer_format(&pen->xml, "<w:hyperlink r:id=\"rId%u\" w:history=\"1\">", docx_relation_out(pen, link));
  }
}

static void write_run(DocxPen *pen, const DocxStyle *style, const Run *run) {
  Text rest = run->words;
  bool is_link = !text_is_empty(run->link), is_left = false;
  if (is_link) write_link(pen, run->link);
  while (!text_is_empty(rest)) {
    Text piece = piece_take(&rest, &is_left);
    writer_words(&pen->xml, "<w:r>");
    write_look(pen, style, run, is_left);
    write_text(&pen->xml, piece);
    writer_words(&pen->xml, "</w:r>");
  }
  if (is_link) writer_words(&pen->xml, "</w:hyperlink>");
  if (run->footnote != 0)
    writer_format(&pen->xml,
                  "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"%u\"/></w:r>",
                  run->footnote);
}

void docx_runs(DocxPen *pen, const DocxStyle *style, const RunList *runs) {
  for (size_t i = 0; i < runs->length; i++)
    write_run(pen, style, &runs->at[i]);
}

void docx_words(DocxPen *pen, Text words) {
  static const DocxStyle plain = {"Normal", false, false};
  Run run = {.words = words, .emphasis = EMPHASIS_NONE};
  write_run(pen, &plain, &run);
}

void docx_paragraph_open(DocxPen *pen, const char *style, const char *properties) {
  writer_format(&pen->xml, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/>%s</w:pPr>", style,
                properties == NULL ? "" : properties);
}

void docx_paragraph_close(DocxPen *pen) {
  writer_words(&pen->xml, "</w:p>\n");
}

void docx_bookmark(DocxPen *pen, size_t place) {
  if (place == DOCX_NO_PLACE || text_is_empty(pen->document->blocks.at[place].anchor)) return;
  writer_format(&pen->xml, "<w:bookmarkStart w:id=\"%u\" w:name=\"_block_%zu\"/><w:bookmarkEnd w:id=\"%u\"/>",
                pen->bookmark_count, place + 1, pen->bookmark_count);
  pen->bookmark_count++;
}

void docx_paragraph(DocxPen *pen, const DocxStyle *style, const char *properties, size_t place, const RunList *runs) {
  docx_paragraph_open(pen, style->id, properties);
  docx_bookmark(pen, place);
  docx_runs(pen, style, runs);
  docx_paragraph_close(pen);
}

void docx_words_paragraph(DocxPen *pen, const DocxStyle *style, const char *properties, Text words) {
  if (text_is_empty(words)) return;
  docx_paragraph_open(pen, style->id, properties);
  docx_words(pen, words);
  docx_paragraph_close(pen);
}
