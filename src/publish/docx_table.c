#include "publish/canvas.h"
#include "publish/columns.h"
#include "publish/docx_pen.h"
#include "publish/markup.h"

static const DocxStyle table_text = {"TableText", false, false}, table_head = {"TableHead", true, false},
                       caption = {"Caption", false, true};

/* Twips between columns: the right margin of each cell. */
static unsigned column_gap(size_t count) {
  return count > 6 ? 160 : 240;
}

/* words_width is in tenths of a pixel at 13 px; table text is 9 pt, so a tenth is 9 * 20 / 130 twips. */
static double twips(Text words, bool is_strong) {
  return (double)words_width(words, is_strong) * 180 / 130;
}

static void runs_measure(const RunList *runs, bool is_strong, double *ret_word, double *ret_most) {
  *ret_word = *ret_most = 0;
  for (size_t i = 0; i < runs->length; i++) {
    const Run *run = &runs->at[i];
    bool strong = is_strong || run->emphasis == EMPHASIS_STRONG;
    Text rest = run->words, word;
    *ret_most += twips(run->words, strong) + (run->footnote == 0 ? 0 : twips(TEXT("00"), false));
    while (text_next(&rest, ' ', &word)) {
      double width = twips(word, strong);
      if (width > *ret_word) *ret_word = width;
    }
  }
}

static void column_measure(const Block *block, size_t column, ColumnWidth *width) {
  const TableColumn *described = &block->columns.at[column];
  runs_measure(&described->head, true, &width->word, &width->most);
  width->least = width->word;
  for (size_t i = 0; i < block->rows.length; i++) {
    double word, most;
    runs_measure(&block->rows.at[i].cells.at[column], false, &word, &most);
    if (most > width->most) width->most = most;
    if (word > width->word) width->word = word;
    double least = described->is_number ? most : word;
    if (least > width->least) width->least = least;
  }
}

/* For Word, which looks at what the cells hold, the widths are a wish; others take them as they are. */
static bool columns_measure(DocxPen *pen, const Block *block, unsigned *widths) {
  size_t count = block->columns.length;
  ColumnWidth *columns = ARENA_MANY(pen->xml.arena, ColumnWidth, count);
  if (columns == NULL) return false;
  for (size_t i = 0; i < count; i++)
    column_measure(block, i, &columns[i]);
  double gap = column_gap(count), room = DOCX_COLUMN - gap * (double)(count - 1);
  columns_share(columns, count, room > 0 ? room : 1);
  for (size_t i = 0; i < count; i++)
    widths[i] = (unsigned)(columns[i].width + (i + 1 < count ? gap : 0));
  return true;
}

/* The last column ends where the text does. */
static void write_cell(DocxPen *pen, const Block *block, size_t column, unsigned width, bool is_head,
                       const RunList *runs) {
  bool is_last = column + 1 == block->columns.length;
  writer_format(&pen->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s%s</w:tcPr>", width,
                is_last ? "<w:tcMar><w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar>" : "",
                is_head ? "<w:vAlign w:val=\"bottom\"/>" : "");
  docx_paragraph(pen, is_head ? &table_head : &table_text,
                 block->columns.at[column].is_number ? "<w:jc w:val=\"right\"/>" : NULL, DOCX_NO_PLACE, runs);
  writer_words(&pen->xml, "</w:tc>");
}

static void write_rows(DocxPen *pen, const Block *block, const unsigned *widths) {
  Writer *xml = &pen->xml;
  writer_words(xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
  for (size_t i = 0; i < block->columns.length; i++)
    write_cell(pen, block, i, widths[i], true, &block->columns.at[i].head);
  writer_words(xml, "</w:tr>\n");
  for (size_t i = 0; i < block->rows.length; i++) {
    writer_words(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t j = 0; j < block->columns.length; j++)
      write_cell(pen, block, j, widths[j], false, &block->rows.at[i].cells.at[j]);
    writer_words(xml, "</w:tr>\n");
  }
}

/* What a reader aloud says before the table. */
static void write_name(Writer *xml, const RunList *runs) {
  if (runs->length == 0) return;
  writer_words(xml, "<w:tblCaption w:val=\"");
  for (size_t i = 0; i < runs->length; i++)
    markup_text(xml, runs->at[i].words);
  writer_words(xml, "\"/>");
}

static void write_table(DocxPen *pen, const Block *block, const unsigned *widths) {
  Writer *xml = &pen->xml;
  size_t count = block->columns.length;
  writer_format(xml,
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"PaperTable\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                "<w:tblCellMar><w:right w:w=\"%u\" w:type=\"dxa\"/></w:tblCellMar>"
                "<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" "
                "w:noHBand=\"1\" w:noVBand=\"1\"/>",
                DOCX_COLUMN, column_gap(count));
  write_name(xml, &block->runs);
  writer_words(xml, "</w:tblPr><w:tblGrid>");
  for (size_t i = 0; i < count; i++)
    writer_format(xml, "<w:gridCol w:w=\"%u\"/>", widths[i]);
  writer_words(xml, "</w:tblGrid>\n");
  write_rows(pen, block, widths);
  writer_words(xml, "</w:tbl>\n");
}

/* The caption carries the bookmark; without one an empty line does, which also keeps two tables from becoming one. */
void docx_table(DocxPen *pen, const Block *block, size_t number) {
  static const DocxStyle table_start = {"TableEnd", false, false};
  unsigned *widths = ARENA_MANY(pen->xml.arena, unsigned, block->columns.length);
  if (widths == NULL || !columns_measure(pen, block, widths)) {
    writer_fail(&pen->xml);
    return;
  }
  bool has_caption = block->runs.length > 0;
  docx_paragraph(pen, has_caption ? &caption : &table_start,
                 "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"40\"/>", number, &block->runs);
  write_table(pen, block, widths);
}
