#include "web/pages/search.h"

#include "base/unicode.h"

#define HITS_SHOWN 100

/* What was typed is kept with the session; the address says nothing of it. */
Outcome answer_search(Seat *seat, Problem *problem) {
  Text words;
  const char *key;
  Writer path = WRITER_IN(seat->arena);
  TRY(unicode_nfc(text_trim(web_field(seat->request, "words")), seat->arena, &words, problem));
  if (words.length == 0) return seat_go(seat, "/", problem);
  TRY(session_keep_look(seat->session, words, &key, problem));
  writer_format(&path, "/search/%s", key);
  if (path.failed) return problem_no_memory(problem);
  return seat_go(seat, path.at, problem);
}

Outcome answer_found(Seat *seat, Problem *problem) {
  Search page = {.words = session_look(seat->session, seat->rest)};
  page.is_gone = page.words.at == NULL;
  if (!page.is_gone) {
    Outcome outcome = registry_search(seat->registry, page.words, HITS_SHOWN, seat->arena, &page.hits, problem);
    if (outcome != DONE && outcome != INVALID && outcome != ABSENT) return outcome; /* no word in it finds nothing */
  }
  page.count = seat_number(seat, page.hits.length);
  page_search(&seat->response->body, seat, &page);
  return DONE;
}
