#include "helpers/paper/setting.h"

#include "publish/markup.h"

typedef struct StyleLook {
  const char *family;
  double size, pitch;
  bool is_bold, is_soft;
} StyleLook;

static const StyleLook looks[STYLE_COUNT] = {
    [STYLE_BODY] = {"Noto Serif", 10.5, 15, false, false},
    [STYLE_TITLE] = {"Noto Serif", 20, 26, false, false},
    [STYLE_HEADING_1] = {"Noto Serif", 13, 18, true, false},
    [STYLE_HEADING_2] = {"Noto Serif", 11, 15.5, true, false},
    [STYLE_HEADING_3] = {"Noto Sans", 10, 14, true, false},
    [STYLE_TABLE] = {"Noto Sans", 8.8, 12.6, false, false},
    [STYLE_TABLE_HEAD] = {"Noto Sans", 8.2, 11.8, true, false},
    [STYLE_TABLE_SMALL] = {"Noto Sans", 7.5, 10.8, false, false},
    [STYLE_TABLE_HEAD_SMALL] = {"Noto Sans", 7, 10, true, false},
    [STYLE_SMALL] = {"Noto Sans", 8.2, 12, false, true},
    [STYLE_LABEL] = {"Noto Sans", 8.6, 13, true, false},
    [STYLE_NOTE] = {"Noto Serif", 8.6, 12.2, false, false},
    [STYLE_CAPTION] = {"Noto Serif", 9.2, 13, false, true},
};

/* Ink, soft and link, as in paper.css. */
static const double colours[3][3] = {{0.11, 0.118, 0.129}, {0.333, 0.345, 0.365}, {0.055, 0.306, 0.42}};
enum { INK, SOFT, WATER };

double style_pitch(Style style) {
  return looks[style].pitch;
}

void block_place(size_t block, char name[32]) {
  snprintf(name, 32, "block-%zu", block + 1);
}

void note_place(uint32_t note, char name[32]) {
  snprintf(name, 32, "note-%u", note);
}

static void attribute_add(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to) {
  attribute->start_index = (guint)from;
  attribute->end_index = (guint)to;
  pango_attr_list_insert(list, attribute);
}

static void colour_add(PangoAttrList *list, unsigned colour, size_t from, size_t to) {
  const double *c = colours[colour];
  attribute_add(list,
                pango_attr_foreground_new((guint16)(c[0] * 65535), (guint16)(c[1] * 65535), (guint16)(c[2] * 65535)),
                from, to);
}

static void run_look(PangoAttrList *list, const Run *run, const StyleLook *look, size_t from, size_t to, Arena *arena) {
  if (run->emphasis == EMPHASIS_STRONG) attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, to);
  if (run->emphasis == EMPHASIS_ITALIC) attribute_add(list, pango_attr_style_new(PANGO_STYLE_ITALIC), from, to);
  if (run->emphasis == EMPHASIS_SOFT && !look->is_soft) {
    attribute_add(list, pango_attr_family_new("Noto Sans"), from, to);
    attribute_add(list, pango_attr_size_new((int)(look->size * 0.82 * PANGO_SCALE)), from, to);
    colour_add(list, SOFT, from, to);
  }
  if (!text_is_empty(run->link)) colour_add(list, WATER, from, to);
  char *language = text_is_empty(run->language) ? NULL : text_c(arena, run->language);
  if (language != NULL) attribute_add(list, pango_attr_language_new(pango_language_from_string(language)), from, to);
}

/* A note's number, small and raised, in no emphasis of the words before it. */
static void number_look(PangoAttrList *list, const StyleLook *look, size_t from, size_t to) {
  attribute_add(list, pango_attr_size_new((int)(look->size * 0.68 * PANGO_SCALE)), from, to);
  attribute_add(list, pango_attr_rise_new((int)(look->size * 0.34 * PANGO_SCALE)), from, to);
  attribute_add(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), from, to);
  colour_add(list, WATER, from, to);
}

static void words_join(Type *type, Setting *setting, const StyleLook *look, Writer *words, PangoAttrList *list) {
  for (size_t i = 0; i < setting->runs->length; i++) {
    const Run *run = &setting->runs->at[i];
    size_t from = words->length;
    markup_plain(words, run->words);
    run_look(list, run, look, from, words->length, type->arena);
    size_t number_from = words->length;
    if (run->footnote != 0) {
      writer_number(words, run->footnote);
      number_look(list, look, number_from, words->length);
    }
    setting->ends[i] = words->length;
  }
}

