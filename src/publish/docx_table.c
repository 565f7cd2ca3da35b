#include "publish/canvas.h"
#include "publish/columns.h"
#include "publish/docx_pen.h"
#include "publish/markup.h"

/* A table whose longest words do not fit beside each other is set smaller. */
typedef struct Table {
  const Block *block;
  size_t columns;
  unsigned *widths; /* twips, with the gap behind each but the last */
  const DocxStyle *text, *head;
} Table;

static const DocxStyle text = {"TableText", false, false}, head = {"TableHead", true, false},
                       small_text = {"TableTextSmall", false, false}, small_head = {"TableHeadSmall", true, false},
                       caption = {"Caption", false, true};

/* Twips between columns: the right margin of each cell. */
static unsigned column_gap(size_t count) {
  return count > 6 ? 120 : 240;
}

/* words_width is in tenths of a pixel at 13 px; table text is 8.5 pt, so a tenth is 8.5 * 20 / 130 twips; small
 * 7.5 pt. */
#define TWIPS (170.0 / 130)
#define SMALL (150.0 / 170)

static double twips(Text words, bool is_strong) {
  return (double)words_width(words, is_strong) * TWIPS;
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
static bool table_measure(DocxPen *pen, const Block *block, Table *ret_table) {
  size_t count = block->columns.length;
  Table table = {block, count, ARENA_MANY(pen->xml.arena, unsigned, count), &text, &head};
  ColumnWidth *columns = ARENA_MANY(pen->xml.arena, ColumnWidth, count);
  if (columns == NULL || table.widths == NULL) return false;
  double gap = column_gap(count), room = DOCX_COLUMN - gap * (double)(count - 1);
  for (size_t i = 0; i < count; i++)
    column_measure(block, i, &columns[i]);
  if (!columns_fit(columns, count, room)) {
    table.text = &small_text;
    table.head = &small_head;
    columns_scale(columns, count, SMALL);
  }
  columns_share(columns, count, room > 0 ? room : 1);
  for (size_t i = 0; i < count; i++)
    table.widths[i] = (unsigned)(columns[i].width + (i + 1 < count ? gap : 0));
  *ret_table = table;
  return true;
}

/* The last column ends where the text does. */
static void write_cell(DocxPen *pen, const Table *table, size_t column, const DocxStyle *style, const RunList *runs) {
  bool is_last = column + 1 == table->columns;
  writer_format(&pen->xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/>%s%s</w:tcPr>", table->widths[column],
                is_last ? "<w:tcMar><w:right w:w=\"0\" w:type=\"dxa\"/></w:tcMar>" : "",
                style == table->head ? "<w:vAlign w:val=\"bottom\"/>" : "");
  bool is_number = table->block->columns.at[column].is_number;
  docx_paragraph(pen, style, is_number ? "<w:jc w:val=\"right\"/>" : NULL, DOCX_NO_PLACE, runs);
  writer_words(&pen->xml, "</w:tc>");
}

static void write_rows(DocxPen *pen, const Table *table) {
  Writer *xml = &pen->xml;
  const Block *block = table->block;
  writer_words(xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
  for (size_t i = 0; i < table->columns; i++)
    write_cell(pen, table, i, table->head, &block->columns.at[i].head);
  writer_words(xml, "</w:tr>\n");
  for (size_t i = 0; i < block->rows.length; i++) {
    writer_words(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t j = 0; j < table->columns; j++)
      write_cell(pen, table, j, table->text, &block->rows.at[i].cells.at[j]);
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

static void write_table(DocxPen *pen, const Table *table) {
  Writer *xml = &pen->xml;
  writer_format(xml,
                "<w:tbl><w:tblPr><w:tblStyle w:val=\"PaperTable\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/>"
                "<w:tblCellMar><w:right w:w=\"%u\" w:type=\"dxa\"/></w:tblCellMar>"
                "<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" w:lastColumn=\"0\" "
                "w:noHBand=\"1\" w:noVBand=\"1\"/>",
                DOCX_COLUMN, column_gap(table->columns));
  write_name(xml, &table->block->runs);
  writer_words(xml, "</w:tblPr><w:tblGrid>");
  for (size_t i = 0; i < table->columns; i++)
    writer_format(xml, "<w:gridCol w:w=\"%u\"/>", table->widths[i]);
  writer_words(xml, "</w:tblGrid>\n");
  write_rows(pen, table);
  writer_words(xml, "</w:tbl>\n");
}

/* The caption carries the bookmark; without one an empty line does, which also keeps two tables from becoming one. */
void docx_table(DocxPen *pen, const Block *block, size_t number) {
  static const DocxStyle table_start = {"TableEnd", false, false};
  Table table;
  if (!table_measure(pen, block, &table)) {
    writer_fail(&pen->xml);
    return;
  }
  bool has_caption = block->runs.length > 0;
  docx_paragraph(pen, has_caption ? &caption : &table_start,
                 "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"40\"/>", number, &block->runs);
  write_table(pen, &table);
}
