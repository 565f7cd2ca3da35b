/* html.c - the text of a page without building its tree: one pass, bounded memory.
 *
 * What stands in a script, a style, a form, the navigation or the foot is no
 * text.  A block (a paragraph, a heading, a list item, a cell) parts the text;
 * everything between is one run with its white space folded. */
#include "base/unicode.h"
#include "helpers/parser/parser.h"

#define TAG_NAME 16

typedef struct Reader {
  Text html;
  size_t at;
  Writer *out;
  bool space_due;         /* white space was seen since the last word */
  unsigned breaks_due;    /* line ends to write before the next word */
  char skipped[TAG_NAME]; /* the element that is being passed over; "" is none */
  unsigned depth;         /* how many of that name are open */
} Reader;

typedef struct Tag {
  char name[TAG_NAME]; /* lower case; cut where longer */
  bool closes, is_empty;
} Tag;

static bool one_of(const char *name, const char *const *names) {
  for (size_t i = 0; names[i] != NULL; i++)
    if (strcmp(name, names[i]) == 0) return true;
  return false;
}

static bool is_passed_over(const char *name) {
  static const char *const names[] = {"script", "style",  "noscript", "template", "svg",    "nav",    "footer", "aside",
                                      "form",   "button", "select",   "iframe",   "object", "canvas", NULL};
  return one_of(name, names);
}

/* Elements whose content is no markup: everything up to their own end tag. */
static bool is_raw(const char *name) {
  static const char *const names[] = {"script", "style", "title", "textarea", "iframe", "noscript", NULL};
  return one_of(name, names);
}

static unsigned breaks_of(const char *name) {
  static const char *const paragraphs[] = {
      "p",  "div",   "h1", "h2",  "h3",     "h4",         "h5",     "h6",   "section", "article", "blockquote", "ul",
      "ol", "table", "hr", "pre", "figure", "figcaption", "header", "main", "dl",      "title",   "address",    NULL};
  static const char *const lines[] = {"br", "li", "tr", "dt", "dd", "option", "caption", NULL};
  if (one_of(name, paragraphs)) return 2;
  return one_of(name, lines) ? 1 : 0;
}

static bool is_name_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == ':';
}

static bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static void break_due(Reader *reader, unsigned breaks) {
  if (breaks > reader->breaks_due) reader->breaks_due = breaks;
}

static void put(Reader *reader, Text word) {
  if (reader->depth > 0 || word.length == 0) return;
  if (reader->out->length > 0 && reader->breaks_due > 0) {
    writer_text(reader->out, reader->breaks_due > 1 ? TEXT("\n\n") : TEXT("\n"));
  } else if (reader->out->length > 0 && reader->space_due) {
    writer_char(reader->out, ' ');
  }
  reader->breaks_due = 0;
  reader->space_due = false;
  writer_text(reader->out, word);
}

