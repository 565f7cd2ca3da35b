#include "commands/pair.h"

#include "kinds/record.h"

static Outcome no_pair(Problem *problem, const char *message) {
  return problem_set(problem, INVALID, "bad_line", NULL, "See 'waterline help set'.", "%s", message);
}

Outcome pair_read(const Kind *kind, Text line, Arena *arena, Pair *ret_pair, Problem *problem) {
  Pair pair = {0};
  Value value;
  ptrdiff_t equals = text_find(line, TEXT("="), 0);
  if (equals <= 0) return no_pair(problem, "A line must read FIELD=VALUE.");
  Text name = text_trim(text_slice(line, 0, (size_t)equals));
  Text words = text_trim(text_slice(line, (size_t)equals + 1, line.length));
  ptrdiff_t slash = text_find(name, TEXT("/"), 0);
  if (slash > 0) {
    if (!ID_READ(text_slice(name, (size_t)slash + 1, name.length), &pair.element))
      return no_pair(problem, "Behind the slash stands an element's id: 32 hex digits, as 'show' prints it.");
    name = text_slice(name, 0, (size_t)slash);
  }
  TRY(field_find(kind, name, &pair.field, problem));
  if (words.length > 0) {
    TRY(value_from_line(pair.field, words, arena, &value, problem));
    TRY(value_to_bytes(&value, arena, &pair.value, problem));
  }
  *ret_pair = pair;
  return DONE;
}
