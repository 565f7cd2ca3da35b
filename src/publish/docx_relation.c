#include "publish/docx_pen.h"
#include "publish/markup.h"

#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

unsigned docx_relation(DocxPen *pen, const char *type, const char *target) {
  writer_format(&pen->relations, "<Relationship Id=\"rId%u\" Type=\"" TYPES "%s\" Target=\"%s\"/>\n",
                ++pen->relation_count, type, target);
  return pen->relation_count;
}

static bool is_hex(Text text, size_t at) {
  if (at >= text.length) return false;
  char c = text.at[at];
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* Letters beyond ASCII may stand (an IRI, RFC 3987). */
static bool stands_for_itself(Text link, size_t at, bool is_fragment) {
  char c = link.at[at];
  if (c == '%') return is_hex(link, at + 1) && is_hex(link, at + 2);
  if (c == '#') return !is_fragment;
  if ((unsigned char)c >= 0x80) return true;
  return (unsigned char)c > ' ' && c != 0x7F && strchr("\"<>\\^`{|}[]", c) == NULL;
}

/* The end of "https://[::1]", where brackets are part of an address. */
static size_t authority_end(Text link) {
  ptrdiff_t slashes = text_find(link, TEXT("://["), 0);
  ptrdiff_t end = slashes < 0 ? -1 : text_find(link, TEXT("]"), (size_t)slashes);
  return end < 0 ? 0 : (size_t)end + 1;
}

static void write_target(Writer *writer, Text link) {
  size_t bracketed = authority_end(link);
  bool is_fragment = false;
  for (size_t at = 0; at < link.length; at++) {
    bool stands = stands_for_itself(link, at, is_fragment) || (at < bracketed && strchr("[]", link.at[at]) != NULL);
    if (stands)
      writer_char(writer, link.at[at]);
    else
      writer_format(writer, "%%%02X", (unsigned char)link.at[at]);
    if (link.at[at] == '#') is_fragment = true;
  }
}

unsigned docx_relation_out(DocxPen *pen, Text link) {
  Writer target = WRITER_IN(pen->relations.arena);
  write_target(&target, link);
  if (target.failed) writer_fail(&pen->relations);
  writer_format(&pen->relations, "<Relationship Id=\"rId%u\" Type=\"" TYPES "hyperlink\"", ++pen->relation_count);
  markup_attribute(&pen->relations, "Target", writer_view(&target));
  writer_words(&pen->relations, " TargetMode=\"External\"/>\n");
  return pen->relation_count;
}
