#include "publish/docx_frame.h"

#include "publish/markup.h"

static const DocxStyle header = {"Header", false, true}, footer = {"Footer", false, true};

void docx_header(DocxPen *pen) {
  writer_words(&pen->xml, DOCX_XML "<w:hdr" DOCX_NAMESPACES ">\n");
  docx_paragraph_open(pen, header.id, NULL);
  docx_words(pen, pen->document->organisation);
  writer_words(&pen->xml, "<w:r><w:tab/></w:r>");
  docx_words(pen, pen->document->marking);
  docx_paragraph_close(pen);
  writer_words(&pen->xml, "</w:hdr>\n");
}

static void write_field(Writer *xml, const char *field) {
  writer_format(xml, "<w:fldSimple w:instr=\" %s \"><w:r><w:t>1</w:t></w:r></w:fldSimple>", field);
}

/* "page {page} of {pages}", with fields that Word fills. */
static void write_page_words(DocxPen *pen) {
  Text words = pen->document->page_words, piece, name;
  while (text_next(&words, '{', &piece)) {
    docx_words(pen, piece);
    if (!text_next(&words, '}', &name)) break;
    write_field(&pen->xml, text_equal(name, TEXT("pages")) ? "NUMPAGES" : "PAGE");
  }
}

/* Whether day and page have room beside each other: 8.5 pt (words_width has 13 px), and some way between them. */
static bool is_one_line(const Document *document) {
  int32_t width = words_width(document->dateline, false) + words_width(document->page_words, false);
  return (double)width * 170 / 130 < DOCX_COLUMN - 300;
}

/* Each sheet says its day and its warning, for it may be read without the first. */
void docx_footer(DocxPen *pen, bool is_first) {
  static const DocxStyle warning = {"FooterWarning", true, true};
  const Document *document = pen->document;
  writer_words(&pen->xml, DOCX_XML "<w:ftr" DOCX_NAMESPACES ">\n");
  if (!is_first) docx_words_paragraph(pen, &warning, NULL, document->warning);
  if (!is_first && !is_one_line(document)) docx_words_paragraph(pen, &footer, NULL, document->dateline);
  docx_paragraph_open(pen, footer.id, NULL);
  if (!is_first && is_one_line(document)) docx_words(pen, document->dateline);
  writer_words(&pen->xml, "<w:r><w:tab/></w:r>");
  write_page_words(pen);
  docx_paragraph_close(pen);
  writer_words(&pen->xml, "</w:ftr>\n");
}

static void write_list_form(Writer *xml, unsigned number, const char *format, const char *words) {
  writer_format(xml,
                "<w:abstractNum w:abstractNumId=\"%u\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">"
                "<w:start w:val=\"1\"/><w:numFmt w:val=\"%s\"/><w:lvlText w:val=\"%s\"/><w:lvlJc w:val=\"left\"/>"
                "<w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum>\n",
                number, format, words);
}

void docx_numbering(Writer *xml, unsigned numbered_lists) {
  writer_words(xml, DOCX_XML "<w:numbering" DOCX_NAMESPACES ">\n");
  write_list_form(xml, 0, "bullet", "\xE2\x80\xA2");
  write_list_form(xml, 1, "decimal", "%1.");
  writer_words(xml, "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>\n");
  for (unsigned i = 0; i < numbered_lists; i++)
    writer_format(xml,
                  "<w:num w:numId=\"%u\"><w:abstractNumId w:val=\"1\"/><w:lvlOverride w:ilvl=\"0\">"
                  "<w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>\n",
                  2 + i);
  writer_words(xml, "</w:numbering>\n");
}

/* Whoever goes on with the paper in Word leaves no name in it: Word takes names of authors out when it saves. */
void docx_settings(Writer *xml, const Document *document) {
  writer_words(xml,
               DOCX_XML "<w:settings" DOCX_NAMESPACES "><w:removePersonalInformation/><w:removeDateAndTime/>"
                        "<w:defaultTabStop w:val=\"720\"/><w:autoHyphenation/>"); /* in tables alone: docx_styles.xml */
  if (document->notes.length > 0)
    writer_words(xml, "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>");
  writer_words(xml, "<w:compat><w:compatSetting w:name=\"compatibilityMode\" "
                    "w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang");
  markup_attribute(xml, "w:val", docx_language(document->language));
  writer_words(xml, "/></w:settings>\n");
}

static void write_element(Writer *xml, const char *tag, Text words) {
  if (text_is_empty(words)) return;
  writer_format(xml, "<%s>", tag);
  markup_text(xml, words);
  writer_format(xml, "</%s>", tag);
}

static void write_day(Writer *xml, const char *tag, Text date) {
  writer_format(xml, "<%s xsi:type=\"dcterms:W3CDTF\">", tag);
  markup_text(xml, date);
  writer_format(xml, "T00:00:00Z</%s>", tag);
}

/* No author: a paper is an organisation's, and the program does not know who sat before it. */
void docx_core_properties(Writer *xml, const Document *document) {
  writer_words(xml, DOCX_XML
               "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
               " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
               " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
  write_element(xml, "dc:title", document->title);
  write_element(xml, "dc:subject", document->kind);
  write_element(xml, "dc:language", docx_language(document->language));
  write_day(xml, "dcterms:created", document->date);
  write_day(xml, "dcterms:modified", document->date);
  writer_words(xml, "</cp:coreProperties>\n");
}

void docx_program_properties(Writer *xml, const Document *document) {
  writer_words(xml, DOCX_XML "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                             "extended-properties\"><Application>waterline</Application>");
  write_element(xml, "Company", document->organisation);
  writer_words(xml, "</Properties>\n");
}
