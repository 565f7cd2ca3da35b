#include "kinds/country.h"

/* In order of code.  CS stands for Czechoslovakia to 1992 and for Serbia and Montenegro from 2003 to 2006. */
static const Country countries[] = {
    {"AD", 0, 0},    {"AE", 0, 0},    {"AF", 0, 0},    {"AG", 0, 0},    {"AI", 0, 0},       {"AL", 0, 0},
    {"AM", 1991, 0}, {"AN", 0, 2010}, {"AO", 0, 0},    {"AQ", 0, 0},    {"AR", 0, 0},       {"AS", 0, 0},
    {"AT", 0, 0},    {"AU", 0, 0},    {"AW", 0, 0},    {"AX", 0, 0},    {"AZ", 1991, 0},    {"BA", 1992, 0},
    {"BB", 0, 0},    {"BD", 0, 0},    {"BE", 0, 0},    {"BF", 0, 0},    {"BG", 0, 0},       {"BH", 0, 0},
    {"BI", 0, 0},    {"BJ", 0, 0},    {"BL", 0, 0},    {"BM", 0, 0},    {"BN", 0, 0},       {"BO", 0, 0},
    {"BQ", 0, 0},    {"BR", 0, 0},    {"BS", 0, 0},    {"BT", 0, 0},    {"BU", 0, 1989},    {"BV", 0, 0},
    {"BW", 0, 0},    {"BY", 0, 0},    {"BZ", 0, 0},    {"CA", 0, 0},    {"CC", 0, 0},       {"CD", 0, 0},
    {"CF", 0, 0},    {"CG", 0, 0},    {"CH", 0, 0},    {"CI", 0, 0},    {"CK", 0, 0},       {"CL", 0, 0},
    {"CM", 0, 0},    {"CN", 0, 0},    {"CO", 0, 0},    {"CR", 0, 0},    {"CS", 0, 2006},    {"CU", 0, 0},
    {"CV", 0, 0},    {"CW", 0, 0},    {"CX", 0, 0},    {"CY", 0, 0},    {"CZ", 1993, 0},    {"DD", 0, 1990},
    {"DE", 0, 0},    {"DJ", 0, 0},    {"DK", 0, 0},    {"DM", 0, 0},    {"DO", 0, 0},       {"DZ", 0, 0},
    {"EC", 0, 0},    {"EE", 1991, 0}, {"EG", 0, 0},    {"EH", 0, 0},    {"ER", 1993, 0},    {"ES", 0, 0},
    {"ET", 0, 0},    {"FI", 0, 0},    {"FJ", 0, 0},    {"FK", 0, 0},    {"FM", 0, 0},       {"FO", 0, 0},
    {"FR", 0, 0},    {"GA", 0, 0},    {"GB", 0, 0},    {"GD", 0, 0},    {"GE", 1991, 0},    {"GF", 0, 0},
    {"GG", 0, 0},    {"GH", 0, 0},    {"GI", 0, 0},    {"GL", 0, 0},    {"GM", 0, 0},       {"GN", 0, 0},
    {"GP", 0, 0},    {"GQ", 0, 0},    {"GR", 0, 0},    {"GS", 0, 0},    {"GT", 0, 0},       {"GU", 0, 0},
    {"GW", 0, 0},    {"GY", 0, 0},    {"HK", 0, 0},    {"HM", 0, 0},    {"HN", 0, 0},       {"HR", 1991, 0},
    {"HT", 0, 0},    {"HU", 0, 0},    {"ID", 0, 0},    {"IE", 0, 0},    {"IL", 0, 0},       {"IM", 0, 0},
    {"IN", 0, 0},    {"IO", 0, 0},    {"IQ", 0, 0},    {"IR", 0, 0},    {"IS", 0, 0},       {"IT", 0, 0},
    {"JE", 0, 0},    {"JM", 0, 0},    {"JO", 0, 0},    {"JP", 0, 0},    {"KE", 0, 0},       {"KG", 1991, 0},
    {"KH", 0, 0},    {"KI", 0, 0},    {"KM", 0, 0},    {"KN", 0, 0},    {"KP", 0, 0},       {"KR", 0, 0},
    {"KW", 0, 0},    {"KY", 0, 0},    {"KZ", 1991, 0}, {"LA", 0, 0},    {"LB", 0, 0},       {"LC", 0, 0},
    {"LI", 0, 0},    {"LK", 0, 0},    {"LR", 0, 0},    {"LS", 0, 0},    {"LT", 1990, 0},    {"LU", 0, 0},
    {"LV", 1991, 0}, {"LY", 0, 0},    {"MA", 0, 0},    {"MC", 0, 0},    {"MD", 1991, 0},    {"ME", 2006, 0},
    {"MF", 0, 0},    {"MG", 0, 0},    {"MH", 0, 0},    {"MK", 1991, 0}, {"ML", 0, 0},       {"MM", 0, 0},
    {"MN", 0, 0},    {"MO", 0, 0},    {"MP", 0, 0},    {"MQ", 0, 0},    {"MR", 0, 0},       {"MS", 0, 0},
    {"MT", 0, 0},    {"MU", 0, 0},    {"MV", 0, 0},    {"MW", 0, 0},    {"MX", 0, 0},       {"MY", 0, 0},
    {"MZ", 0, 0},    {"NA", 0, 0},    {"NC", 0, 0},    {"NE", 0, 0},    {"NF", 0, 0},       {"NG", 0, 0},
    {"NI", 0, 0},    {"NL", 0, 0},    {"NO", 0, 0},    {"NP", 0, 0},    {"NR", 0, 0},       {"NU", 0, 0},
    {"NZ", 0, 0},    {"OM", 0, 0},    {"PA", 0, 0},    {"PE", 0, 0},    {"PF", 0, 0},       {"PG", 0, 0},
    {"PH", 0, 0},    {"PK", 0, 0},    {"PL", 0, 0},    {"PM", 0, 0},    {"PN", 0, 0},       {"PR", 0, 0},
    {"PS", 0, 0},    {"PT", 0, 0},    {"PW", 0, 0},    {"PY", 0, 0},    {"QA", 0, 0},       {"RE", 0, 0},
    {"RO", 0, 0},    {"RS", 2006, 0}, {"RU", 1991, 0}, {"RW", 0, 0},    {"SA", 0, 0},       {"SB", 0, 0},
    {"SC", 0, 0},    {"SD", 0, 0},    {"SE", 0, 0},    {"SG", 0, 0},    {"SH", 0, 0},       {"SI", 1991, 0},
    {"SJ", 0, 0},    {"SK", 1993, 0}, {"SL", 0, 0},    {"SM", 0, 0},    {"SN", 0, 0},       {"SO", 0, 0},
    {"SR", 0, 0},    {"SS", 2011, 0}, {"ST", 0, 0},    {"SU", 0, 1991}, {"SV", 0, 0},       {"SX", 0, 0},
    {"SY", 0, 0},    {"SZ", 0, 0},    {"TC", 0, 0},    {"TD", 0, 0},    {"TF", 0, 0},       {"TG", 0, 0},
    {"TH", 0, 0},    {"TJ", 1991, 0}, {"TK", 0, 0},    {"TL", 2002, 0}, {"TM", 1991, 0},    {"TN", 0, 0},
    {"TO", 0, 0},    {"TP", 0, 2002}, {"TR", 0, 0},    {"TT", 0, 0},    {"TV", 0, 0},       {"TW", 0, 0},
    {"TZ", 0, 0},    {"UA", 0, 0},    {"UG", 0, 0},    {"UM", 0, 0},    {"US", 0, 0},       {"UY", 0, 0},
    {"UZ", 1991, 0}, {"VA", 0, 0},    {"VC", 0, 0},    {"VE", 0, 0},    {"VG", 0, 0},       {"VI", 0, 0},
    {"VN", 0, 0},    {"VU", 0, 0},    {"WF", 0, 0},    {"WS", 0, 0},    {"YD", 0, 1990},    {"YE", 0, 0},
    {"YT", 0, 0},    {"YU", 0, 2003}, {"ZA", 0, 0},    {"ZM", 0, 0},    {"ZR", 1971, 1997}, {"ZW", 0, 0},
};

/* One stands for all of them. */
static const Country of_a_user = {"ZZ", 0, 0};

static bool is_left_to_users(Text code) {
  char first = code.at[0], second = code.at[1];
  if (second < 'A' || second > 'Z') return false;
  return first == 'X' || (first == 'Q' && second >= 'M') || (first == 'A' && second == 'A') ||
         (first == 'Z' && second == 'Z');
}

const Country *country_by_code(Text code) {
  if (code.length != 2) return NULL;
  for (size_t i = 0; i < sizeof countries / sizeof *countries; i++)
    if (memcmp(countries[i].code, code.at, 2) == 0) return &countries[i];
  return is_left_to_users(code) ? &of_a_user : NULL;
}

bool region_is_of(Text region, Text country) {
  if (region.length < 4 || region.length > 6 || !text_starts(region, country) || region.at[2] != '-') return false;
  for (size_t i = 3; i < region.length; i++) {
    char c = region.at[i];
    if (!((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))) return false;
  }
  return true;
}
