/* Effort: who brought in what a row of a series counts.
 *
 * A registry sees what reaches it.  Where offices, channels, organisations or
 * registrars join or leave between two rows, the rows may differ for that
 * reason alone; so the number of each stands beside the count. */
#include <stdlib.h>

#include "count/tally.h"

typedef enum SourceSort { SOURCE_OFFICE = 1, SOURCE_CHANNEL, SOURCE_REGISTRAR, SOURCE_ORGANISATION } SourceSort;

static Outcome note(Tally *tally, uint32_t row, SourceSort sort, uint32_t which) {
  TallySource *source = LIST_ADD(&tally->sources, tally->arena);
  TRY_MEMORY(source, tally->problem);
  *source = (TallySource){row, (uint64_t)sort << 32 | which};
  return DONE;
}

Outcome effort_note(Tally *tally, const Sighting *sighting, uint32_t row) {
  if (tally->request->by_count == 0 || !dimension_is_date(tally->request->by[0])) return DONE;
  tally->reached.length = 0;
  reach_cases(tally->ground, sighting, &tally->reached);
  for (size_t i = 0; i < tally->reached.length; i++) {
    const CountableCase *the_case = &tally->ground->all->cases.at[tally->reached.at[i]];
    if (the_case->office != 0) TRY(note(tally, row, SOURCE_OFFICE, the_case->office));
    if (the_case->channel != 0) TRY(note(tally, row, SOURCE_CHANNEL, the_case->channel));
    if (the_case->head.registrar != 0) TRY(note(tally, row, SOURCE_REGISTRAR, the_case->head.registrar));
    if (the_case->referred_from != NOWHERE)
      TRY(note(tally, row, SOURCE_ORGANISATION, tally->ground->same[the_case->referred_from]));
  }
  return DONE;
}

static int by_row_and_source(const void *a, const void *b) {
  const TallySource *one = a, *other = b;
  if (one->row != other->row) return one->row < other->row ? -1 : 1;
  return one->source < other->source ? -1 : one->source > other->source;
}

static void count_source(FigureEffort *effort, uint64_t source) {
  switch ((SourceSort)(source >> 32)) {
  case SOURCE_OFFICE: effort->offices++; break;
  case SOURCE_CHANNEL: effort->channels++; break;
  case SOURCE_REGISTRAR: effort->registrars++; break;
  case SOURCE_ORGANISATION: effort->organisations++; break;
  }
}

void effort_count(Tally *tally) {
  if (tally->sources.length > 1)
    qsort(tally->sources.at, tally->sources.length, sizeof *tally->sources.at, by_row_and_source);
  for (size_t i = 0; i < tally->sources.length; i++) {
    const TallySource *source = &tally->sources.at[i];
    if (i > 0 && by_row_and_source(source, source - 1) == 0) continue;
    count_source(&tally->rows.at[source->row].effort, source->source);
  }
}
