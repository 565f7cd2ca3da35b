/* setting.h - runs of words set in lines of one width.
 *
 * A Setting knows which run each piece of a line comes from, so that a link
 * stays a link, a note's number leads to the note, and each line knows which
 * notes it calls.  Lengths are points (1/72 inch). */
#ifndef PAPER_SETTING_H
#define PAPER_SETTING_H

#include <pango/pangocairo.h>

#include "publish/document.h"

typedef enum Style {
  STYLE_BODY,
  STYLE_TITLE,
  STYLE_HEADING_1,
  STYLE_HEADING_2,
  STYLE_HEADING_3,
  STYLE_TABLE,
  STYLE_TABLE_HEAD,
  STYLE_TABLE_SMALL,
  STYLE_TABLE_HEAD_SMALL,
  STYLE_SMALL,
  STYLE_LABEL,
  STYLE_NOTE,
  STYLE_CAPTION,
  STYLE_COUNT
} Style;

/* What all settings of a paper share. */
typedef struct Type {
  PangoContext *context;
  Arena *arena;
  const Document *document;
  size_t missing; /* characters that no font has, so far */
  bool failed;    /* no memory; sticks */
} Type;

typedef struct Setting {
  PangoLayout *layout;
  const RunList *runs;
  size_t *ends; /* where each run's words end in the layout's text, its note's number included */
  size_t line_count;
  double pitch;  /* from base line to base line */
  double ascent; /* from the top of a line to its base line */
  bool is_flush_right;
  double width;
} Setting;

/* Sets runs in lines at most `width` wide; a width below 0 is no bound. */
Setting setting_new(Type *type, Style style, const RunList *runs, double width);
/* The same for plain words. */
Setting setting_of(Type *type, Style style, Text words, double width);
void setting_release(Setting *setting);

double style_pitch(Style style);
/* The widest line, and the widest word that cannot be broken. */
double setting_widest(const Setting *setting);
double runs_widest_word(Type *type, Style style, const RunList *runs);

/* The run that byte `at` of the layout's text belongs to. */
size_t setting_run_at(const Setting *setting, size_t at);

/* The notes called in a line, in order: calls `take` for each. */
void setting_notes(const Setting *setting, size_t line, void (*take)(void *context, uint32_t note), void *context);

/* Draws lines from..to (not including) with their links; y is the top. */
void setting_draw(const Setting *setting, const Document *document, cairo_t *cairo, size_t from, size_t to, double x,
                  double y);

/* The name of a block's and of a note's place in the PDF. */
void block_place(size_t block, char name[32]);
void note_place(uint32_t note, char name[32]);

#endif
