#include "publish/docx_parts.h"

#include "publish/docx_frame.h"
#include "publish/docx_style.h"
#include "publish/markup.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

/* The parts so far; a failure (no memory) sticks. */
typedef struct Package {
  const Document *document;
  Arena *arena;
  DocxPartList parts;
  Writer types;
  bool failed;
} Package;

static DocxPen pen_new(const Package *package) {
  return (DocxPen){
      .document = package->document, .xml = WRITER_IN(package->arena), .relations = WRITER_IN(package->arena)};
}

static void part_add(Package *package, const char *name, Bytes bytes) {
  DocxPart *part = LIST_ADD(&package->parts, package->arena);
  Text copy = text_copy(package->arena, text_of(name));
  if (part == NULL || copy.at == NULL) {
    package->failed = true;
    return;
  }
  *part = (DocxPart){copy, bytes};
}

static void part_finish(Package *package, const char *name, const Writer *xml) {
  if (xml->failed) package->failed = true;
  part_add(package, name, text_bytes(writer_view(xml)));
}

/* A part below word/ and its type. */
static void typed_finish(Package *package, const char *name, const char *type, const Writer *xml) {
  writer_format(&package->types, "<Override PartName=\"/%s\" ContentType=\"" WORD_TYPE "%s+xml\"/>\n", name, type);
  part_finish(package, name, xml);
}

