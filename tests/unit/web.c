/* The guard against requests from elsewhere, sessions, and what holes of pages write. */
#include "base/clock.h"
#include "base/memory.h"
#include "tests/support/tiny.h"
#include "web/inside.h"

static Problem problem;

/* ---- guard ---- */

typedef enum TokenSent { TOKEN_NONE, TOKEN_OURS, TOKEN_OTHER, TOKEN_SHORT, TOKEN_AS_FILE } TokenSent;

typedef struct Visit {
  WebMethod method;
  const char *host, *origin, *site, *mode;
  TokenSent token;
  const char *refused; /* the problem's code; NULL: it is let in */
} Visit;

#define US "127.0.0.1:8471"
#define OUR_ORIGIN "http://127.0.0.1:8471"

static const Visit visits[] = {
    {WEB_GET, US, NULL, NULL, NULL, TOKEN_NONE, NULL},
    {WEB_GET, NULL, NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "registry.example:8471", NULL, "same-origin", "navigate", TOKEN_NONE, "foreign_host"},
    {WEB_GET, "127.0.0.1.:8471", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "127.0.0.1:8471.", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "127.0.0.1:84710", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "127.0.0.1:8472", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "127.0.0.1", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, "localhost:8471", NULL, NULL, NULL, TOKEN_NONE, "foreign_host"},
    {WEB_GET, US, NULL, "same-origin", "no-cors", TOKEN_NONE, NULL},
    {WEB_GET, US, NULL, "none", "navigate", TOKEN_NONE, NULL},
    {WEB_GET, US, NULL, "cross-site", "navigate", TOKEN_NONE, "foreign_site"}, /* a link on another page */
    {WEB_GET, US, NULL, "cross-site", "no-cors", TOKEN_NONE, "foreign_site"},
    {WEB_GET, US, NULL, "cross-site", "cors", TOKEN_NONE, "foreign_site"},
    {WEB_GET, US, NULL, "cross-site", NULL, TOKEN_NONE, "foreign_site"},
    {WEB_GET, US, NULL, "same-site", "no-cors", TOKEN_NONE, "foreign_site"}, /* another port of this machine */
    {WEB_GET, US, NULL, "", "no-cors", TOKEN_NONE, "foreign_site"},
    {WEB_POST, US, OUR_ORIGIN, "same-origin", "navigate", TOKEN_OURS, NULL},
    {WEB_POST, US, NULL, NULL, NULL, TOKEN_OURS, NULL}, /* a browser that says neither */
    {WEB_POST, US, "null", "same-origin", "navigate", TOKEN_OURS, "foreign_origin"},
    {WEB_POST, US, "", NULL, NULL, TOKEN_OURS, "foreign_origin"},
    {WEB_POST, US, "http://127.0.0.1:8472", NULL, NULL, TOKEN_OURS, "foreign_origin"},
    {WEB_POST, US, "https://127.0.0.1:8471", NULL, NULL, TOKEN_OURS, "foreign_origin"},
    {WEB_POST, US, "http://registry.example", NULL, NULL, TOKEN_OURS, "foreign_origin"},
    {WEB_POST, US, OUR_ORIGIN, "cross-site", "navigate", TOKEN_OURS, "foreign_site"},
    {WEB_POST, US, OUR_ORIGIN, "same-site", "navigate", TOKEN_OURS, "foreign_site"},
    {WEB_POST, US, OUR_ORIGIN, "same-origin", "navigate", TOKEN_NONE, "no_token"},
    {WEB_POST, US, OUR_ORIGIN, "same-origin", "navigate", TOKEN_OTHER, "no_token"},
    {WEB_POST, US, OUR_ORIGIN, "same-origin", "navigate", TOKEN_SHORT, "no_token"},
    {WEB_POST, US, OUR_ORIGIN, "same-origin", "navigate", TOKEN_AS_FILE, "no_token"},
    {WEB_POST, "localhost:8471", OUR_ORIGIN, "same-origin", "navigate", TOKEN_OURS, "foreign_host"},
};

