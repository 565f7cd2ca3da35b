#include "count/ask.h"

#include "base/clock.h"
#include "count/freeze.h"

Outcome figure_take(Registry *registry, const CountRequest *request, CountableNeeds more, Arena *arena,
                    Countables *ret_countables, int64_t *ret_moment, Problem *problem) {
  CountableNeeds needs = count_request_needs(request) | more;
  int64_t now = clock_now_milliseconds();
  int64_t moment = request->as_of.is_set ? (date_latest(request->as_of) + 1) * DAY_MILLISECONDS - 1 : now;
  if (moment < now)
    TRY(registry_take_countables_until(registry, needs, moment, arena, ret_countables, problem));
  else
    TRY(registry_take_countables(registry, needs, arena, ret_countables, problem));
  *ret_moment = moment < now ? moment : now;
  return DONE;
}

Outcome figure_make_public(Registry *registry, Figure *figure, Arena *arena, Problem *problem) {
  Countables now; /* also of a figure as of an earlier day: what was published since is known outside */
  PublicFigure *before = NULL;
  size_t count = 0;
  TRY(registry_take_countables(registry, 0, arena, &now, problem));
  TRY(figures_public(&now, arena, &before, &count, problem));
  return figure_suppress(figure, before, count, arena, problem);
}

Outcome figure_ask(Registry *registry, const CountRequest *request, Arena *arena, Figure *ret_figure,
                   Problem *problem) {
  Countables countables;
  Figure figure;
  int64_t moment;
  TRY(figure_take(registry, request, 0, arena, &countables, &moment, problem));
  TRY(figure_count(&countables, request, moment, arena, &figure, problem));
  if (request->is_public) TRY(figure_make_public(registry, &figure, arena, problem));
  *ret_figure = figure;
  return DONE;
}