static void relations_finish(Package *package, const char *name, DocxPen *pen) {
  if (pen->relations.failed) package->failed = true;
  if (pen->relation_count == 0) return;
  Writer xml = WRITER_IN(package->arena);
  writer_words(&xml, DOCX_XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n");
  writer_text(&xml, writer_view(&pen->relations));
  writer_words(&xml, "</Relationships>\n");
  part_finish(package, name, &xml);
}

static void add_styles(Package *package) {
  Writer xml = WRITER_IN(package->arena);
  Text rest = text_of(docx_styles), hole = TEXT("{language}");
  for (ptrdiff_t at; (at = text_find(rest, hole, 0)) >= 0;) {
    writer_text(&xml, text_slice(rest, 0, (size_t)at));
    markup_text(&xml, docx_language(package->document->language));
    rest = text_slice(rest, (size_t)at + hole.length, rest.length);
  }
  writer_text(&xml, rest);
  typed_finish(package, "word/styles.xml", "styles", &xml);
}

static void add_settings_and_fonts(Package *package, unsigned numbered_lists) {
  Writer settings = WRITER_IN(package->arena), fonts = settings, numbering = settings;
  docx_settings(&settings, package->document);
  typed_finish(package, "word/settings.xml", "settings", &settings);
  writer_words(&fonts, docx_fonts);
  typed_finish(package, "word/fontTable.xml", "fontTable", &fonts);
  docx_numbering(&numbering, numbered_lists);
  typed_finish(package, "word/numbering.xml", "numbering", &numbering);
}

static void add_running_lines(Package *package) {
  DocxPen header = pen_new(package), first = header, rest = header;
  docx_header(&header);
  typed_finish(package, "word/header.xml", "header", &header.xml);
  typed_finish(package, "word/header-first.xml", "header", &header.xml);
  docx_footer(&first, true);
  typed_finish(package, "word/footer-first.xml", "footer", &first.xml);
  docx_footer(&rest, false);
  typed_finish(package, "word/footer.xml", "footer", &rest.xml);
}

/* The lines above notes have ids of their own, -1 and 0; a note's id is its number. */
static void add_notes(Package *package) {
  static const DocxStyle style = {"FootnoteText", false, false};
  const Document *document = package->document;
  if (document->notes.length == 0) return;
  DocxPen pen = pen_new(package);
  writer_words(&pen.xml, DOCX_XML "<w:footnotes" DOCX_NAMESPACES ">\n"
                                  "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r></w:p>"
                                  "</w:footnote>\n<w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:r>"
                                  "<w:continuationSeparator/></w:r></w:p></w:footnote>\n");
  for (size_t i = 0; i < document->notes.length; i++) {
    writer_format(&pen.xml, "<w:footnote w:id=\"%zu\">", i + 1);
    docx_paragraph_open(&pen, style.id, NULL);
    writer_words(&pen.xml, "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>"
                           "<w:r><w:tab/></w:r>");
    docx_runs(&pen, &style, &document->notes.at[i]);
    docx_paragraph_close(&pen);
    writer_words(&pen.xml, "</w:footnote>\n");
  }
  writer_words(&pen.xml, "</w:footnotes>\n");
  typed_finish(package, "word/footnotes.xml", "footnotes", &pen.xml);
  relations_finish(package, "word/_rels/footnotes.xml.rels", &pen);
}

static void write_opening(DocxPen *pen) {
  static const DocxStyle notice = {"Notice", true, false}, small = {"Small", false, true}, kind = {"Kind", true, true},
                         title = {"Title", false, false};
  const Document *document = pen->document;
  docx_words_paragraph(pen, &notice, NULL, document->warning);
  docx_words_paragraph(pen, &small, NULL, document->dateline);
  docx_words_paragraph(pen, &kind, NULL, document->kind);
  docx_words_paragraph(pen, &title, NULL, document->title);
}

/* Word wants a paragraph at the end; a table has its own before it. */
static bool wants_line_behind(const Document *document, size_t block) {
  return block + 1 == document->blocks.length && document->blocks.at[block].kind == BLOCK_TABLE;
}

/* Each kind of page has parts of its own, as Word writes them.  A4, and margins as in the PDF (helpers/paper/piece.h).
 */
static void write_section(DocxPen *pen) {
  writer_words(&pen->xml, "<w:sectPr>");
  unsigned header = docx_relation(pen, "header", "header.xml");
  unsigned header_first = docx_relation(pen, "header", "header-first.xml");
  unsigned footer_first = docx_relation(pen, "footer", "footer-first.xml");
  unsigned footer = docx_relation(pen, "footer", "footer.xml");
  writer_format(&pen->xml,
                "<w:headerReference w:type=\"default\" r:id=\"rId%u\"/><w:headerReference w:type=\"first\" "
                "r:id=\"rId%u\"/><w:footerReference w:type=\"default\" r:id=\"rId%u\"/><w:footerReference "
                "w:type=\"first\" r:id=\"rId%u\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
                "<w:pgMar w:top=\"1840\" w:right=\"1360\" w:bottom=\"1558\" w:left=\"1360\" w:header=\"960\" "
                "w:footer=\"720\" w:gutter=\"0\"/><w:titlePg/></w:sectPr>",
                header, header_first, footer, footer_first);
}

static void add_document(Package *package, unsigned *ret_numbered_lists) {
  static const DocxStyle line_behind = {"TableEnd", false, false};
  static const RunList no_words;
  DocxPen pen = pen_new(package);
  const Document *document = package->document;
  docx_relation(&pen, "styles", "styles.xml");
  docx_relation(&pen, "settings", "settings.xml");
  docx_relation(&pen, "fontTable", "fontTable.xml");
  docx_relation(&pen, "numbering", "numbering.xml");
  if (document->notes.length > 0) docx_relation(&pen, "footnotes", "footnotes.xml");
  writer_words(&pen.xml, DOCX_XML "<w:document" DOCX_NAMESPACES
                                  " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
                                  " xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
                                  " xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n");
  write_opening(&pen);
  for (size_t i = 0; i < document->blocks.length; i++) {
    docx_block(&pen, &document->blocks.at[i], i);
    if (wants_line_behind(document, i)) docx_paragraph(&pen, &line_behind, NULL, DOCX_NO_PLACE, &no_words);
  }
  write_section(&pen);
  writer_words(&pen.xml, "</w:body></w:document>\n");
  typed_finish(package, "word/document.xml", "document.main", &pen.xml);
  relations_finish(package, "word/_rels/document.xml.rels", &pen);
  *ret_numbered_lists = pen.numbered_lists;
}

static void add_properties(Package *package) {
  Writer core = WRITER_IN(package->arena), program = core, relations = core;
  writer_words(&relations,
               DOCX_XML "<Relationships xmlns=\"" PACKAGE "relationships\">\n"
                        "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                        "relationships/officeDocument\" Target=\"word/document.xml\"/>\n"
                        "<Relationship Id=\"rId2\" Type=\"" PACKAGE
                        "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n"
                        "<Relationship Id=\"rId3\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                        "relationships/extended-properties\" Target=\"docProps/app.xml\"/>\n</Relationships>\n");
  part_finish(package, "_rels/.rels", &relations);
  docx_core_properties(&core, package->document);
  part_finish(package, "docProps/core.xml", &core);
  docx_program_properties(&program, package->document);
  part_finish(package, "docProps/app.xml", &program);
}

static void add_pictures(Package *package, const Bytes *pictures) {
  unsigned figures = 0;
  for (size_t i = 0; i < package->document->blocks.length; i++) {
    char name[48];
    if (package->document->blocks.at[i].kind != BLOCK_FIGURE) continue;
    snprintf(name, sizeof name, "word/media/figure-%u.png", ++figures);
    part_add(package, name, pictures[figures - 1]);
  }
}

/* Which part is of which type; it stands first in the package, and is known last. */
static void add_types(Package *package) {
  Writer xml = WRITER_IN(package->arena);
  if (package->types.failed) package->failed = true;
  writer_words(
      &xml, DOCX_XML
      "<Types xmlns=\"" PACKAGE "content-types\">\n"
      "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\n"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
      "<Default Extension=\"png\" ContentType=\"image/png\"/>\n"
      "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package."
      "core-properties+xml\"/>\n<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd."
      "openxmlformats-officedocument.extended-properties+xml\"/>\n");
  writer_text(&xml, writer_view(&package->types));
  writer_words(&xml, "</Types>\n");
  if (package->failed || xml.failed) {
    package->failed = true;
    return;
  }
  package->parts.at[0].bytes = text_bytes(writer_view(&xml));
}

Outcome docx_parts(const Document *document, const Bytes *pictures, Arena *arena, DocxPartList *ret_parts,
                   Problem *problem) {
  TRY(document_end(document, problem));
  TRY(document_check(document, problem));
  Package package = {.document = document, .arena = arena, .types = WRITER_IN(arena)};
  unsigned numbered_lists = 0;
  part_add(&package, "[Content_Types].xml", (Bytes){0});
  add_properties(&package);
  add_document(&package, &numbered_lists);
  add_notes(&package);
  add_styles(&package);
  add_settings_and_fonts(&package, numbered_lists);
  add_running_lines(&package);
  add_pictures(&package, pictures);
  add_types(&package);
  if (package.failed) return problem_no_memory(problem);
  *ret_parts = package.parts;
  return DONE;
}