static Outcome let_in(const Web *web, const Visit *visit, const Session *session, const Session *other) {
  WebHeader headers[4];
  size_t count = 0;
  const char *const said[][2] = {{"host", visit->host},
                                 {"origin", visit->origin},
                                 {"sec-fetch-site", visit->site},
                                 {"sec-fetch-mode", visit->mode}};
  for (size_t i = 0; i < 4; i++)
    if (said[i][1] != NULL) headers[count++] = (WebHeader){text_of(said[i][0]), text_of(said[i][1])};
  Text token = text_of(visit->token == TOKEN_OTHER ? other->token : session->token);
  if (visit->token == TOKEN_SHORT) token.length--;
  const WebField field = {TEXT("token"), visit->token == TOKEN_AS_FILE ? TEXT("token") : TEXT_NONE, text_bytes(token)};
  const WebRequest request = {.method = visit->method,
                              .path = TEXT("/save"),
                              .headers = headers,
                              .header_count = count,
                              .fields = &field,
                              .field_count = visit->token == TOKEN_NONE ? 0 : 1};
  TRY(guard_source(web, &request, &problem));
  return guard_form(web, &request, session, &problem);
}

TEST(only_a_page_of_ours_is_let_in) {
  static Web web = {.host = US, .origin = OUR_ORIGIN};
  Session *session, *other;
  REQUIRE(crypto_start(&problem) == DONE);
  REQUIRE(session_begin(&web.sessions, LANGUAGE_EN, &session, &problem) == DONE);
  REQUIRE(session_begin(&web.sessions, LANGUAGE_EN, &other, &problem) == DONE);
  for (size_t i = 0; i < sizeof visits / sizeof *visits; i++) {
    const Visit *visit = &visits[i];
    problem = (Problem){0};
    Outcome outcome = let_in(&web, visit, session, other);
    const char *refused = outcome == DONE ? NULL : problem.code;
    bool is_right = text_equal(text_of(refused), text_of(visit->refused)) && (outcome == DONE || outcome == REFUSED);
    if (!is_right) tiny_fail(__FILE__, __LINE__, "visit %zu: %s", i, refused == NULL ? "let in" : refused);
  }
}

/* ---- sessions ---- */

static int64_t now_nanoseconds;
static int64_t test_steady(void) {
  return ++now_nanoseconds;
}

static Session *begin(Sessions *sessions) {
  Session *session = NULL;
  CHECK(session_begin(sessions, LANGUAGE_KK, &session, &problem) == DONE);
  return session;
}

static size_t count_admitted(const Sessions *sessions) {
  size_t count = 0;
  for (size_t i = 0; i < SESSIONS_MOST; i++)
    count += sessions->at[i].key[0] != '\0' && sessions->at[i].is_admitted;
  return count;
}

TEST(strangers_never_push_out_who_was_let_in) {
  static Sessions sessions;
  REQUIRE(crypto_start(&problem) == DONE);
  clock_door.steady_nanoseconds = test_steady;
  for (size_t i = 0; i < SESSIONS_MOST - 1; i++)
    begin(&sessions)->is_admitted = true;
  CHECK_NUMBER(count_admitted(&sessions), SESSIONS_MOST - 1);
  Session *last = begin(&sessions);
  for (size_t i = 0; i < 3 * SESSIONS_MOST; i++)
    CHECK(begin(&sessions) == last && !last->is_admitted);
  CHECK_NUMBER(count_admitted(&sessions), SESSIONS_MOST - 1);
}

TEST(of_strangers_the_one_longest_unseen_goes_first) {
  static Sessions sessions;
  char keys[SESSIONS_MOST][SESSION_HEX + 1];
  REQUIRE(crypto_start(&problem) == DONE);
  clock_door.steady_nanoseconds = test_steady;
  for (size_t i = 0; i < SESSIONS_MOST; i++)
    memcpy(keys[i], begin(&sessions)->key, sizeof keys[i]);
  CHECK(session_find(&sessions, text_of(keys[0])) != NULL); /* seen again */
  begin(&sessions);
  CHECK(session_find(&sessions, text_of(keys[0])) != NULL);
  CHECK(session_find(&sessions, text_of(keys[1])) == NULL);
  CHECK(session_find(&sessions, text_of(keys[2])) != NULL);
}

