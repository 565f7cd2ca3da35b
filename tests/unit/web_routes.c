/* Every address: who may, and that nobody sees anything of the registry before it is unlocked for his browser. */
#include "tests/support/browser.h"
#include "tests/support/desk.h"
#include "tests/support/tiny.h"
#include "web/inside.h"

#define TITLE "The trial of Veldau"
#define WRITTEN "Written by hand"

static char folder[256];
static RecordId of_case;
static ChangeId changes[ROLE_FIGURES_ONLY + 1]; /* one for each role to take back */
static RecordId events[ROLE_FIGURES_ONLY + 1];  /* and one to hide */

static const char *passphrase_of(Role role) {
  static char words[80];
  snprintf(words, sizeof words, "the %s counts herons along the northern pier", role_name(role));
  return words;
}

static bool add_member(Registry *registry, Role role) {
  SECRET_SCOPE Secret *passphrase = test_secret(passphrase_of(role));
  UserId user;
  return keyring_member_add(log_keyring(registry_log(registry)), text_of(role_name(role)), role,
                            (const bool[CLASS_COUNT]){true, true, true}, passphrase, &user, &desk_problem) == DONE;
}

/* A registry with a case, and with an event for each role. */
static bool make_registry(bool has_members) {
  Registry *registry = desk_make("routes", false);
  if (registry == NULL) return false;
  of_case = desk_add(registry, "case", "title=" TITLE, "registered=2016-03-05", NULL);
  bool is_good = !ID_IS_NONE(of_case);
  for (Role role = ROLE_DOCUMENTER; is_good && has_members && role_name(role) != NULL; role++) {
    events[role] = desk_add(registry, "event", "title=" TITLE, NULL);
    is_good = desk_set(registry, "event", events[role], "title=" TITLE " again", &changes[role]) == DONE &&
              add_member(registry, role);
  }
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry_close(&registry);
  return is_good;
}

static const char *with_id(const char *path, const uint8_t id[ID_SIZE]) {
  static char whole[WEB_PATH_SIZE];
  RecordId same;
  char digits[ID_DIGITS + 1];
  memcpy(same.bytes, id, ID_SIZE);
  ID_TEXT(same, digits);
  snprintf(whole, sizeof whole, "%s%s", path, digits);
  return whole;
}

/* An address of the route that there is, for this role. */
static const char *address_of(const Route *route, Role role) {
  Text path = text_of(route->path);
  if (text_equal(path, TEXT("/list/"))) return "/list/case";
  if (text_equal(path, TEXT("/new/"))) return "/new/case";
  if (text_equal(path, TEXT("/take-back/"))) return with_id(route->path, changes[role].bytes);
  if (text_equal(path, TEXT("/hide/")) || text_equal(path, TEXT("/unhide/")))
    return with_id(route->path, events[role].bytes);
  return text_ends(path, TEXT("/")) && path.length > 1 ? with_id(route->path, of_case.bytes) : route->path;
}

static Page follow(Browser *browser, const Route *route, Role role) {
  char change[ID_DIGITS + 1];
  RecordId random;
  if (registry_new_record_id(&random, &desk_problem) != DONE) abort();
  ID_TEXT(random, change);
  const char *const fields[] = {"kind",  "case", "change", change,           "f.1",        WRITTEN, "was.f.1", "",
                                "words", "x",    "reason", "it was told us", "passphrase", "",      NULL};
  const char *address = address_of(route, role);
  return route->method == WEB_GET ? browser_get(browser, address, desk_arena)
                                  : browser_post(browser, address, fields, desk_arena);
}

/* ---- who may ---- */

