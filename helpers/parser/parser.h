/* parser.h - what the parser's files share: a foreign file becomes plain text.
 *
 * waterline-parser reads one file from standard input, writes its text as
 * UTF-8 to standard output and ends.  It runs in a sandbox: it can read what
 * it was given, take memory, and write; nothing else.
 *
 * Paragraphs are parted by an empty line.  On failure it writes one word to
 * standard error and nothing else:
 *   empty, no_text (a scan), binary, encrypted, broken, charset, too_large, no_memory, no_sandbox */
#ifndef HELPERS_PARSER_H
#define HELPERS_PARSER_H

#include "base/writer.h"

/* Text of an HTML page, without tags, scripts, navigation and forms.  Never
 * fails but for memory: bytes that make no sense are text or nothing. */
void html_text(Text html, Writer *writer);

/* Text of a PDF, its lines joined to paragraphs.  NULL, or the word for what
 * is wrong with it. */
const char *pdf_text(Bytes pdf, Writer *writer);

/* Text in another encoding.  The converters are opened before the sandbox is
 * entered, because opening one reads files. */
void charset_prepare(void);
/* UTF-8 from bytes whose encoding is told by a mark at their start or, for
 * HTML, in a meta element; else they must be UTF-8 already.  False: it cannot
 * be told, or the bytes are not what they say. */
bool charset_to_utf8(Bytes bytes, bool is_html, Writer *writer);

/* The code point of a named character such as "eacute", or 0. */
uint32_t entity_code_point(Text name);

#endif
