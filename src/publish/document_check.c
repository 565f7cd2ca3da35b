#include "base/date.h"
#include "publish/document.h"

/* BCP 47 has letters, digits and hyphens: what stands in attributes of three formats needs no escape. */
static bool is_language(Text language) {
  for (size_t i = 0; i < language.length; i++) {
    char c = language.at[i];
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return language.length <= 35;
}

static Outcome bad(Problem *problem, size_t block, const char *why) {
  return problem_set(problem, INVALID, "bad_document", NULL, NULL, "block %zu of the paper: %s", block + 1, why);
}

/* YYYY-MM-DD */
static bool is_plain_day(Text date) {
  Date day;
  return date.length == 10 && date_read(date, &day, NULL) == DONE && date_is_one_day(day);
}

static bool is_anchor(Text anchor) {
  for (size_t i = 0; i < anchor.length; i++) {
    char c = anchor.at[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-')) return false;
  }
  return true;
}

/* Where a paper's link may lead: nowhere that runs anything. */
static bool is_link(const Document *document, Text link) {
  if (text_is_empty(link) || text_starts(link, TEXT("https://")) || text_starts(link, TEXT("http://")) ||
      text_starts(link, TEXT("mailto:")))
    return true;
  if (!text_starts(link, TEXT("#"))) return false;
  Text wanted = text_slice(link, 1, link.length);
  for (size_t i = 0; i < document->blocks.length; i++) {
    if (!text_is_empty(wanted) && text_equal(document->blocks.at[i].anchor, wanted)) return true;
  }
  return false;
}

/* `seen` counts notes: each must be pointed to once, in order. */
static const char *runs_wrong(const Document *document, const RunList *runs, uint32_t *seen) {
  for (size_t i = 0; i < runs->length; i++) {
    const Run *run = &runs->at[i];
    if (text_is_empty(run->words)) return "words that are empty";
    if (!is_language(run->language)) return "a language that is no language tag";
    if (!is_link(document, run->link)) return "a link that leads nowhere";
    if (run->footnote != 0 && (seen == NULL || run->footnote != ++*seen)) return "a note out of order";
  }
  return NULL;
}

static const char *table_wrong(const Document *document, const Block *block, uint32_t *seen) {
  if (block->columns.length == 0) return "a table without columns";
  for (size_t i = 0; i < block->columns.length; i++) {
    const char *why = runs_wrong(document, &block->columns.at[i].head, seen);
    if (why != NULL) return why;
  }
  for (size_t i = 0; i < block->rows.length; i++) {
    const TableRow *row = &block->rows.at[i];
    if (row->cells.length != block->columns.length) return "a row that has not as many cells as the table has columns";
    for (size_t j = 0; j < row->cells.length; j++) {
      const char *why = runs_wrong(document, &row->cells.at[j], seen);
      if (why != NULL) return why;
    }
  }
  return NULL;
}

static const char *items_wrong(const Document *document, const Block *block, uint32_t *seen) {
  for (size_t i = 0; i < block->items.length; i++) {
    const char *why = runs_wrong(document, &block->items.at[i], seen);
    if (why != NULL) return why;
  }
  return NULL;
}

static const char *figure_wrong(const Block *block) {
  if (text_is_empty(block->title) || text_is_empty(block->description))
    return "a figure without a title and a description";
  if (block->wide.width <= 0 || block->wide.height <= 0) return "a figure without a size";
  return NULL;
}

static const char *block_wrong(const Document *document, const Block *block, unsigned *level, uint32_t *seen) {
  if (!is_anchor(block->anchor)) return "an anchor with other letters than a-z, 0-9 and -";
  const char *why = runs_wrong(document, &block->runs, seen);
  if (why != NULL) return why;
  switch (block->kind) {
  case BLOCK_HEADING:
    if (block->runs.length == 0) return "a heading without words";
    if (block->level < 1 || block->level > *level + 1) return "a heading that skips a level";
    *level = block->level;
    return NULL;
  case BLOCK_PARAGRAPH: return block->runs.length == 0 ? "a paragraph without words" : NULL;
  case BLOCK_LIST: return items_wrong(document, block, seen);
  case BLOCK_TABLE: return table_wrong(document, block, seen);
  case BLOCK_FIGURE: return figure_wrong(block);
  case BLOCK_COUNT: break;
  }
  return "a block of no kind";
}

Outcome document_check(const Document *document, Problem *problem) {
  if (text_is_empty(document->title) || text_is_empty(document->language) || !is_language(document->language))
    return problem_set(problem, INVALID, "bad_document", NULL, NULL, "a paper without a title or a language");
  if (!is_plain_day(document->date))
    return problem_set(problem, INVALID, "bad_document", NULL, NULL, "a paper without a date");
  unsigned level = 0;
  uint32_t seen = 0;
  for (size_t i = 0; i < document->blocks.length; i++) {
    const char *why = block_wrong(document, &document->blocks.at[i], &level, &seen);
    if (why != NULL) return bad(problem, i, why);
  }
  for (size_t i = 0; i < document->notes.length; i++) {
    const char *why = runs_wrong(document, &document->notes.at[i], NULL);
    if (why != NULL) return bad(problem, document->blocks.length, why);
  }
  if (seen != document->notes.length) return bad(problem, document->blocks.length, "a note that nothing points to");
  return DONE;
}
