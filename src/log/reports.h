/* reports.h - what was found in the log that a person must be told, each thing once. */
#ifndef LOG_REPORTS_H
#define LOG_REPORTS_H

#include "base/outcome.h"

typedef struct Reports {
  Problem *at;
  size_t count, capacity;
} Reports;

void reports_release(Reports *reports);

/* Adds it unless the same code at the same place is there.  BROKEN for no memory. */
Outcome reports_add(Reports *reports, const Problem *report, Problem *problem);

#endif