static void check_role(Role role) {
  Browser browser = {.web = browser_web(folder)};
  REQUIRE(browser.web != NULL);
  REQUIRE(browser_unlock(&browser, passphrase_of(role), desk_arena));
  for (const Route *route = all_routes; route->path != NULL; route++) {
    if (route->is_open) continue;
    bool may = role_may(role, route->permission);
    Page page = follow(&browser, route, role);
    bool lacks_something =
        page.status == 422 && text_equal(text_of(route->path), TEXT("/intake/read")); /* a document */
    bool is_answered = page.status == 200 || page.status == 303 || page.status == 404 || lacks_something;
    if (may ? !is_answered : page.status != 403)
      tiny_fail(__FILE__, __LINE__, "%s: %s answers %u", role_name(role), route->path, page.status);
    bool may_see = role_may(role, MAY_READ) || (may && route->permission == MAY_HISTORY);
    if (!may_see && page_says(&page, "Veldau"))
      tiny_fail(__FILE__, __LINE__, "%s: %s tells something all the same", role_name(role), route->path);
  }
  web_release(&browser.web);
}

TEST(an_address_answers_only_who_may) {
  REQUIRE(make_registry(true));
  for (Role role = ROLE_DOCUMENTER; role_name(role) != NULL; role++)
    check_role(role);
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  REQUIRE(registry != NULL);
  Rows rows;
  size_t writers = 0, written = 0;
  for (Role role = ROLE_DOCUMENTER; role_name(role) != NULL; role++)
    writers += role_may(role, MAY_CHANGE);
  REQUIRE(registry_list(registry, kind_by_name(TEXT("case")), (ListWindow){.limit = 100}, desk_arena, &rows,
                        &desk_problem) == DONE);
  for (size_t i = 0; i < rows.length; i++)
    written += text_equal(rows.at[i].title, TEXT(WRITTEN));
  CHECK_NUMBER(written, writers); /* each once, and nobody else's */
  registry_close(&registry);
  arena_release(&desk_arena);
}

/* What each address gives to whom it is for. */
TEST(an_address_shows_what_it_is_for) {
  REQUIRE(make_registry(false));
  Browser browser = {.web = browser_web(folder)};
  REQUIRE(browser.web != NULL && browser_unlock(&browser, TEST_PASSPHRASE, desk_arena));
  const char *const shown[] = {"/record/", "/history/", "/edit/"};
  for (size_t i = 0; i < 3; i++) {
    Page page = browser_get(&browser, with_id(shown[i], of_case.bytes), desk_arena);
    if (page.status != 200 || !page_says(&page, TITLE)) tiny_fail(__FILE__, __LINE__, "%s", shown[i]);
  }
  Page list = browser_get(&browser, "/list/case", desk_arena);
  CHECK(list.status == 200 && page_says(&list, TITLE));
  const char *const search[] = {"words", "Veldau", NULL};
  Page sent = browser_post(&browser, "/search", search, desk_arena);
  REQUIRE(sent.status == 303 && text_find(sent.location, TEXT("Veldau"), 0) < 0);
  Page found = browser_get(&browser, text_c(desk_arena, sent.location), desk_arena);
  CHECK(found.status == 200 && page_says(&found, TITLE));
  const char *const absent[] = {"/nothing", "/list/", "/list/nothing", "/record/", "/record/00", "/new/x", "/recordx"};
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    CHECK_NUMBER(browser_get(&browser, absent[i], desk_arena).status, 404);
  web_release(&browser.web);
  arena_release(&desk_arena);
}

/* ---- before it is unlocked ---- */

static void check_tells_nothing(Browser *browser, const char *when) {
  for (const Route *route = all_routes; route->path != NULL; route++) {
    Page page = follow(browser, route, ROLE_COORDINATOR);
    if (page_says(&page, "Veldau") || page_says(&page, "Sabira"))
      tiny_fail(__FILE__, __LINE__, "%s: %s tells something", when, route->path);
    if (!route->is_open && (page.status != 200 || !page_says(&page, "action=\"/unlock\"")))
      tiny_fail(__FILE__, __LINE__, "%s: %s answers %u", when, route->path, page.status);
  }
  Page nowhere = browser_get(browser, "/nothing", desk_arena);
  CHECK(nowhere.status == 200 && page_says(&nowhere, "action=\"/unlock\"")); /* not even which addresses there are */
}

