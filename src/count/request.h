/* request.h - what a figure is asked for: unit, period and what it means, breakdown, filter.
 *
 * A request has a form in words, which a frozen figure keeps so that it can be
 * asked again:
 *
 *   unit=persons; basis=registered; period=2016-01/2016-09; by=type,month; where=sex=female; as_of=2016-12-01 */
#ifndef COUNT_REQUEST_H
#define COUNT_REQUEST_H

#include "base/date.h"
#include "kinds/kind.h"
#include "registry/countable.h"

#define DIMENSIONS_MOST 3
#define FILTERS_MOST 6

/* Numbers of the terms of figure_unit. */
typedef enum CountUnit {
  UNIT_CASES = 1,
  UNIT_EVENTS,
  UNIT_PERSONS,     /* persons affected, each once */
  UNIT_ACTS,        /* violations: one type done to one person */
  UNIT_VICTIM_ACTS, /* a person and a type, once however often it was done */
  UNIT_PERPETRATORS,
  UNIT_COMPLAINTS, /* proceedings that are complaints of ill-treatment */
  UNIT_PROCEEDINGS,
  UNIT_STEPS,
  UNIT_COUNT,
} CountUnit;

/* Numbers of the terms of count_basis. */
typedef enum CountBasis {
  BASIS_REGISTERED = 1, /* by the date registered that the case bears */
  BASIS_OCCURRED = 2,   /* by when it happened; of a proceeding when it was opened, of a step its date */
} CountBasis;

typedef enum Dimension {
  BY_TYPE, /* of violation; a broader type holds its narrower ones */
  BY_REGION,
  BY_PLACE,
  BY_SEX,
  BY_AGE,
  BY_CHARACTERISTIC,
  BY_YEAR,
  BY_QUARTER,
  BY_MONTH,
  BY_AGENCY,
  BY_STANDING, /* is it a violation, in our judgement */
  BY_CLAIM,    /* established, charged, alleged */
  BY_STATUS,   /* of the case, with us */
  BY_STAGE,    /* where the proceeding stands */
  BY_COMPLAINT,
  BY_CHANNEL,
  BY_OFFICE,
  BY_LIST,   /* of other organisations in which the person stands, too */
  BY_SOURCE, /* organisation that referred the case */
  BY_CASE_TYPE,
  BY_EVENT_TYPE,
  BY_PROCEEDING_TYPE,
  BY_STEP_TYPE,
  BY_REVIEWED,
  DIMENSION_COUNT,
} Dimension;

typedef struct CountFilter {
  Dimension by;
  int64_t value; /* a term's number or what stands for it; of words not looked at, unless ROW_SPECIAL */
  Text words;    /* as asked for */
} CountFilter;

typedef struct CountRequest {
  CountUnit unit;
  CountBasis basis;
  Date period; /* no date: everything */
  Dimension by[DIMENSIONS_MOST];
  size_t by_count;
  CountFilter filters[FILTERS_MOST];
  size_t filter_count;
  bool is_public;
  Date as_of; /* one day: as it stood at its end; no date: now */
} CountRequest;

/* "persons", also "victims" and "violations"; INVALID and misused where there is none. */
Outcome count_unit_read(Text words, CountUnit *ret_unit, Problem *problem);
/* "type,month". */
Outcome count_by_read(Text words, CountRequest *request, Problem *problem);
/* "sex=female": adds a filter. */
Outcome count_where_read(Text words, CountRequest *request, Problem *problem);
/* A day; INVALID and misused for anything else. */
Outcome count_as_of_read(Text words, CountRequest *request, Problem *problem);
const char *count_unit_name(CountUnit unit);
const char *dimension_name(Dimension dimension);
/* "18-29", "alleged", "yes": of breakdowns whose rows are no terms, words or dates; NULL for others. */
const char *dimension_value_name(Dimension dimension, int64_t value);
/* Of what terms the rows of a breakdown are; NULL: words, dates, or rows of its own. */
const TermList *dimension_terms(Dimension dimension);
bool dimension_is_date(Dimension dimension);
/* Are its rows known by words: a place, an office, a list, an organisation's name? */
bool dimension_is_words(Dimension dimension);

/* What of a registry it takes to answer. */
CountableNeeds count_request_needs(const CountRequest *request);

/* The whole request in its form in words, and back. */
void count_request_write(const CountRequest *request, Writer *writer);
Outcome count_request_read(Text words, Arena *arena, CountRequest *ret_request, Problem *problem);

#endif
