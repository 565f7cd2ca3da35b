/* answers.c - what is no page of its own: what went wrong, the style, the script, who sits there. */
#include "web/inside.h"

extern const char web_style[], web_script[], web_icon[];

unsigned answer_status(Outcome outcome) {
  switch (outcome) {
  case DONE: return 200;
  case ABSENT: return 404;
  case REFUSED: return 403;
  case BROKEN: return 500;
  case INVALID: return 422;
  case CONFLICT: return 409;
  }
  return 500;
}

void answer_error(Seat *seat, Outcome outcome, const Problem *problem) {
  WebResponse *response = seat->response;
  Problem told = *problem;
  told.outcome = outcome;
  response->status = answer_status(outcome);
  response->body = WRITER_IN(seat->arena);
  if (seat->session == NULL)
    page_elsewhere(&response->body, seat);
  else
    page_error(&response->body, seat, &told);
  if (response->body.failed) response->body = WRITER_IN(seat->arena); /* an empty page still has its status */
}

static Outcome asset(Seat *seat, const char *type, const char *words) {
  for (size_t i = 0; i < seat->response->header_count; i++)
    if (text_equal(seat->response->headers[i].name, TEXT("Content-Type")))
      seat->response->headers[i].value = text_of(type);
  writer_words(&seat->response->body, words);
  return DONE;
}

Outcome answer_style(Seat *seat, Problem *problem) {
  (void)problem;
  return asset(seat, "text/css; charset=utf-8", web_style);
}

Outcome answer_script(Seat *seat, Problem *problem) {
  (void)problem;
  return asset(seat, "text/javascript; charset=utf-8", web_script);
}

Outcome answer_icon(Seat *seat, Problem *problem) {
  (void)problem;
  return asset(seat, "image/svg+xml", web_icon);
}

static MessageId role_message(Role role) {
  switch (role) {
  case ROLE_DOCUMENTER: return MESSAGE_ROLE_DOCUMENTER;
  case ROLE_LAWYER: return MESSAGE_ROLE_LAWYER;
  case ROLE_ANALYST: return MESSAGE_ROLE_ANALYST;
  case ROLE_PUBLISHER: return MESSAGE_ROLE_PUBLISHER;
  case ROLE_COORDINATOR: return MESSAGE_ROLE_COORDINATOR;
  case ROLE_AUDITOR: return MESSAGE_ROLE_AUDITOR;
  case ROLE_FIGURES_ONLY: return MESSAGE_ROLE_FIGURES;
  }
  return MESSAGE_ROLE_FIGURES;
}

void html_signed_in(Writer *out, const Seat *seat) {
  const LogReader *reader = registry_reader(seat->registry);
  const Filling fillings[] = {{"who", registry_user_name(seat->registry, reader->user, seat->arena)},
                              {"role", message(role_message(reader->role), seat->language)}};
  html_say(out, seat, MESSAGE_SIGNED_IN, fillings, 2);
}

Text seat_reason(const Seat *seat) {
  Text reason;
  return seat_typed(seat, "reason", &reason, NULL) == DONE ? reason : TEXT("");
}
