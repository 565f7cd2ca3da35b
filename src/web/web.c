#include "web/web.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "web/inside.h"

#define SECOND ((int64_t)1000000000)
/* 12 letters of 30 that cannot be mistaken for each other: 58 bits, good for one use. */
Outcome web_fresh_launch_code(Web *web, Problem *problem) {
  static const char letters[] = "abcdefghjkmnpqrstuvwxyz2345678";
  SECRET_SCOPE Secret *random = secret_random(12 * sizeof(uint16_t));
  TRY_MEMORY(random, problem);
  char *at = web->launch_code;
  for (size_t i = 0; i < 12; i++) {
    uint16_t number;
    memcpy(&number, secret_read(random) + i * sizeof number, sizeof number);
    if (i == 4 || i == 8) *at++ = '-';
    *at++ = letters[number % (sizeof letters - 1)];
  }
  *at = '\0';
  return DONE;
}

Outcome web_make(const WebOptions *options, Web **ret_web, Problem *problem) {
  Web *web = memory_take(sizeof *web);
  TRY_MEMORY(web, problem);
  web->arena = arena_new();
  web->folder = web->arena == NULL ? NULL : text_c(web->arena, text_of(options->folder));
  web->fold = options->fold;
  web->idle_seconds = options->idle_seconds;
  web->last_used = clock_steady_nanoseconds();
  snprintf(web->host, sizeof web->host, "127.0.0.1:%u", options->port);
  snprintf(web->origin, sizeof web->origin, "http://127.0.0.1:%u", options->port);
  snprintf(web->cookie, sizeof web->cookie, "waterline-%u", options->port);
  Outcome outcome = web->folder == NULL ? problem_no_memory(problem) : web_fresh_launch_code(web, problem);
  if (outcome == DONE)
    *ret_web = web;
  else
    web_release(&web);
  return outcome;
}

void web_release(Web **web) {
  if (*web == NULL) return;
  registry_close_at_once(&(*web)->registry);
  arena_release(&(*web)->arena);
  memory_wipe(*web, sizeof **web);
  memory_give(*web);
  *web = NULL;
}

const char *web_launch_code(const Web *web) {
  return web->launch_code;
}

Registry *web_registry(Web *web) {
  return web->registry;
}

void web_lock(Web *web) {
  registry_close_at_once(&web->registry);
  sessions_forget_looks(&web->sessions);
}

int web_milliseconds_left(const Web *web) {
  if (web->registry == NULL) return -1;
  int64_t seconds = web->has_kept ? web->idle_seconds : REGISTRY_PAUSE_SECONDS;
  if (web->has_kept && web->idle_seconds == 0) return -1;
  int64_t left = (web->last_used + seconds * SECOND - clock_steady_nanoseconds()) / 1000000;
  return left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left + 1;
}

void web_pause(Web *web) {
  int64_t since = (clock_steady_nanoseconds() - web->last_used) / SECOND;
  if (web->registry == NULL || since < REGISTRY_PAUSE_SECONDS) return;
  if (!web->has_kept) registry_keep(web->registry);
  web->has_kept = true;
  if (web->idle_seconds != 0 && since >= web->idle_seconds) web_lock(web);
}

/* ---- answering ---- */

static Text cookie_value(const Web *web, const WebRequest *request) {
  Text rest = web_header(request, "cookie"), piece;
  while (text_next(&rest, ';', &piece)) {
    piece = text_trim(piece);
    size_t name = strlen(web->cookie);
    if (text_starts(piece, text_of(web->cookie)) && piece.length > name && piece.at[name] == '=')
      return text_slice(piece, name + 1, piece.length);
  }
  return TEXT_NONE;
}

/* The first of ours that the browser names. */
static Language wished_language(const WebRequest *request) {
  Text rest = web_header(request, "accept-language"), piece;
  while (text_next(&rest, ',', &piece))
    for (Language language = 0; language < LANGUAGE_COUNT; language++)
      if (text_starts(text_trim(piece), language_code(language))) return language;
  return LANGUAGE_EN;
}

