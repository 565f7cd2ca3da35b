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
  Text by;                  /* who registered it */
  const LinkedFrom *linked; /* the first that are not hidden and stand nowhere else on the page */
  size_t link_count;
  bool is_cut;
  Text shown; /* how many */
  bool may_change, may_hide, may_history;
} RecordPage;
void page_record(Writer *out, const Seat *seat, const RecordPage *page);
/* Its parts, for the pages of kinds that have their own. */
void page_record_head(Writer *out, const Seat *seat, const RecordPage *page);
void page_record_facts(Writer *out, const Seat *seat, const RecordPage *page);
void page_record_links(Writer *out, const Seat *seat, const RecordPage *page);
void page_record_tools(Writer *out, const Seat *seat, const RecordPage *page);

/* What the parts show.  Links from these kinds (NULL-terminated; NULL: none) stand elsewhere on the page. */
Outcome record_page_read(Seat *seat, const Record *record, const char *const *kinds_told, RecordPage *ret_page,
                         Problem *problem);

/* A value as people read it; a link leads to its record. */
void html_value(Writer *out, const Seat *seat, const Field *field, Bytes bytes);
void html_field_name(Writer *out, const Seat *seat, const FieldValue *value);
/* The version to show of the field of this name; of a field that has many, each on a line.  Nothing where none stands.
 */
void html_field(Writer *out, const Seat *seat, const Record *record, const char *field);
void html_title_link(Writer *out, const Seat *seat, const Record *record);
/* The record of this id by its title, leading there; the beginning of the id where it is not there for this reader. */
void html_link(Writer *out, const Seat *seat, RecordId id);
/* The record by the term of this field (of a violation its type), leading there; without one by its title. */
void html_type_link(Writer *out, const Seat *seat, const Record *record, const char *field);
/* The words of a field (or of its part), as its kind calls it. */
const char *field_words(const Seat *seat, const char *kind, const char *field, const char *part);
void html_versions(Writer *out, const Seat *seat, size_t count);

#endif
