#include "log/reports.h"

#include <string.h>

#include "base/memory.h"

void reports_release(Reports *reports) {
  memory_give(reports->at);
  *reports = (Reports){0};
}

Outcome reports_add(Reports *reports, const Problem *report, Problem *problem) {
  for (size_t i = 0; i < reports->count; i++) {
    const Problem *other = &reports->at[i];
    if (strcmp(other->code, report->code) == 0 && strcmp(other->where, report->where) == 0) return DONE;
  }
  if (reports->count == reports->capacity) {
    size_t capacity = reports->capacity == 0 ? 8 : reports->capacity * 2;
    Problem *larger = memory_resize(reports->at, capacity * sizeof(Problem));
    TRY_MEMORY(larger, problem);
    reports->at = larger;
    reports->capacity = capacity;
  }
  reports->at[reports->count++] = *report;
  return DONE;
}