static const Route *find_route(const WebRequest *request, Text *ret_rest) {
  for (const Route *route = all_routes; route->path != NULL; route++) {
    Text path = text_of(route->path);
    bool takes_more = text_ends(path, TEXT("/")) && path.length > 1;
    if (route->method != request->method) continue;
    if (!text_equal(request->path, path) && !(takes_more && text_starts(request->path, path))) continue;
    *ret_rest = text_slice(request->path, path.length, request->path.length);
    return route;
  }
  return NULL;
}

static void common_headers(WebResponse *response) {
  web_response_header(response, "Content-Type", TEXT("text/html; charset=utf-8"));
  web_response_header(
      response, "Content-Security-Policy",
      TEXT("default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
           "base-uri 'none'; frame-ancestors 'none'"));
  web_response_header(response, "X-Content-Type-Options", TEXT("nosniff"));
  /* with no-referrer a browser says "Origin: null" to our own forms, too */
  web_response_header(response, "Referrer-Policy", TEXT("same-origin"));
  web_response_header(response, "Cache-Control", TEXT("no-store"));
  web_response_header(response, "Cross-Origin-Opener-Policy", TEXT("same-origin"));
  web_response_header(response, "Cross-Origin-Resource-Policy", TEXT("same-origin"));
  web_response_header(response, "X-Frame-Options", TEXT("DENY"));
  web_response_header(response, "Permissions-Policy", TEXT("camera=(), microphone=(), geolocation=()"));
}

static Outcome run_route(Seat *seat, Problem *problem) {
  const Route *route = find_route(seat->request, &seat->rest);
  TRY(guard_form(seat->web, seat->request, seat->session, problem));
  if (route != NULL && route->is_open) return route->answer(seat, problem);
  if (seat->registry == NULL || !seat->session->is_admitted) return answer_unlock_page(seat, problem);
  if (route == NULL) return seat_no_page(problem);
  TRY(registry_may(seat->registry, route->permission, problem));
  return route->answer(seat, problem);
}

static Outcome find_session(Web *web, Seat *seat, Problem *problem) {
  seat->session = session_find(&web->sessions, cookie_value(web, seat->request));
  if (seat->session != NULL) return DONE;
  Writer cookie = WRITER_IN(seat->arena);
  TRY(session_begin(&web->sessions, seat->language, &seat->session, problem));
  writer_format(&cookie, "%s=%s; Path=/; HttpOnly; SameSite=Strict", web->cookie, seat->session->key);
  if (cookie.failed) return problem_no_memory(problem);
  web_response_header(seat->response, "Set-Cookie", writer_view(&cookie));
  return DONE;
}

void web_answer(Web *web, const WebRequest *request, Arena *arena, WebResponse *ret_response) {
  *ret_response = (WebResponse){.status = 200, .body = WRITER_IN(arena)};
  Seat seat = {.web = web,
               .request = request,
               .response = ret_response,
               .registry = web->registry,
               .arena = arena,
               .memory_failures = memory_failures(),
               .today = clock_today()};
  Problem problem = {0};
  common_headers(ret_response);
  seat.language = wished_language(request);
  Outcome outcome = guard_source(web, request, &problem);
  if (outcome == DONE) outcome = find_session(web, &seat, &problem);
  if (outcome == DONE) {
    seat.language = seat.session->language;
    outcome = run_route(&seat, &problem);
  }
  if (outcome == DONE && ret_response->body.failed) outcome = problem_no_memory(&problem);
  /* What was done and sends on is done: only a page may lack something. */
  if (outcome == DONE && ret_response->status != 303) outcome = seat_is_whole(&seat, &problem);
  if (outcome != DONE) answer_error(&seat, outcome, &problem);
  if (strcmp(problem.code, "view_stale") == 0) web_lock(web); /* unlocking shows all that was saved */
  web->last_used = clock_steady_nanoseconds();
  web->has_kept = false;
}
