/* entities.c - named characters of HTML that stand in news and reports (names and values: the HTML standard). */
#include "helpers/parser/parser.h"

static const struct {
  const char *name;
  uint32_t code_point;
} entities[] = {
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},
    {"laquo", 0xAB},   {"raquo", 0xBB},   {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
    {"bdquo", 0x201E}, {"sbquo", 0x201A}, {"ndash", 0x2013},  {"mdash", 0x2014}, {"minus", 0x2212}, {"hellip", 0x2026},
    {"bull", 0x2022},  {"middot", 0xB7},  {"shy", 0xAD},      {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
    {"deg", 0xB0},     {"sect", 0xA7},    {"para", 0xB6},     {"euro", 0x20AC},  {"pound", 0xA3},   {"numero", 0x2116},
    {"ensp", 0x2002},  {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},  {"zwj", 0x200D},   {"frac12", 0xBD},
    {"frac14", 0xBC},  {"frac34", 0xBE},  {"times", 0xD7},    {"agrave", 0xE0},  {"aacute", 0xE1},  {"acirc", 0xE2},
    {"atilde", 0xE3},  {"auml", 0xE4},    {"aring", 0xE5},    {"aelig", 0xE6},   {"ccedil", 0xE7},  {"egrave", 0xE8},
    {"eacute", 0xE9},  {"ecirc", 0xEA},   {"euml", 0xEB},     {"igrave", 0xEC},  {"iacute", 0xED},  {"icirc", 0xEE},
    {"iuml", 0xEF},    {"ntilde", 0xF1},  {"ograve", 0xF2},   {"oacute", 0xF3},  {"ocirc", 0xF4},   {"otilde", 0xF5},
    {"ouml", 0xF6},    {"oslash", 0xF8},  {"ugrave", 0xF9},   {"uacute", 0xFA},  {"ucirc", 0xFB},   {"uuml", 0xFC},
    {"yacute", 0xFD},  {"szlig", 0xDF},   {"Agrave", 0xC0},   {"Aacute", 0xC1},  {"Auml", 0xC4},    {"Aring", 0xC5},
    {"Ccedil", 0xC7},  {"Eacute", 0xC9},  {"Ouml", 0xD6},     {"Oslash", 0xD8},  {"Uuml", 0xDC},    {"scaron", 0x161},
    {"Scaron", 0x160}, {"oelig", 0x153},
};

uint32_t entity_code_point(Text name) {
  for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
    if (text_equal(name, text_of(entities[i].name))) return entities[i].code_point;
  return 0;
}
