/* guard.c - is this request one that a page of ours made?  (field: DNS rebinding, forged forms, other programs) */
#include "web/inside.h"

static Outcome refuse(const char *code, Problem *problem) {
  return problem_set(problem, REFUSED, code, NULL, "Open the registry's own page and try again.",
                     "This request did not come from a page of this registry.");
}

Outcome guard_source(const Web *web, const WebRequest *request, Problem *problem) {
  Text site = web_header(request, "sec-fetch-site");
  if (!text_equal(web_header(request, "host"), text_of(web->host))) return refuse("foreign_host", problem);
  bool is_ours = text_equal(site, TEXT("same-origin")) || text_equal(site, TEXT("none"));
  return site.at == NULL || is_ours ? DONE : refuse("foreign_site", problem);
}

Outcome guard_form(const Web *web, const WebRequest *request, const Session *session, Problem *problem) {
  Text origin = web_header(request, "origin");
  if (request->method == WEB_GET) return DONE;
  if (origin.at != NULL && !text_equal(origin, text_of(web->origin))) return refuse("foreign_origin", problem);
  if (request->is_too_large)
    return problem_set(problem, INVALID, "too_large", NULL, "Give a smaller file, or it in parts.",
                       "More was sent than a form may hold.");
  Text token = web_field(request, "token");
  if (token.length != SESSION_HEX || !bytes_equal_slowly(token.at, session->token, SESSION_HEX))
    return refuse("no_token", problem);
  return DONE;
}
