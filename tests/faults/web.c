/* Every request for memory that one answer of the web makes fails, once and for good: the answer has a status, nothing
 * is held, and behind it the registry stands with the old or the new value, the new one where it was told. */
#include "tests/support/browser.h"
#include "tests/support/desk.h"
#include "tests/support/faults.h"
#include "tests/support/tiny.h"

static RecordId of_case;
static char folder[256];

/* What is asked for, and what it answers where nothing fails. */
typedef struct Question {
  const char *name;
  bool is_save;
  char path[80];
  unsigned status;
} Question;

static bool make_registry(void) {
  Registry *registry = desk_make("web", false);
  if (registry == NULL) return false;
  of_case = desk_add(registry, "case", "title=old", NULL);
  desk_add(registry, "information", desk_link("about", of_case), NULL);
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry_close(&registry);
  arena_release(&desk_arena);
  return !ID_IS_NONE(of_case);
}

static Page ask(Browser *browser, const Question *question, const char *was, const char *title, Arena *arena) {
  char record[ID_DIGITS + 1], change[ID_DIGITS + 1];
  RecordId random = {0};
  if (!question->is_save) return browser_get(browser, question->path, arena);
  if (registry_new_record_id(&random, NULL) != DONE) abort();
  ID_TEXT(of_case, record);
  ID_TEXT(random, change);
  const char *const fields[] = {"kind", "case", "record", record, "change", change, "f.1", title, "was.f.1", was, NULL};
  return browser_post(browser, question->path, fields, arena);
}

/* A registry whose view could not take what was saved has been closed. */
static void open_again(Browser *browser) {
  Arena *arena = arena_new();
  if (web_registry(browser->web) == NULL) CHECK(browser_unlock(browser, TEST_PASSPHRASE, arena));
  arena_release(&arena);
}

/* What stands is the old or the new value whole, and the new one where that was told.  Memory that ends between the
 * saving and its answer still tells of no memory: sent again, the same form answers with what was saved. */
static void look_behind(Browser *browser, const char *title, bool is_told, char *standing, size_t size) {
  open_again(browser);
  REQUIRE(web_registry(browser->web) != NULL);
  desk_arena = arena_new();
  Text stands = desk_read(web_registry(browser->web), of_case, "title");
  bool is_new = text_equal(stands, text_of(title)), is_old = text_equal(stands, text_of(standing));
  if (!(is_new || is_old) || (is_told && !is_new))
    tiny_fail(__FILE__, __LINE__, "\"%.*s\" stands behind \"%s\", told %d", TEXT_ARGS(stands), title, is_told);
  snprintf(standing, size, "%.*s", TEXT_ARGS(stands));
  arena_release(&desk_arena);
}

static bool tells_saved(const Page *page) {
  return page->status == 303 || page_says(page, "was saved");
}

/* From one faulty request to the next ever farther, or with FAULTS_STEP=1 each. */
static size_t step(size_t n) {
  const char *words = getenv("FAULTS_STEP");
  int64_t number;
  return words != NULL && text_number(text_of(words), &number) && number > 0 ? (size_t)number : 3 + n / 20;
}

static bool answer_with_fault(Browser *browser, const Question *question, bool for_good, size_t n, char *standing,
                              size_t size) {
  char title[160]; /* longer than a writer's first room */
  snprintf(title, sizeof title, "new %zu %d, told by those who sat in the hall of the court of Veldau that day at noon",
           n, for_good);
  Arena *arena = arena_new();
  faults_arm(FAULT_MEMORY, n, for_good);
  Page page = ask(browser, question, standing, title, arena);
  bool met = faults_disarm();
  bool is_whole = page.status == question->status;
  if (!met && !is_whole) tiny_fail(__FILE__, __LINE__, "%s answers %u", question->name, page.status);
  if (met && !is_whole && page.status != 500)
    tiny_fail(__FILE__, __LINE__, "%s, fault %zu: answers %u", question->name, n, page.status);
  if (page.status == 200 && !page_says(&page, "</html>"))
    tiny_fail(__FILE__, __LINE__, "%s, fault %zu: half a page", question->name, n);
  bool is_told = tells_saved(&page);
  arena_release(&arena);
  look_behind(browser, question->is_save ? title : standing, is_told, standing, size);
  return met;
}

static void ask_with_every_fault(Browser *browser, const Question *question, char *standing, size_t size) {
  for (unsigned mode = 0; mode < 2; mode++) {
    size_t points = 0, n = 1 + (size_t)tiny_seed() % step(0);
    for (; answer_with_fault(browser, question, mode == 1, n, standing, size) && n < 20000; n += step(n))
      points++;
    printf("# %s, %s: %zu faults\n", question->name, mode == 1 ? "for good" : "once", points);
    CHECK(points >= 3);
  }
}

TEST(an_answer_without_memory_has_a_status_and_the_registry_stays_whole) {
  faults_install();
  REQUIRE(make_registry());
  size_t memory = faults_held_memory(), files = faults_held_files();
  char standing[160] = "old", digits[ID_DIGITS + 1];
  Arena *arena = arena_new();
  Browser browser = {.web = browser_web(folder)};
  REQUIRE(browser.web != NULL && browser_unlock(&browser, TEST_PASSPHRASE, arena));
  arena_release(&arena);
  ID_TEXT(of_case, digits);
  Question questions[] = {
      {"today", false, "/", 200}, {"record", false, "", 200}, {"save", true, "/save", 303}, {"today", false, "/", 200}};
  snprintf(questions[1].path, sizeof questions[1].path, "/record/%s", digits);
  for (size_t i = 0; i < sizeof questions / sizeof *questions; i++)
    ask_with_every_fault(&browser, &questions[i], standing, sizeof standing);
  web_release(&browser.web);
  CHECK_NUMBER(faults_held_memory(), memory);
  CHECK_NUMBER(faults_held_files(), files);
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  REQUIRE(registry != NULL);
  CHECK_TEXT(desk_read(registry, of_case, "title"), standing);
  CHECK(desk_set(registry, "case", of_case, "title=later", NULL) == DONE);
  registry_close(&registry);
  arena_release(&desk_arena);
}

TESTS(an_answer_without_memory_has_a_status_and_the_registry_stays_whole)