TEST(nothing_is_told_before_it_is_unlocked_for_this_browser) {
  REQUIRE(make_registry(false));
  Browser browser = {.web = browser_web(folder)}, stranger = {.web = browser.web};
  REQUIRE(browser.web != NULL);
  browser_get(&browser, "/", desk_arena);
  check_tells_nothing(&browser, "locked");
  REQUIRE(browser_unlock(&browser, TEST_PASSPHRASE, desk_arena));
  browser_get(&stranger, "/", desk_arena);
  check_tells_nothing(&stranger, "another browser");
  Page page = browser_get(&browser, "/list/case", desk_arena);
  REQUIRE(page_says(&page, TITLE));
  CHECK(browser_post(&browser, "/lock", NULL, desk_arena).status == 303 && web_registry(browser.web) == NULL);
  check_tells_nothing(&browser, "locked again");
  web_release(&browser.web);
  arena_release(&desk_arena);
}

/* ---- unlocking ---- */

static unsigned unlock_with(Browser *browser, const char *code, const char *passphrase) {
  const char *const fields[] = {"code", code, "passphrase", passphrase, NULL};
  return browser_post(browser, "/unlock", fields, desk_arena).status;
}

TEST(a_launch_code_lets_in_one_browser) {
  REQUIRE(make_registry(false));
  Browser browser = {.web = browser_web(folder)}, second = {.web = browser.web};
  REQUIRE(browser.web != NULL);
  char code[32];
  snprintf(code, sizeof code, "%s", web_launch_code(browser.web));
  browser_get(&browser, "/", desk_arena);
  browser_get(&second, "/", desk_arena);
  CHECK_NUMBER(unlock_with(&browser, "aaaa-aaaa-aaaa", TEST_PASSPHRASE), 200);
  CHECK_NUMBER(unlock_with(&browser, code, "not the passphrase of anybody"), 200);
  CHECK(web_registry(browser.web) == NULL && strcmp(code, web_launch_code(browser.web)) == 0);
  CHECK_NUMBER(unlock_with(&browser, code, TEST_PASSPHRASE), 303);
  CHECK(web_registry(browser.web) != NULL && strcmp(code, web_launch_code(browser.web)) != 0);
  CHECK_NUMBER(unlock_with(&second, code, TEST_PASSPHRASE), 200);
  Page page = browser_get(&second, "/list/case", desk_arena);
  CHECK(!page_says(&page, TITLE));
  browser_post(&browser, "/lock", NULL, desk_arena);
  CHECK_NUMBER(unlock_with(&browser, "", TEST_PASSPHRASE), 303); /* it was let in already */
  web_release(&browser.web);
  arena_release(&desk_arena);
}

TEST(after_five_wrong_tries_even_the_right_one_waits) {
  REQUIRE(make_registry(false));
  Browser browser = {.web = browser_web(folder)};
  REQUIRE(browser.web != NULL);
  browser_get(&browser, "/", desk_arena);
  for (unsigned i = 0; i < 5; i++)
    CHECK_NUMBER(unlock_with(&browser, "aaaa-aaaa-aaaa", TEST_PASSPHRASE), 200);
  CHECK_NUMBER(unlock_with(&browser, web_launch_code(browser.web), TEST_PASSPHRASE), 200);
  CHECK(web_registry(browser.web) == NULL);
  web_release(&browser.web);
  arena_release(&desk_arena);
}

TESTS(an_address_answers_only_who_may, an_address_shows_what_it_is_for,
      nothing_is_told_before_it_is_unlocked_for_this_browser, a_launch_code_lets_in_one_browser,
      after_five_wrong_tries_even_the_right_one_waits)
