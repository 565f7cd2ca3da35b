#include <errno.h>
#include <iconv.h>

#include "base/utf8.h"
#include "helpers/parser/parser.h"

/* What pages and files of our users come in besides UTF-8. */
static struct {
  const char *name; /* lower case, as a page names it */
  const char *of_iconv;
  iconv_t converter;
} known[] = {
    {"windows-1251", "CP1251", NULL}, {"cp1251", "CP1251", NULL},     {"koi8-r", "KOI8-R", NULL},
    {"windows-1252", "CP1252", NULL}, {"iso-8859-1", "CP1252", NULL}, {"windows-1254", "CP1254", NULL},
    {"utf-16le", "UTF-16LE", NULL},   {"utf-16be", "UTF-16BE", NULL}, {"iso-8859-5", "ISO-8859-5", NULL},
};
#define KNOWN (sizeof known / sizeof *known)

void charset_prepare(void) {
  for (size_t i = 0; i < KNOWN; i++)
    known[i].converter = iconv_open("UTF-8", known[i].of_iconv);
}

static iconv_t converter_named(Text name) {
  char lower[32];
  if (name.length >= sizeof lower) return (iconv_t)-1;
  for (size_t i = 0; i < name.length; i++)
    lower[i] = name.at[i] >= 'A' && name.at[i] <= 'Z' ? (char)(name.at[i] + 32) : name.at[i];
  for (size_t i = 0; i < KNOWN; i++)
    if (text_equal((Text){lower, name.length}, text_of(known[i].name))) return known[i].converter;
  return (iconv_t)-1;
}

static bool convert(iconv_t converter, Bytes bytes, Writer *writer) {
  if (converter == (iconv_t)-1) return false;
  char *in = (char *)(uintptr_t)bytes.at;
  size_t left = bytes.length;
  while (left > 0) {
    char piece[8192];
    char *out = piece;
    size_t room = sizeof piece;
    size_t result = iconv(converter, &in, &left, &out, &room);
    writer_bytes(writer, piece, sizeof piece - room);
    if (result == (size_t)-1 && errno != E2BIG) {
      if (left < 1) break;
      writer_code_point(writer, 0xFFFD); /* a byte that has no meaning there */
      in++;
      left--;
    }
  }
  return !writer->failed;
}

/* The name behind "charset=" in the first kilobytes of a page. */
static Text charset_of_page(Bytes bytes) {
  Text start = text_slice(bytes_text(bytes), 0, 4096);
  ptrdiff_t at = text_find(start, TEXT("charset="), 0);
  if (at < 0) return TEXT_NONE;
  Text rest = text_slice(start, (size_t)at + 8, start.length);
  size_t from = 0, to;
  while (from < rest.length && (rest.at[from] == '"' || rest.at[from] == '\''))
    from++;
  for (to = from; to < rest.length; to++)
    if (strchr("\"' />;", rest.at[to]) != NULL) break;
  return text_slice(rest, from, to);
}

bool charset_to_utf8(Bytes bytes, bool is_html, Writer *writer) {
  Text text = bytes_text(bytes);
  if (text_starts(text, TEXT("\xFF\xFE")))
    return convert(converter_named(TEXT("utf-16le")), (Bytes){bytes.at + 2, bytes.length - 2}, writer);
  if (text_starts(text, TEXT("\xFE\xFF")))
    return convert(converter_named(TEXT("utf-16be")), (Bytes){bytes.at + 2, bytes.length - 2}, writer);
  if (text_starts(text, TEXT("\xEF\xBB\xBF"))) text = text_slice(text, 3, text.length);
  if (utf8_first_bad(text) < 0) {
    writer_text(writer, text);
    return !writer->failed;
  }
  return is_html && convert(converter_named(charset_of_page(bytes)), bytes, writer);
}
