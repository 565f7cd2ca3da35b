/* nearest.c - "did you mean": the names nearest to what somebody typed.
 *
 * Method: edit distance (Levenshtein 1966), over bytes: the names are ASCII. */
#include "kinds/value_form.h"

#define LONGEST 64
#define TOLD 5

static unsigned smaller(unsigned a, unsigned b) {
  return a < b ? a : b;
}

static unsigned distance(Text a, Text b) {
  unsigned row[LONGEST + 1];
  if (a.length > LONGEST || b.length > LONGEST) return LONGEST * 2;
  for (unsigned j = 0; j <= b.length; j++)
    row[j] = j;
  for (unsigned i = 1; i <= a.length; i++) {
    unsigned diagonal = row[0];
    row[0] = i;
    for (unsigned j = 1; j <= b.length; j++) {
      unsigned above = row[j];
      row[j] = smaller(smaller(above, row[j - 1]) + 1, diagonal + (a.at[i - 1] != b.at[j - 1]));
      diagonal = above;
    }
  }
  return row[b.length];
}

/* What holds the typed word, or begins like it, is near however long it is. */
static unsigned strangeness(Text typed, Text name) {
  unsigned far = distance(typed, name);
  if (typed.length >= 3 && text_find(name, typed, 0) >= 0) far = far > 0 ? 1 : 0;
  return far;
}

void nearest_names(Text typed, const void *names, size_t count, NameAt name_at, char *ret_advice, size_t size) {
  size_t best[TOLD] = {0};
  unsigned far[TOLD] = {0};
  size_t kept = 0, room = count <= TOLD ? count : TOLD;
  for (size_t i = 0; i < count; i++) {
    unsigned how_far = strangeness(typed, text_of(name_at(names, i)));
    size_t at = kept < room ? kept : room;
    while (at > 0 && far[at - 1] > how_far)
      at--;
    if (at >= room) continue;
    if (kept < room) kept++;
    memmove(best + at + 1, best + at, (kept - at - 1) * sizeof *best);
    memmove(far + at + 1, far + at, (kept - at - 1) * sizeof *far);
    best[at] = i;
    far[at] = how_far;
  }
  size_t length = (size_t)snprintf(ret_advice, size, count <= TOLD ? "one of:" : "the nearest are");
  for (size_t i = 0; i < kept && length < size; i++)
    length += (size_t)snprintf(ret_advice + length, size - length, "%s %s", i > 0 ? "," : "", name_at(names, best[i]));
}
