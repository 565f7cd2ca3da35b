/* form.h - the fields of one form as they arrive, within their bounds. */
#ifndef HELPERS_DOOR_FORM_H
#define HELPERS_DOOR_FORM_H

#include <microhttpd.h>

#include "web/exchange.h"

typedef struct DoorForm {
  struct MHD_PostProcessor *reader; /* NULL: it has no fields */
  Arena *arena;                     /* names and finished fields; wiped at the end */
  WebField fields[WEB_FIELDS_MOST];
  size_t field_count;
  Writer open; /* the bytes of the last field, still coming */
  size_t taken;
  bool is_too_large;
} DoorForm;

/* NULL where there is no memory. */
DoorForm *form_begin(struct MHD_Connection *connection, bool has_body);
/* A piece of the body; behind the bounds only is_too_large is kept. */
void form_take(DoorForm *form, const char *piece, size_t length);
void form_end(DoorForm *form);
/* Wipes; NULL inside is allowed. */
void form_release(DoorForm **form);

#endif
