#include "publish/html.h"

#include "publish/html_block.h"
#include "publish/markup.h"
#include "publish/paper_style.h"

static void write_head(Writer *writer, const Document *document) {
  writer_words(writer, "<!doctype html>\n<html");
  markup_attribute(writer, "lang", document->language);
  writer_words(writer, ">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"referrer\" content=\"no-referrer\">\n");
  writer_format(writer,
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-%s'\">\n",
                paper_style_sha256);
  writer_words(writer, "<title>");
  markup_text(writer, document->title);
  writer_words(writer, "</title>\n<style>");
  writer_words(writer, paper_style);
  writer_words(writer, "</style>\n</head>\n");
}

static void write_line(Writer *writer, const char *tag, const char *class_name, Text words) {
  if (text_is_empty(words)) return;
  writer_format(writer, "<%s class=\"%s\">", tag, class_name);
  markup_text(writer, words);
  writer_format(writer, "</%s>\n", tag);
}

static void write_opening(Writer *writer, const Document *document) {
  writer_words(writer, "<body>\n<header class=\"running\">");
  write_line(writer, "span", "whose", document->organisation);
  write_line(writer, "span", "marking", document->marking);
  writer_words(writer, "</header>\n<main>\n");
  write_line(writer, "p", "warning", document->warning);
  write_line(writer, "p", "dateline", document->dateline);
  writer_words(writer, "<h1>");
  if (!text_is_empty(document->kind)) write_line(writer, "span", "kind", document->kind);
  markup_text(writer, document->title);
  writer_words(writer, "</h1>\n");
}

static void write_notes(Writer *writer, const Document *document) {
  if (document->notes.length == 0) return;
  writer_words(writer, "<section class=\"notes\" role=\"doc-endnotes\">\n");
  write_line(writer, "h2", "", document->notes_title);
  writer_words(writer, "<ol>\n");
  for (size_t i = 0; i < document->notes.length; i++) {
    writer_format(writer, "<li id=\"note-%zu\">", i + 1);
    html_runs(writer, &document->notes.at[i]);
    writer_format(writer, " <a class=\"back\" href=\"#to-note-%zu\" role=\"doc-backlink\">\xE2\x86\xA9</a></li>\n",
                  i + 1);
  }
  writer_words(writer, "</ol>\n</section>\n");
}

Outcome document_html(const Document *document, Arena *arena, Bytes *ret_html, Problem *problem) {
  TRY(document_end(document, problem));
  TRY(document_check(document, problem));
  Writer writer = WRITER_IN(arena);
  write_head(&writer, document);
  write_opening(&writer, document);
  for (size_t i = 0; i < document->blocks.length; i++)
    html_block(&writer, &document->blocks.at[i], i);
  write_notes(&writer, document);
  writer_words(&writer, "</main>\n</body>\n</html>\n");
  Text text;
  TRY(writer_end(&writer, &text, problem));
  *ret_html = text_bytes(text);
  return DONE;
}
