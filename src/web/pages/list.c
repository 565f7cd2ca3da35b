#include "web/pages/list.h"

#define ROWS_SHOWN 100

static Place place_of(const Kind *kind) {
  static const struct {
    const char *kind;
    Place place;
  } places[] = {
      {"case", PLACE_CASES}, {"person", PLACE_PERSONS}, {"event", PLACE_EVENTS}, {"proceeding", PLACE_PROCEEDINGS}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (strcmp(kind->name, places[i].kind) == 0) return places[i].place;
  return PLACE_NONE;
}

/* "/list/case" or "/list/case/ID": behind that record. */
Outcome answer_list(Seat *seat, Problem *problem) {
  Text name;
  ListWindow window = {.limit = ROWS_SHOWN};
  RecordList page = {0};
  (void)text_next(&seat->rest, '/', &name);
  page.kind = kind_by_name(name);
  if (page.kind == NULL || (seat->rest.length > 0 && !ID_READ(seat->rest, &window.after))) return seat_no_page(problem);
  page.place = place_of(page.kind);
  page.may_add = registry_may(seat->registry, MAY_CHANGE, NULL) == DONE;
  TRY(registry_list(seat->registry, page.kind, window, seat->arena, &page.rows, problem));
  if (page.rows.length > 0) page.next = seat_path(seat, "", page.rows.at[page.rows.length - 1].id, "");
  page_list(&seat->response->body, seat, &page);
  return DONE;
}
