#include "publish/html_block.h"

#include "publish/markup.h"

static const char *emphasis_tag(Emphasis emphasis) {
  switch (emphasis) {
  case EMPHASIS_STRONG: return "b";
  case EMPHASIS_ITALIC: return "i";
  case EMPHASIS_SOFT: return "small";
  case EMPHASIS_NONE:
  case EMPHASIS_COUNT: break;
  }
  return NULL;
}

static void write_run(Writer *writer, const Run *run) {
  const char *tag = emphasis_tag(run->emphasis);
  if (tag == NULL && !text_is_empty(run->language)) tag = "span";
  if (!text_is_empty(run->link)) {
    writer_words(writer, "<a");
    markup_attribute(writer, "href", run->link);
    writer_char(writer, '>');
  }
  if (tag != NULL) {
    writer_format(writer, "<%s", tag);
    markup_attribute(writer, "lang", run->language);
    writer_char(writer, '>');
  }
  markup_text(writer, run->words);
  if (tag != NULL) writer_format(writer, "</%s>", tag);
  if (!text_is_empty(run->link)) writer_words(writer, "</a>");
  if (run->footnote != 0)
    writer_format(writer, "<sup><a id=\"to-note-%u\" href=\"#note-%u\" role=\"doc-noteref\">%u</a></sup>",
                  run->footnote, run->footnote, run->footnote);
}

void html_runs(Writer *writer, const RunList *runs) {
  for (size_t i = 0; i < runs->length; i++)
    write_run(writer, &runs->at[i]);
}

/* <tag id="anchor" class="...">words</tag> */
static void write_element(Writer *writer, const char *tag, const char *class_name, Text anchor, const RunList *runs) {
  writer_format(writer, "<%s", tag);
  markup_attribute(writer, "id", anchor);
  markup_attribute(writer, "class", text_of(class_name));
  writer_char(writer, '>');
  html_runs(writer, runs);
  writer_format(writer, "</%s>\n", tag);
}

static void write_ask(Writer *writer, const Block *block) {
  writer_words(writer, "<div class=\"ask\"");
  markup_attribute(writer, "id", block->anchor);
  writer_char(writer, '>');
  if (!text_is_empty(block->label)) {
    writer_words(writer, "<p class=\"label\">");
    markup_text(writer, block->label);
    writer_words(writer, "</p>\n");
  }
  write_element(writer, "p", NULL, TEXT_NONE, &block->runs);
  writer_words(writer, "</div>\n");
}

static void write_paragraph(Writer *writer, const Block *block) {
  static const char *const classes[PARAGRAPH_COUNT] = {
      [PARAGRAPH_CASE] = "case", [PARAGRAPH_SMALL] = "small", [PARAGRAPH_NOTICE] = "warning"};
  if (block->manner == PARAGRAPH_ASK) {
    write_ask(writer, block);
    return;
  }
  write_element(writer, "p", classes[block->manner], block->anchor, &block->runs);
}

static void write_list(Writer *writer, const Block *block) {
  const char *tag = block->is_numbered ? "ol" : "ul";
  if (block->runs.length > 0) write_element(writer, "p", NULL, TEXT_NONE, &block->runs);
  writer_format(writer, "<%s>\n", tag);
  for (size_t i = 0; i < block->items.length; i++)
    write_element(writer, "li", NULL, TEXT_NONE, &block->items.at[i]);
  writer_format(writer, "</%s>\n", tag);
}

static void write_cell(Writer *writer, const char *tag, const char *scope, bool is_number, const RunList *runs) {
  writer_format(writer, "<%s", tag);
  markup_attribute(writer, "scope", text_of(scope));
  if (is_number) writer_words(writer, " class=\"number\"");
  writer_char(writer, '>');
  html_runs(writer, runs);
  writer_format(writer, "</%s>", tag);
}

static void write_row(Writer *writer, const Block *table, const TableRow *row) {
  writer_words(writer, "<tr>");
  for (size_t j = 0; j < row->cells.length; j++)
    write_cell(writer, j == 0 ? "th" : "td", j == 0 ? "row" : NULL, table->columns.at[j].is_number, &row->cells.at[j]);
  writer_words(writer, "</tr>\n");
}

/* A region that scrolls has a name and can be reached by keyboard. */
static void write_table(Writer *writer, const Block *block, size_t number) {
  writer_words(writer, "<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
  if (block->runs.length > 0) writer_format(writer, " aria-labelledby=\"table-%zu\"", number);
  writer_words(writer, "><table");
  markup_attribute(writer, "id", block->anchor);
  writer_words(writer, ">\n");
  if (block->runs.length > 0) {
    writer_format(writer, "<caption id=\"table-%zu\">", number);
    html_runs(writer, &block->runs);
    writer_words(writer, "</caption>\n");
  }
  writer_words(writer, "<thead><tr>");
  for (size_t i = 0; i < block->columns.length; i++)
    write_cell(writer, "th", "col", block->columns.at[i].is_number, &block->columns.at[i].head);
  writer_words(writer, "</tr></thead>\n<tbody>\n");
  for (size_t i = 0; i < block->rows.length; i++)
    write_row(writer, block, &block->rows.at[i]);
  writer_words(writer, "</tbody></table></div>\n");
}

static void write_figure(Writer *writer, const Block *block, size_t number) {
  char id[40];
  bool has_slim = block->slim.width > 0;
  writer_words(writer, "<figure>\n");
  snprintf(id, sizeof id, "figure-%zu", number);
  drawing_svg(&block->wide, text_of(id), block->title, block->description, text_of(has_slim ? "draw wide" : "draw"),
              writer);
  if (has_slim) {
    snprintf(id, sizeof id, "figure-%zu-slim", number);
    drawing_svg(&block->slim, text_of(id), block->title, block->description, TEXT("draw slim"), writer);
  }
  if (block->runs.length > 0) write_element(writer, "figcaption", NULL, TEXT_NONE, &block->runs);
  writer_words(writer, "</figure>\n");
}

void html_block(Writer *writer, const Block *block, size_t number) {
  static const char *const heading_tags[] = {"h1", "h2", "h3", "h4"};
  switch (block->kind) {
  case BLOCK_HEADING: write_element(writer, heading_tags[block->level], NULL, block->anchor, &block->runs); break;
  case BLOCK_PARAGRAPH: write_paragraph(writer, block); break;
  case BLOCK_LIST: write_list(writer, block); break;
  case BLOCK_TABLE: write_table(writer, block, number); break;
  case BLOCK_FIGURE: write_figure(writer, block, number); break;
  case BLOCK_COUNT: break;
  }
}
