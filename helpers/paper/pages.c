/* Pages are filled from top to bottom; notes take their room from below. */
#include "base/limits.h"
#include "helpers/paper/piece.h"

#define ROOM (PAGE_BOTTOM - PAGE_TOP)
#define NOTES_SPACE 16.0 /* above the first note, with its rule */

typedef struct Filler {
  const Flow *flow;
  const Notes *notes;
  PageList *pages;
  Page page;
  double y;      /* filled so far */
  size_t called; /* lines of notes called so far, on this page or before */
  bool no_memory;
} Filler;

static double notes_height(const Notes *notes, size_t from, size_t to) {
  if (to <= from) return 0;
  return NOTES_SPACE + (double)(to - from) * notes->lines.at[from].setting->pitch;
}

static double space_before(const Filler *filler, const Piece *piece) {
  if (filler->y > 0) return piece->before;
  return piece->head != NULL && !piece->is_head ? piece->head->height : 0;
}

/* The last note that a piece calls. */
static void note_take(void *context, uint32_t note) {
  uint32_t *last = context;
  if (note > *last) *last = note;
}

static uint32_t piece_last_note(const Piece *piece) {
  uint32_t last = 0;
  if (piece->kind == PIECE_LINES)
    for (size_t line = piece->from; line < piece->to; line++)
      setting_notes(piece->setting, line, note_take, &last);
  for (size_t i = 0; piece->kind == PIECE_ROW && i < piece->cell_count; i++)
    for (size_t line = piece->from; line < piece->to && line < piece->cells[i].setting.line_count; line++)
      setting_notes(&piece->cells[i].setting, line, note_take, &last);
  return last;
}

static size_t called_behind(const Filler *filler, const Piece *piece) {
  uint32_t note = piece_last_note(piece);
  if (note == 0 || filler->notes->ends[note - 1] <= filler->called) return filler->called;
  return filler->notes->ends[note - 1];
}

/* As many lines of notes as there is room for; the others wait for the next page. */
static void page_close(Filler *filler, size_t end) {
  Page *page = &filler->page;
  page->end = end;
  page->note_end = page->note_first;
  while (page->note_end < filler->called &&
         filler->y + notes_height(filler->notes, page->note_first, page->note_end + 1) <= ROOM + 0.01)
    page->note_end++;
  page->notes_height = notes_height(filler->notes, page->note_first, page->note_end);
  Page *place = LIST_ADD(filler->pages, filler->flow->type->arena);
  if (place == NULL)
    filler->no_memory = true;
  else
    *place = *page;
  filler->page = (Page){.first = end, .note_first = page->note_end};
  filler->y = 0;
}

static bool is_page_empty(const Filler *filler, size_t next) {
  return filler->page.first == next;
}

static void piece_place(Filler *filler, size_t i) {
  const Piece *piece = &filler->flow->pieces.at[i];
  size_t called = called_behind(filler, piece);
  double height = space_before(filler, piece) + piece->height;
  bool fits = filler->y + height + notes_height(filler->notes, filler->page.note_first, called) <= ROOM + 0.01;
  if (!fits && !is_page_empty(filler, i)) {
    page_close(filler, i);
    height = space_before(filler, piece) + piece->height;
  }
  filler->y += height;
  filler->called = called;
}

/* Whether pieces i..end stand on what is left of this page, with their notes. */
static bool group_fits(const Filler *filler, size_t i, size_t end) {
  Filler trial = *filler;
  for (; i < end; i++) {
    const Piece *piece = &filler->flow->pieces.at[i];
    trial.called = called_behind(&trial, piece);
    trial.y += space_before(&trial, piece) + piece->height;
  }
  return trial.y + notes_height(trial.notes, trial.page.note_first, trial.called) <= ROOM + 0.01;
}

static size_t group_end(const Flow *flow, size_t i) {
  while (i + 1 < flow->pieces.length && flow->pieces.at[i].keeps)
    i++;
  return i + 1;
}

Outcome pages_fill(const Flow *flow, const Notes *notes, PageList *ret_pages, Problem *problem) {
  Filler filler = {.flow = flow, .notes = notes, .pages = ret_pages};
  for (size_t i = 0; i < flow->pieces.length;) {
    size_t end = group_end(flow, i);
    if (!is_page_empty(&filler, i) && !group_fits(&filler, i, end)) page_close(&filler, i);
    for (; i < end; i++)
      piece_place(&filler, i);
    if (ret_pages->length > LIMIT_PAPER_PAGES)
      return problem_set(problem, INVALID, "too_large", NULL, "choose fewer cases, or several papers",
                         "the paper has more than %d pages", LIMIT_PAPER_PAGES);
    if (filler.no_memory) return problem_no_memory(problem);
  }
  do {
    page_close(&filler, flow->pieces.length);
    if (filler.no_memory) return problem_no_memory(problem);
  } while (filler.page.note_first < filler.called);
  return DONE;
}