static PangoFontDescription *style_font(const StyleLook *look) {
  PangoFontDescription *font = pango_font_description_new();
  pango_font_description_set_family_static(font, look->family);
  pango_font_description_set_absolute_size(font, look->size * PANGO_SCALE);
  pango_font_description_set_weight(font, look->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  return font;
}

Setting setting_new(Type *type, Style style, const RunList *runs, double width) {
  const StyleLook *look = &looks[style];
  Setting setting = {.layout = pango_layout_new(type->context), .runs = runs, .pitch = look->pitch, .width = width};
  setting.ascent = look->pitch * 0.74;
  setting.ends = ARENA_MANY(type->arena, size_t, runs->length + 1);
  Writer words = WRITER_IN(type->arena);
  PangoAttrList *list = pango_attr_list_new();
  if (setting.ends != NULL) words_join(type, &setting, look, &words, list);
  if (look->is_soft) colour_add(list, SOFT, 0, words.length);
  /* No ligatures: a name copied or searched in the PDF is the name's own letters. */
  attribute_add(list, pango_attr_font_features_new("liga=0, clig=0"), 0, words.length);
  attribute_add(list, pango_attr_insert_hyphens_new(FALSE), 0, words.length);
  if (setting.ends == NULL || words.failed) type->failed = true;
  PangoFontDescription *font = style_font(look);
  pango_layout_set_font_description(setting.layout, font);
  pango_font_description_free(font);
  pango_layout_set_auto_dir(setting.layout, FALSE);
  pango_layout_set_wrap(setting.layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width(setting.layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
  pango_layout_set_text(setting.layout, words.failed || words.at == NULL ? "" : words.at, -1);
  pango_layout_set_attributes(setting.layout, list);
  pango_attr_list_unref(list);
  type->missing += (size_t)pango_layout_get_unknown_glyphs_count(setting.layout);
  setting.line_count = words.length == 0 ? 0 : (size_t)pango_layout_get_line_count(setting.layout);
  return setting;
}

Setting setting_of(Type *type, Style style, Text words, double width) {
  static const RunList no_runs;
  RunList *runs = text_is_empty(words) ? NULL : ARENA_ONE(type->arena, RunList);
  Run *run = runs == NULL ? NULL : LIST_ADD(runs, type->arena);
  if (run == NULL) return setting_new(type, style, &no_runs, width);
  *run = (Run){.words = words, .emphasis = EMPHASIS_NONE};
  return setting_new(type, style, runs, width);
}

void setting_release(Setting *setting) {
  if (setting->layout != NULL) g_object_unref(setting->layout);
  setting->layout = NULL;
}

double setting_widest(const Setting *setting) {
  PangoRectangle logical;
  pango_layout_get_extents(setting->layout, NULL, &logical);
  return (double)logical.width / PANGO_SCALE;
}

double runs_widest_word(Type *type, Style style, const RunList *runs) {
  double widest = 0;
  for (size_t i = 0; i < runs->length; i++) {
    Text rest = runs->at[i].words, word;
    while (text_next(&rest, ' ', &word)) {
      Setting alone = setting_of(type, style, word, -1);
      double width = setting_widest(&alone) * (runs->at[i].emphasis == EMPHASIS_STRONG ? 1.08 : 1);
      if (width > widest) widest = width;
      setting_release(&alone);
    }
  }
  return widest;
}

size_t setting_run_at(const Setting *setting, size_t at) {
  size_t run = 0;
  while (run + 1 < setting->runs->length && setting->ends[run] <= at)
    run++;
  return run;
}

void setting_notes(const Setting *setting, size_t line, void (*take)(void *context, uint32_t note), void *context) {
  PangoLayoutLine *set = pango_layout_get_line_readonly(setting->layout, (int)line);
  size_t from = (size_t)pango_layout_line_get_start_index(set);
  size_t to = from + (size_t)pango_layout_line_get_length(set);
  for (size_t i = 0; i < setting->runs->length; i++) {
    size_t number_at = setting->ends[i] - 1; /* the last digit of the note's number */
    if (setting->runs->at[i].footnote != 0 && number_at >= from && number_at < to)
      take(context, setting->runs->at[i].footnote);
  }
}
