#include "count/ask.h"

#include "base/clock.h"
#include "count/freeze.h"

Outcome figure_ask(Registry *registry, const CountRequest *request, Arena *arena, Figure *ret_figure,
                   Problem *problem) {
  Countables countables;
  Figure figure;
  TRY(registry_take_countables(registry, count_request_needs(request), arena, &countables, problem));
  TRY(figure_count(&countables, request, clock_now_milliseconds(), arena, &figure, problem));
  if (request->is_public) {
    PublicFigure *before;
    size_t count;
    TRY(figures_public(&countables, arena, &before, &count, problem));
    TRY(figure_suppress(&figure, before, count, arena, problem));
  }
  *ret_figure = figure;
  return DONE;
}
