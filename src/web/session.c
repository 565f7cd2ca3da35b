#include "web/session.h"

#include "base/clock.h"
#include "base/memory.h"
#include "crypto/secret.h"

static Outcome fresh_key(char key[SESSION_HEX + 1], Problem *problem) {
  SECRET_SCOPE Secret *random = secret_random(SESSION_KEY);
  TRY_MEMORY(random, problem);
  bytes_to_hex(secret_view(random), key);
  return DONE;
}

Session *session_find(Sessions *sessions, Text key) {
  Session *found = NULL;
  if (key.length != SESSION_HEX) return NULL;
  for (size_t i = 0; i < SESSIONS_MOST; i++) {
    bool is_it = bytes_equal_slowly(sessions->at[i].key, key.at, SESSION_HEX);
    if (is_it && sessions->at[i].key[0] != '\0') found = &sessions->at[i];
  }
  if (found != NULL) found->last_seen = clock_steady_nanoseconds();
  return found;
}

/* Is a the one to give up rather than b? */
static bool goes_first(const Session *a, const Session *b) {
  bool a_free = a->key[0] == '\0', b_free = b->key[0] == '\0';
  if (a_free != b_free) return a_free;
  if (a->is_admitted != b->is_admitted) return !a->is_admitted;
  return a->last_seen < b->last_seen;
}

Outcome session_begin(Sessions *sessions, Language language, Session **ret_session, Problem *problem) {
  Session *place = &sessions->at[0];
  for (size_t i = 1; i < SESSIONS_MOST; i++)
    if (goes_first(&sessions->at[i], place)) place = &sessions->at[i];
  memory_wipe(place, sizeof *place);
  TRY(fresh_key(place->token, problem));
  TRY(fresh_key(place->key, problem));
  place->language = language;
  place->last_seen = clock_steady_nanoseconds();
  *ret_session = place;
  return DONE;
}

void sessions_forget_looks(Sessions *sessions) {
  for (size_t i = 0; i < SESSIONS_MOST; i++) {
    memory_wipe(sessions->at[i].looks, sizeof sessions->at[i].looks);
    sessions->at[i].next_look = 0;
  }
}

Outcome session_keep_look(Session *session, Text words, const char **ret_key, Problem *problem) {
  Look *look = &session->looks[session->next_look];
  char key[SESSION_HEX + 1];
  if (words.length > LOOK_WORDS)
    return problem_set(problem, INVALID, "too_long", NULL, "Search for fewer words.", "These are too many words.");
  TRY(fresh_key(key, problem));
  memory_wipe(look, sizeof *look);
  memcpy(look->key, key, sizeof look->key - 1);
  memcpy(look->words, words.at, words.length);
  session->next_look = (session->next_look + 1) % LOOKS_MOST;
  *ret_key = look->key;
  return DONE;
}

Text session_look(const Session *session, Text key) {
  for (size_t i = 0; i < LOOKS_MOST; i++)
    if (key.length > 0 && text_equal(text_of(session->looks[i].key), key)) return text_of(session->looks[i].words);
  return TEXT_NONE;
}
