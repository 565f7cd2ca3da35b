/* Puts back blanks that were lost where lines were joined ("onconcrete").
 *
 * Method: every word that no word list knows is tried as two known words, one
 * of them preferably a small one; so are joints at a capital inside a word
 * and signs without a blank behind them.  Nothing is repaired unless the
 * whole document shows the damage (the gate), because in a sound text the
 * same rules would cut foreign names: field notes measured 0.7 % wrong there
 * against 7.8 % joints in a damaged one.  Words seen twice, words in
 * capitals and phrases of the lexicon are left alone.
 *
 * The repaired text is the raw text with blanks put in, nothing else;
 * page->joints holds the places. */
#include "base/unicode.h"
#include "extract/fold.h"
#include "extract/joints.h"
#include "extract/page.h"

/* The gate: this many joints at least, of which so many are beyond doubt, in so many words. */
#define GATE_JOINTS 5
#define GATE_CERTAIN 4
#define GATE_PER_MILLE 15

static bool gate_opens(const Joints *joints) {
  return joints->found.length >= GATE_JOINTS && joints->certain >= GATE_CERTAIN &&
         joints->certain * 1000 >= joints->words * GATE_PER_MILLE;
}

static bool is_blank(Text text, size_t at) {
  size_t next = at;
  return unicode_is_space(utf8_next(text, &next));
}

/* The run of non-blanks around a byte: what is shown as glued. */
static void piece_around(Text raw, size_t byte, size_t *ret_from, size_t *ret_to) {
  size_t from = byte, to = byte;
  while (from > 0) {
    size_t before = from;
    if (unicode_is_space(utf8_before(raw, &before))) break;
    from = before;
  }
  while (to < raw.length && !is_blank(raw, to))
    utf8_next(raw, &to);
  *ret_from = from;
  *ret_to = to;
}

/* One Repair for all joints of a piece; answers the first joint behind it. */
static size_t report_piece(Page *page, const Joints *joints, size_t first, size_t *byte, uint32_t *code_points) {
  size_t from, to, at = first;
  piece_around(page->raw, joints->found.at[first], &from, &to);
  Writer writer = WRITER_IN(page->arena);
  size_t written = from;
  for (; at < joints->found.length && joints->found.at[at] < to; at++) {
    writer_text(&writer, text_slice(page->raw, written, joints->found.at[at]));
    writer_char(&writer, ' ');
    written = joints->found.at[at];
  }
  writer_text(&writer, text_slice(page->raw, written, to));
  *code_points += (uint32_t)utf8_length(text_slice(page->raw, *byte, from));
  *byte = from;
  Span glued = {*code_points, (uint32_t)utf8_length(text_slice(page->raw, from, to))};
  *ADD(&page->out->repairs, page) = (Repair){glued, writer_view(&writer)};
  return at;
}

static Text with_blanks(Page *page) {
  char *text = arena_take(page->arena, page->raw.length + page->joints.length + 1);
  size_t written = 0, from = 0;
  for (size_t i = 0; i <= page->joints.length; i++) {
    size_t to = i < page->joints.length ? page->joints.at[i] : page->raw.length;
    memcpy(text + written, page->raw.at + from, to - from);
    written += to - from;
    if (i < page->joints.length) text[written++] = ' ';
    from = to;
  }
  return (Text){text, written};
}

void page_repair(Page *page) {
  page->text = page->raw;
  /* a filter lets too many foreign words pass to tell glued ones */
  if (page->language->dictionary == NULL || page->language->dictionary->bit_count > 0) return;
  Joints joints = {0};
  joints_find(&joints, page->raw, page->language, page->arena);
  if (!gate_opens(&joints)) return;
  size_t byte = 0;
  uint32_t code_points = 0;
  for (size_t i = 0; i < joints.found.length;)
    i = report_piece(page, &joints, i, &byte, &code_points);
  for (size_t i = 0; i < joints.found.length; i++)
    *ADD(&page->joints, page) = joints.found.at[i];
  page->text = with_blanks(page);
}
