/* record.h - one record of any kind: what was said, by whom, and what refers to it. */
#ifndef WEB_PAGES_RECORD_H
#define WEB_PAGES_RECORD_H

#include "registry/change.h"
#include "registry/record.h"
#include "web/inside.h"

typedef struct LinkedFrom {
  Row row;
  const Field *field; /* that links here */
} LinkedFrom;

typedef struct RecordPage {
  const Record *record;
  Text by; /* who registered it */
  Links links;
  const LinkedFrom *linked; /* the first of them that are not hidden */
  size_t link_count;
  bool is_cut;
  Text shown; /* how many */
  bool may_change, may_hide, may_history;
} RecordPage;
void page_record(Writer *out, const Seat *seat, const RecordPage *page);

/* A value as people read it; a link leads to its record. */
void html_value(Writer *out, const Seat *seat, const Field *field, Bytes bytes);
void html_field_name(Writer *out, const Seat *seat, const FieldValue *value);
void html_versions(Writer *out, const Seat *seat, size_t count);

#endif
