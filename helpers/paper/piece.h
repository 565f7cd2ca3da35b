/* piece.h - what stands on pages: strips that are never cut, from top to bottom.
 *
 * A document flows into pieces (flow.c, table.c); pages are filled with them
 * (pages.c) and drawn (draw.c).  A piece that keeps with the next is never the
 * last on a page, as far as a page can hold both: so headings stay with their
 * text, and no paragraph leaves a single line behind.  Lengths are points. */
#ifndef PAPER_PIECE_H
#define PAPER_PIECE_H

#include "helpers/paper/setting.h"

#define PAGE_WIDTH 595.276 /* A4 */
#define PAGE_HEIGHT 841.89
#define PAGE_SIDE 68.0
#define PAGE_TOP 92.0     /* where the text begins; the running line stands above */
#define PAGE_BOTTOM 764.0 /* where it ends; the page's number stands below */
#define COLUMN_WIDTH (PAGE_WIDTH - 2 * PAGE_SIDE)

typedef enum PieceKind { PIECE_LINES, PIECE_ROW, PIECE_FIGURE } PieceKind;

typedef struct Cell {
  Setting setting;
  double x;
} Cell;

typedef struct Piece Piece;
struct Piece {
  PieceKind kind;
  double before, height; /* space above, which falls away at the top of a page */
  bool keeps;            /* with the next */
  size_t block;          /* whose place and outline it begins, where opens_block */
  bool opens_block;
  const char *opens[3]; /* tags of the structure, opened before it is drawn */
  unsigned closes;      /* how many are closed behind it */

  const Setting *setting; /* LINES */
  double x;
  size_t from, to;      /* lines of the setting, or of each cell */
  const Setting *label; /* a list item's bullet or number, at the first line */

  const Cell *cells; /* ROW */
  size_t cell_count;
  bool is_head;
  const Piece *head; /* repeated where a page begins with this row */

  const Block *figure; /* FIGURE */
  double scale;

  bool has_rule_left, has_rule_above, has_rule_below;
};

typedef struct Flow {
  LIST(Piece) pieces;
  Type *type;
} Flow;

/* One line of a note at the foot of a page. */
typedef struct NoteLine {
  const Setting *setting, *number;
  size_t line;
  uint32_t note;
} NoteLine;
typedef struct Notes {
  LIST(NoteLine) lines;
  size_t *ends; /* by note, from 0: the line behind its last */
} Notes;

void flow_document(Flow *flow);
void flow_table(Flow *flow, const Block *block);
/* Lines of runs in the style, under these tags; answers the first piece, or
 * NULL where there is none. */
Piece *flow_lines(Flow *flow, const Setting *setting, double x, double before);
Setting *flow_keep(Flow *flow, Setting setting);
void flow_notes(Flow *flow, Notes *ret_notes);

/* Which pieces and lines of notes stand on a page; ends are not included. */
typedef struct Page {
  size_t first, end;
  size_t note_first, note_end;
  double notes_height;
} Page;
typedef LIST(Page) PageList;

/* INVALID "too_large" above LIMIT_PAPER_PAGES. */
Outcome pages_fill(const Flow *flow, const Notes *notes, PageList *ret_pages, Problem *problem);

/* Draws; knows which tags of the structure are open.  The outermost is the
 * whole document.  cairo would count a page's running lines to a tag that
 * stays open over pages, so the others are closed at the end of a page and
 * opened anew behind the running lines of the next. */
typedef struct Pen {
  const Flow *flow;
  cairo_t *cairo;
  const char *open[8]; /* outermost first */
  unsigned depth;
} Pen;

void pen_open(Pen *pen, const char *tag);
void pen_close(Pen *pen);
void pen_pause(Pen *pen);
void pen_resume(Pen *pen);

void page_draw(Pen *pen, const Notes *notes, const PageList *pages, size_t number);
void piece_draw(Pen *pen, const Piece *piece, double y);
void cells_draw(Pen *pen, const Piece *piece, double y);
/* A line from x, y, so far to the right and below. */
void rule_draw(Pen *pen, double x, double y, double right, double below, double grey, double width);
/* At the origin; `scale` is points for a CSS pixel. */
void drawing_draw(Type *type, const Drawing *drawing, cairo_t *cairo, double scale);

#endif
