#include "publish/docx_pen.h"
#include "publish/markup.h"

static const DocxStyle body = {"BodyText", false, false}, caption = {"Caption", false, true};

static void write_heading(DocxPen *pen, const Block *block, size_t number) {
  static const DocxStyle headings[] = {
      {0}, {"Heading1", true, false}, {"Heading2", true, false}, {"Heading3", true, false}};
  docx_paragraph(pen, &headings[block->level], NULL, number, &block->runs);
}

static void write_paragraph(DocxPen *pen, const Block *block, size_t number) {
  static const DocxStyle manners[PARAGRAPH_COUNT] = {
      [PARAGRAPH_PLAIN] = {"BodyText", false, false}, [PARAGRAPH_CASE] = {"Case", false, false},
      [PARAGRAPH_ASK] = {"Ask", false, false},        [PARAGRAPH_SMALL] = {"Small", false, true},
      [PARAGRAPH_NOTICE] = {"Notice", true, false},
  };
  static const DocxStyle label = {"AskLabel", true, false}, ask_alone = {"AskAlone", false, false};
  const DocxStyle *style = &manners[block->manner];
  if (block->manner == PARAGRAPH_ASK) {
    docx_words_paragraph(pen, &label, NULL, block->label);
    if (text_is_empty(block->label)) style = &ask_alone;
  }
  docx_paragraph(pen, style, NULL, number, &block->runs);
}

/* Bullets share numbering 1; each numbered list has one of its own (docx_parts.c), so that it begins with 1. */
static void write_list(DocxPen *pen, const Block *block, size_t number) {
  static const DocxStyle bullet = {"ListBullet", false, false}, numbered = {"ListNumber", false, false};
  char properties[80];
  unsigned numbering = block->is_numbered ? 2 + pen->numbered_lists++ : 1;
  snprintf(properties, sizeof properties, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"%u\"/></w:numPr>", numbering);
  if (block->runs.length > 0) docx_paragraph(pen, &body, "<w:keepNext/>", number, &block->runs);
  for (size_t i = 0; i < block->items.length; i++) {
    size_t place = i == 0 && block->runs.length == 0 ? number : DOCX_NO_PLACE;
    docx_paragraph(pen, block->is_numbered ? &numbered : &bullet, properties, place, &block->items.at[i]);
  }
}

/* In English Metric Units, 12700 to a point: as wide as the column at most, no CSS pixel above 0.75 pt, and no higher
 * than a page can hold, as in the PDF. */
static void picture_size(const Drawing *drawing, long *ret_width, long *ret_height) {
  const double room = 612;
  double scale = (double)DOCX_COLUMN / 20 / ((double)drawing->width / 10);
  if (scale > 0.75) scale = 0.75;
  if ((double)drawing->height / 10 * scale > room) scale = room / ((double)drawing->height / 10);
  *ret_width = (long)((double)drawing->width / 10 * scale * 12700);
  *ret_height = (long)((double)drawing->height / 10 * scale * 12700);
}

static void write_picture(DocxPen *pen, const Block *block) {
  Writer *xml = &pen->xml;
  char target[40];
  long width, height;
  unsigned figure = ++pen->figures;
  snprintf(target, sizeof target, "media/figure-%u.png", figure);
  unsigned relation = docx_relation(pen, "image", target);
  picture_size(&block->wide, &width, &height);
  writer_format(xml,
                "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">"
                "<wp:extent cx=\"%ld\" cy=\"%ld\"/><wp:docPr id=\"%u\" name=\"Figure %u\"",
                width, height, figure, figure);
  markup_attribute(xml, "descr", block->description);
  markup_attribute(xml, "title", block->title);
  writer_format(xml,
                "/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>"
                "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
                "<pic:cNvPr id=\"%u\" name=\"Figure %u\"/><pic:cNvPicPr/></pic:nvPicPr>"
                "<pic:blipFill><a:blip r:embed=\"rId%u\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
                "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
                "</wp:inline></w:drawing></w:r>",
                figure, figure, relation, width, height);
}

static void write_figure(DocxPen *pen, const Block *block, size_t number) {
  bool has_caption = block->runs.length > 0;
  docx_paragraph_open(pen, "Figure", has_caption ? "<w:keepNext/>" : NULL);
  docx_bookmark(pen, number);
  write_picture(pen, block);
  docx_paragraph_close(pen);
  if (has_caption) docx_paragraph(pen, &caption, NULL, DOCX_NO_PLACE, &block->runs);
}

void docx_block(DocxPen *pen, const Block *block, size_t number) {
  switch (block->kind) {
  case BLOCK_HEADING: write_heading(pen, block, number); break;
  case BLOCK_PARAGRAPH: write_paragraph(pen, block, number); break;
  case BLOCK_LIST: write_list(pen, block, number); break;
  case BLOCK_TABLE: docx_table(pen, block, number); break;
  case BLOCK_FIGURE: write_figure(pen, block, number); break;
  case BLOCK_COUNT: break;
  }
}
