#include "web/pages/unlock.h"

#include "base/clock.h"
#include "base/unicode.h"

#define TRIES_FREE 5
#define WAIT_MOST 60
#define SECOND ((int64_t)1000000000)

static Outcome show(Seat *seat, bool is_wrong, Problem *problem) {
  Writer seconds = WRITER_IN(seat->arena);
  int64_t left = seat->web->tries_again_at - clock_steady_nanoseconds();
  Unlock page = {.asks_passphrase = seat->registry == NULL, .is_wrong = is_wrong};
  if (left > 0) writer_number(&seconds, left / SECOND + 1);
  page.wait_seconds = writer_view(&seconds);
  (void)problem;
  page_unlock(&seat->response->body, seat, &page);
  return DONE;
}

Outcome answer_unlock_page(Seat *seat, Problem *problem) {
  return show(seat, false, problem);
}

/* After some wrong tries each costs twice the wait of the one before. */
static void count_wrong_try(Web *web) {
  int64_t wait = 1;
  web->wrong_tries++;
  for (unsigned i = TRIES_FREE; i < web->wrong_tries && wait < WAIT_MOST; i++)
    wait *= 2;
  if (web->wrong_tries >= TRIES_FREE)
    web->tries_again_at = clock_steady_nanoseconds() + (wait < WAIT_MOST ? wait : WAIT_MOST) * SECOND;
}

static bool code_is_right(const Seat *seat) {
  Text code = text_trim(web_field(seat->request, "code"));
  return code.length == LAUNCH_CODE && bytes_equal_slowly(code.at, seat->web->launch_code, LAUNCH_CODE);
}

static Outcome open_registry(Seat *seat, Problem *problem) {
  Text typed;
  TRY(unicode_nfc(web_field(seat->request, "passphrase"), seat->arena, &typed, problem));
  SECRET_SCOPE Secret *passphrase = secret_of(typed.at, typed.length);
  TRY_MEMORY(passphrase, problem);
  return registry_open(seat->web->folder, passphrase, seat->web->fold, &seat->web->registry, problem);
}

Outcome answer_unlock(Seat *seat, Problem *problem) {
  Web *web = seat->web;
  if (web->tries_again_at > clock_steady_nanoseconds()) return show(seat, false, problem);
  bool is_new = !seat->session->is_admitted;
  Outcome outcome = is_new && !code_is_right(seat) ? REFUSED : DONE;
  if (outcome == DONE && seat->registry == NULL) outcome = open_registry(seat, problem);
  if (outcome == REFUSED) {
    count_wrong_try(web);
    return show(seat, true, problem);
  }
  TRY(outcome);
  web->wrong_tries = 0;
  if (is_new) TRY(web_fresh_launch_code(web, problem)); /* first: a code that let somebody in lets in nobody else */
  seat->session->is_admitted = true;
  return seat_go(seat, "/", problem);
}

Outcome answer_lock(Seat *seat, Problem *problem) {
  if (!seat->session->is_admitted) return seat_go(seat, "/", problem);
  web_lock(seat->web);
  seat->registry = NULL;
  return seat_go(seat, "/", problem);
}

Outcome answer_language(Seat *seat, Problem *problem) {
  Text wanted = web_field(seat->request, "language");
  for (Language language = 0; language < LANGUAGE_COUNT; language++)
    if (text_equal(wanted, language_code(language))) seat->session->language = language;
  return seat_go(seat, "/", problem);
}
