/* html.h - what the holes of pages write: escaped unless its type says that it was escaped before. */
#ifndef WEB_HTML_H
#define WEB_HTML_H

#include "kinds/value.h"
#include "web/message.h"
#include "web/seat.h"

/* Markup that was made by escaping (a drawing, a page's part); nothing else may become one. */
typedef struct Markup {
  Text html;
} Markup;

void html_text(Writer *out, Text words);
void html_words(Writer *out, const char *words); /* NULL writes nothing */
void html_number(Writer *out, int64_t number);
void html_size(Writer *out, size_t number);
void html_raw(Writer *out, Markup markup);
#define html_put(out, what)                                                                                            \
  _Generic((what),                                                                                                     \
      Text: html_text,                                                                                                 \
      const char *: html_words,                                                                                        \
      char *: html_words,                                                                                              \
      int: html_number,                                                                                                \
      unsigned: html_number,                                                                                           \
      long: html_number,                                                                                               \
      unsigned long: html_size)((out), (what))

/* A message in the seat's language, its fillings escaped. */
void html_say(Writer *out, const Seat *seat, MessageId id, const Filling *fillings, size_t count);

#endif
