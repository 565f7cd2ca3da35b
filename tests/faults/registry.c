/* Every request for memory and every call to the disk that one save makes fails, once and for good: an error is shown,
 * nothing is held, and after opening anew either the old or the new value stands, the new one where it was
 * acknowledged. */
#include <stdio.h>

#include "tests/support/desk.h"
#include "tests/support/faults.h"
#include "tests/support/tiny.h"

static RecordId of_case;

/* FAULTS_STEP=1 tries every call (ever fewer of many). */
static size_t step(void) {
  const char *words = getenv("FAULTS_STEP");
  int64_t number;
  return words != NULL && text_number(text_of(words), &number) && number > 0 ? (size_t)number : 17;
}

static const char *template_registry(void) {
  static char folder[256];
  Registry *registry = desk_make("original", false);
  if (registry == NULL) abort();
  of_case = desk_add(registry, "case", "title=old", NULL);
  snprintf(folder, sizeof folder, "%s", keyring_folder(log_keyring(registry_log(registry))));
  registry_close(&registry);
  return folder;
}

static void check_intact(const char *folder, bool acknowledged) {
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  if (registry == NULL) {
    tiny_fail(__FILE__, __LINE__, "it does not open any more: %s", desk_problem.message);
    return;
  }
  Text title = desk_read(registry, of_case, "title");
  CHECK(text_equal(title, TEXT("new")) || (!acknowledged && text_equal(title, TEXT("old"))));
  CHECK(desk_set(registry, "case", of_case, "title=later", NULL) == DONE);
  CHECK_TEXT(desk_read(registry, of_case, "title"), "later");
  registry_close(&registry);
}

static bool run_with_fault(const char *original, FaultKind kind, bool for_good, size_t n, size_t *points) {
  const char *folder = test_folder_copy_anew(original, "run");
  size_t memory = faults_held_memory(), files = faults_held_files();
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  if (registry == NULL) abort();
  FieldChange field = desk_field("case", "title=new");
  RecordChange record = {.record = of_case, .fields = &field, .field_count = 1};
  Change change = {.records = &record, .record_count = 1, .reason = TEXT("")};
  ChangeResult result;
  Problem problem = {0};
  Arena *arena = arena_new();
  faults_arm(kind, n, for_good);
  Outcome outcome = registry_change(registry, &change, arena, &result, &problem);
  bool met = faults_disarm();
  arena_release(&arena);
  if (!met) CHECK(outcome == DONE);
  if (outcome != DONE) CHECK(problem.message[0] != '\0' && problem.outcome == outcome);
  *points += met;
  registry_close(&registry);
  arena_release(&desk_arena);
  CHECK_NUMBER(faults_held_memory(), memory);
  CHECK_NUMBER(faults_held_files(), files);
  check_intact(folder, outcome == DONE);
  arena_release(&desk_arena);
  return met;
}

TEST(a_fault_during_a_save_leaves_the_registry_whole) {
  faults_install();
  const char *original = template_registry();
  arena_release(&desk_arena);
  for (unsigned mode = 0; mode < 4; mode++) {
    FaultKind kind = mode < 2 ? FAULT_MEMORY : FAULT_FILES;
    size_t points = 0;
    for (size_t n = 1 + (size_t)tiny_seed() % step();
         run_with_fault(original, kind, mode % 2 == 1, n, &points) && n < 20000; n += step() + n / 4)
      continue;
    printf("# %s fails %s: %zu faults\n", mode < 2 ? "memory" : "disk", mode % 2 == 1 ? "for good" : "once", points);
    CHECK(mode >= 2 || points >= 3);
  }
}

TESTS(a_fault_during_a_save_leaves_the_registry_whole)
