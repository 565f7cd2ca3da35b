#include "publish/figure_words.h"

Outcome figure_keep_caveats(const Figure *figure, RecordEntry *entry, Problem *problem) {
  FigureLines lines = {0};
  TRY(figure_say_caveats(figure, LANGUAGE_EN, entry->arena, &lines, problem));
  for (size_t i = 0; i < lines.length; i++)
    TRY(entry_text(entry, "caveats", lines.at[i], language_code(LANGUAGE_EN), problem));
  return DONE;
}