/* Behind the end of a quoted value or of the tag. */
static size_t tag_end(Text html, size_t at) {
  char quote = '\0';
  for (; at < html.length; at++) {
    char c = html.at[at];
    if (quote != '\0') {
      if (c == quote) quote = '\0';
    } else if ((c == '"' || c == '\'') && html.at[at - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      return at + 1;
    }
  }
  return html.length;
}

/* Reads the tag at `<`; false where it is no tag but a "<" in the text. */
static bool read_tag(Reader *reader, Tag *ret_tag) {
  Text html = reader->html;
  size_t at = reader->at + 1, length = 0;
  Tag tag = {.closes = at < html.length && html.at[at] == '/'};
  if (tag.closes) at++;
  if (at >= html.length || !is_name_byte(html.at[at])) return false;
  for (; at < html.length && is_name_byte(html.at[at]); at++) {
    char c = html.at[at];
    if (length + 1 < TAG_NAME) tag.name[length++] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
  }
  size_t end = tag_end(html, at);
  tag.is_empty = end >= 2 && html.at[end - 2] == '/';
  reader->at = end;
  *ret_tag = tag;
  return true;
}

/* Comments, declarations and processing instructions say nothing. */
static void pass_declaration(Reader *reader) {
  Text end =
      text_starts(text_slice(reader->html, reader->at, reader->html.length), TEXT("<!--")) ? TEXT("-->") : TEXT(">");
  ptrdiff_t found = text_find(reader->html, end, reader->at + 2);
  reader->at = found < 0 ? reader->html.length : (size_t)found + end.length;
}

/* To the end tag of a raw element, or the end of the page. */
static void pass_raw(Reader *reader, const char *name) {
  size_t length = strlen(name);
  for (size_t at = reader->at; at + length + 2 <= reader->html.length; at++) {
    const char *here = memchr(reader->html.at + at, '<', reader->html.length - at);
    if (here == NULL) break;
    at = (size_t)(here - reader->html.at);
    if (at + length + 2 <= reader->html.length && here[1] == '/' && strncasecmp(here + 2, name, length) == 0) {
      reader->at = at;
      return;
    }
  }
  reader->at = reader->html.length;
}

static void handle_tag(Reader *reader, const Tag *tag) {
  break_due(reader, breaks_of(tag->name));
  if (strcmp(tag->name, "td") == 0 || strcmp(tag->name, "th") == 0) reader->space_due = true;
  if (reader->depth > 0) {
    if (strcmp(tag->name, reader->skipped) != 0 || tag->is_empty) return;
    reader->depth += tag->closes ? -1U : 1U;
    return;
  }
  if (tag->closes || tag->is_empty) return;
  if (is_raw(tag->name) && strcmp(tag->name, "title") != 0) {
    pass_raw(reader, tag->name);
  } else if (is_passed_over(tag->name)) {
    memcpy(reader->skipped, tag->name, TAG_NAME);
    reader->depth = 1;
  }
}

static uint32_t number_of(Text digits, unsigned base) {
  uint32_t number = 0;
  for (size_t i = 0; i < digits.length; i++) {
    char c = digits.at[i];
    uint32_t digit = c >= '0' && c <= '9' ? (uint32_t)(c - '0') : (uint32_t)((c | 32) - 'a' + 10);
    if (digit >= base || number > 0x110000) return 0;
    number = number * base + digit;
  }
  return number;
}

static uint32_t reference(Text inside) {
  if (!text_starts(inside, TEXT("#"))) return entity_code_point(inside);
  bool is_hex = inside.length > 1 && (inside.at[1] | 32) == 'x';
  return number_of(text_slice(inside, is_hex ? 2 : 1, inside.length), is_hex ? 16 : 10);
}

/* "&name;" or "&#number;"; anything else is an ampersand. */
static void put_reference(Reader *reader) {
  size_t from = reader->at + 1, to = from;
  while (to < reader->html.length && to - from < 12 &&
         (is_name_byte(reader->html.at[to]) || reader->html.at[to] == '#'))
    to++;
  bool is_closed = to < reader->html.length && reader->html.at[to] == ';';
  uint32_t code_point = is_closed ? reference(text_slice(reader->html, from, to)) : 0;
  reader->at = code_point != 0 ? to + 1 : from;
  if (code_point == 0) code_point = '&';
  if (unicode_is_space(code_point)) {
    reader->space_due = true;
    return;
  }
  char bytes[4];
  put(reader, (Text){bytes, utf8_encode(code_point, bytes)});
}

static void put_words(Reader *reader) {
  size_t from = reader->at;
  while (reader->at < reader->html.length && !is_blank(reader->html.at[reader->at]) &&
         reader->html.at[reader->at] != '<' && reader->html.at[reader->at] != '&')
    reader->at++;
  put(reader, text_slice(reader->html, from, reader->at));
}

void html_text(Text html, Writer *writer) {
  Reader reader = {.html = html, .out = writer};
  while (reader.at < html.length && !writer->failed) {
    char c = html.at[reader.at];
    Tag tag;
    if (is_blank(c)) {
      reader.space_due = true;
      reader.at++;
    } else if (c == '&') {
      put_reference(&reader);
    } else if (c != '<') {
      put_words(&reader);
    } else if (reader.at + 1 < html.length && (html.at[reader.at + 1] == '!' || html.at[reader.at + 1] == '?')) {
      pass_declaration(&reader);
    } else if (read_tag(&reader, &tag)) {
      handle_tag(&reader, &tag);
    } else {
      put(&reader, TEXT("<"));
      reader.at++;
    }
  }
  writer_char(writer, '\n');
}
