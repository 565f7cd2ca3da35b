#include "helpers/paper/fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <unistd.h>

static const char *const needed[] = {
    "NotoSerif-Regular.ttf", "NotoSerif-Bold.ttf", "NotoSerif-Italic.ttf", "NotoSerif-BoldItalic.ttf",
    "NotoSans-Regular.ttf",  "NotoSans-Bold.ttf",  "NotoSans-Italic.ttf",  "NotoSans-BoldItalic.ttf",
};

/* For names and quotations in other scripts; a machine may lack them. */
static const char *const welcome[] = {
    "NotoSansArabic-Regular.ttf",   "NotoSansArmenian-Regular.ttf",   "NotoSansGeorgian-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",   "NotoSansDevanagari-Regular.ttf", "NotoSansMongolian-Regular.ttf",
    "NotoSansTifinagh-Regular.ttf", "NotoSansEthiopic-Regular.ttf",   "NotoSansSymbols2-Regular.ttf",
};

static bool font_add(FcConfig *config, const char *file) {
  char path[512];
  snprintf(path, sizeof path, "%s/%s", FONT_FOLDER, file);
  return access(path, R_OK) == 0 && FcConfigAppFontAddFile(config, (const FcChar8 *)path);
}

static Outcome config_open(FcConfig **ret_config, Problem *problem) {
  FcConfig *config = FcConfigCreate();
  if (config == NULL) return problem_no_memory(problem);
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
    if (font_add(config, needed[i])) continue;
    FcConfigDestroy(config);
    return problem_set(problem, BROKEN, "no_fonts", FONT_FOLDER, "install the package fonts-noto-core",
                       "the font %s is missing", needed[i]);
  }
  for (size_t i = 0; i < sizeof welcome / sizeof *welcome; i++)
    (void)font_add(config, welcome[i]);
  *ret_config = config;
  return DONE;
}

static PangoContext *context_new(PangoFontMap *fonts, Text tag, Arena *arena) {
  PangoContext *context = pango_font_map_create_context(fonts);
  cairo_font_options_t *options = cairo_font_options_create();
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options(context, options);
  cairo_font_options_destroy(options);
  pango_cairo_context_set_resolution(context, 72);
  pango_context_set_round_glyph_positions(context, FALSE);
  pango_context_set_base_dir(context, PANGO_DIRECTION_LTR); /* a name in Hebrew does not turn its paragraph */
  const char *language = text_c(arena, tag);
  if (language != NULL) pango_context_set_language(context, pango_language_from_string(language));
  return context;
}

Outcome fonts_open(Text language, Arena *arena, PangoContext **ret_context, Problem *problem) {
  FcConfig *config = NULL;
  TRY(config_open(&config, problem));
  /* As the current one it also keeps pango from loading the machine's own. */
  FcConfigSetCurrent(config);
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
  if (map == NULL) {
    FcConfigDestroy(config);
    return problem_set(problem, BROKEN, "no_fonts", NULL, NULL, "pango has no FreeType");
  }
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
  FcConfigDestroy(config);
  *ret_context = context_new(map, language, arena);
  return DONE;
}
