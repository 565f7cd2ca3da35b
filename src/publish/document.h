/* document.h - the model of a paper: what it says, in order, without any look.
 *
 * One document becomes HTML (publish/html.h), PDF (publish/pdf.h) and DOCX
 * (publish/docx.h); whatever is made of it says the same words.  A document is a value in one arena.
 *
 * It is built piece by piece: a block is opened, then words are said into it.
 * A failure (no memory) sticks, as in a Writer, and document_end tells it. */
#ifndef PUBLISH_DOCUMENT_H
#define PUBLISH_DOCUMENT_H

#include "base/id.h"
#include "base/list.h"
#include "publish/canvas.h"

typedef enum Emphasis { EMPHASIS_NONE = 1, EMPHASIS_STRONG, EMPHASIS_ITALIC, EMPHASIS_SOFT, EMPHASIS_COUNT } Emphasis;

/* Words of one look and one language. */
typedef struct Run {
  Text words;
  Emphasis emphasis;
  Text language;     /* BCP 47; empty: the document's */
  Text link;         /* "https://…", "mailto:…", or "#anchor" in this paper; empty: none */
  uint32_t footnote; /* the note whose number stands behind these words, from 1; 0: none */
  RecordId source;   /* the record that these words come from; none: the program's own words.
                        Never leaves the core: the codec leaves it out. */
} Run;
typedef LIST(Run) RunList;

typedef enum BlockKind {
  BLOCK_HEADING = 1,
  BLOCK_PARAGRAPH,
  BLOCK_LIST,
  BLOCK_TABLE,
  BLOCK_FIGURE,
  BLOCK_COUNT
} BlockKind;

typedef enum ParagraphManner {
  PARAGRAPH_PLAIN = 1,
  PARAGRAPH_CASE,   /* an emblematic case, in about four lines: a rule at its left */
  PARAGRAPH_ASK,    /* what is asked, between two rules; `label` says of whom */
  PARAGRAPH_SMALL,  /* an "as of" line, a caveat */
  PARAGRAPH_NOTICE, /* must not be overlooked */
  PARAGRAPH_COUNT
} ParagraphManner;

typedef struct TableColumn {
  RunList head;
  bool is_number; /* flush right, figures of one width */
} TableColumn;
typedef struct TableRow {
  LIST(RunList) cells; /* the first cell heads the row */
} TableRow;

typedef struct Block {
  BlockKind kind;
  Text anchor;               /* the target of "#anchor": a-z, 0-9, '-'; empty: none */
  RunList runs;              /* words of a heading or paragraph; caption of a table or figure */
  unsigned level;            /* heading: 1 to 3, below the paper's title */
  ParagraphManner manner;    /* paragraph */
  Text label;                /* paragraph of manner ASK */
  bool is_numbered;          /* list */
  LIST(RunList) items;       /* list */
  LIST(TableColumn) columns; /* table */
  LIST(TableRow) rows;       /* table */
  Text title, description;   /* figure: what it shows, in words, for those who do not see it */
  Drawing wide, slim;        /* figure: 704 and 328 px; slim may be empty.  A table after it has the same values */
} Block;

typedef struct Document {
  Text kind; /* "Briefing" */
  Text title;
  Text language;     /* BCP 47 */
  Text organisation; /* whose paper; running line, left */
  Text marking;      /* for whom; running line, right, on every page */
  Text dateline;     /* place, date, as of */
  Text warning;      /* "not reviewed"; on every page where it is not empty */
  Text date;         /* YYYY-MM-DD: the paper's own date, never the clock's */
  Text page_words;   /* "page {page} of {pages}" in the paper's language */
  Text notes_title;  /* "Notes" */
  LIST(Block) blocks;
  LIST(RunList) notes;
  Arena *arena;
  RunList *line;        /* where words go now */
  RunList *line_before; /* where they go again behind a note */
  bool failed;
} Document;

Document document_new(Arena *arena);

/* Each opens a block; words said next go to its line. */
void document_heading(Document *document, unsigned level, Text anchor);
void document_paragraph(Document *document, ParagraphManner manner, Text label);
void document_list(Document *document, bool is_numbered);
void document_item(Document *document);
/* A table: words of the caption, then columns, then rows with their cells. */
void document_table(Document *document, Text anchor);
void document_column(Document *document, bool is_number);
void document_row(Document *document);
void document_cell(Document *document);
/* A figure: words of the caption follow. */
void document_figure(Document *document, Text title, Text description, Drawing wide, Drawing slim);

/* Words into the open line; the program's own, plain or emphasised. */
void document_say(Document *document, Text words);
void document_say_as(Document *document, Emphasis emphasis, Text words);
/* Words with all their properties. */
void document_say_run(Document *document, Run run);
/* Opens a footnote whose number stands behind the words said last.  Words said
 * next go into the note, until document_note_end. */
void document_note(Document *document);
void document_note_end(Document *document);

/* Takes out blocks that say nothing: an empty paragraph, a list without items, a
 * table without rows, and headings that nothing stands below any more. */
void document_drop_empty(Document *document);

/* BROKEN where anything failed on the way. */
Outcome document_end(const Document *document, Problem *problem);

/* A cell that misses, an anchor that is linked and not there, a level that is
 * skipped, a note that nothing points to: INVALID, "bad_document". */
Outcome document_check(const Document *document, Problem *problem);

#endif