TEST(no_two_keys_are_the_same_and_no_part_of_one_opens) {
  static Sessions sessions;
  REQUIRE(crypto_start(&problem) == DONE);
  for (size_t i = 0; i < SESSIONS_MOST; i++)
    begin(&sessions);
  for (size_t i = 0; i < SESSIONS_MOST; i++) {
    const Session *one = &sessions.at[i];
    CHECK(strlen(one->key) == SESSION_HEX && strlen(one->token) == SESSION_HEX && strcmp(one->key, one->token) != 0);
    CHECK(session_find(&sessions, text_of(one->key)) == one && one->language == LANGUAGE_KK);
    CHECK(session_find(&sessions, (Text){one->key, SESSION_HEX - 1}) == NULL);
    CHECK(session_find(&sessions, text_of(one->token)) == NULL);
    for (size_t k = 0; k < i; k++)
      CHECK(strcmp(one->key, sessions.at[k].key) != 0 && strcmp(one->token, sessions.at[k].token) != 0);
  }
  char none[SESSION_HEX + 1] = {0};
  memory_wipe(&sessions.at[3], sizeof sessions.at[3]);
  CHECK(session_find(&sessions, (Text){none, SESSION_HEX}) == NULL && session_find(&sessions, TEXT("")) == NULL);
}

TEST(sixteen_searches_are_kept_until_it_is_locked) {
  static Sessions sessions;
  char keys[LOOKS_MOST + 1][17];
  char words[LOOK_WORDS + 1];
  const char *key;
  REQUIRE(crypto_start(&problem) == DONE);
  Session *session = begin(&sessions);
  for (size_t i = 0; i <= LOOKS_MOST; i++) {
    snprintf(words, sizeof words, "search %zu", i);
    REQUIRE(session_keep_look(session, text_of(words), &key, &problem) == DONE);
    memcpy(keys[i], key, sizeof keys[i]);
    CHECK(strlen(key) == 16 && strstr(key, "search") == NULL);
  }
  CHECK(session_look(session, text_of(keys[0])).at == NULL); /* the oldest made room */
  CHECK_TEXT(session_look(session, text_of(keys[1])), "search 1");
  CHECK_TEXT(session_look(session, text_of(keys[LOOKS_MOST])), "search 16");
  CHECK(session_look(begin(&sessions), text_of(keys[1])).at == NULL); /* another browser */
  memset(words, 'x', LOOK_WORDS);
  CHECK(session_keep_look(session, (Text){words, LOOK_WORDS}, &key, &problem) == DONE);
  CHECK_NUMBER(session_look(session, text_of(key)).length, LOOK_WORDS);
  CHECK(session_keep_look(session, (Text){words, LOOK_WORDS + 1}, &key, &problem) == INVALID);
  sessions_forget_looks(&sessions);
  CHECK(session_look(session, text_of(keys[1])).at == NULL && session_look(session, TEXT("")).at == NULL);
  const uint8_t *bytes = (const uint8_t *)session->looks;
  for (size_t i = 0; i < sizeof session->looks; i++)
    CHECK(bytes[i] == 0);
}

/* ---- what holes write ---- */

TEST(what_a_hole_writes_is_escaped) {
  WRITER_SCOPE Writer out = {0};
  const char *words = "\"'";
  html_put(&out, TEXT("<a href=\"x\" id='y'>&amp;</a>"));
  html_put(&out, words);
  html_put(&out, (const char *)NULL);
  CHECK_TEXT(writer_view(&out), "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;&quot;&#39;");
  writer_clear(&out);
  html_raw(&out, (Markup){TEXT("<b>")});
  CHECK_TEXT(writer_view(&out), "<b>");
}

TEST(numbers_are_written_with_a_minus_sign) {
  WRITER_SCOPE Writer out = {0};
  html_put(&out, 0);
  writer_char(&out, ' ');
  html_put(&out, -7);
  writer_char(&out, ' ');
  html_put(&out, (unsigned)4000000000);
  writer_char(&out, ' ');
  html_put(&out, INT64_MIN);
  writer_char(&out, ' ');
  html_put(&out, SIZE_MAX);
  CHECK_TEXT(writer_view(&out), "0 \u22127 4000000000 \u22129223372036854775808 18446744073709551615");
}

TEST(what_fills_a_message_is_escaped) {
  WRITER_SCOPE Writer out = {0};
  const Seat seat = {.language = LANGUAGE_EN};
  html_say(&out, &seat, MESSAGE_FOUND, (const Filling[]){{"count", TEXT("<1>")}}, 1);
  CHECK_TEXT(writer_view(&out), "Found: &lt;1&gt;");
}

TESTS(

    only_a_page_of_ours_is_let_in, strangers_never_push_out_who_was_let_in,
    of_strangers_the_one_longest_unseen_goes_first, no_two_keys_are_the_same_and_no_part_of_one_opens,
    sixteen_searches_are_kept_until_it_is_locked, what_a_hole_writes_is_escaped, numbers_are_written_with_a_minus_sign,
    what_fills_a_message_is_escaped)
