/* Every request for memory and every call to the disk that one save makes fails, once and for good: an error is shown,
 * nothing is held, and after opening anew either the old or the new value stands, the new one where it was
 * acknowledged. */
#include <stdio.h>

#include "tests/support/desk.h"
#include "tests/support/faults.h"
#include "tests/support/tiny.h"

static RecordId of_case;

/* From one faulty call to the next: each of the disk's, which are few; of the many requests for memory ever fewer, or
 * with FAULTS_STEP=1 each (minutes). */
static size_t step(FaultKind kind, size_t n) {
  const char *words = getenv("FAULTS_STEP");
  int64_t number;
  if (kind == FAULT_FILES) return 1;
  return words != NULL && text_number(text_of(words), &number) && number > 0 ? (size_t)number : 17 + n / 4;
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

/* What an image holds must be what the log tells: the same hashes where all images are gone. */
static void check_images(const char *folder) {
  uint8_t kept[CLASS_COUNT][32] = {{0}}, told[CLASS_COUNT][32] = {{0}};
  for (unsigned pass = 0; pass < 2; pass++) {
    Registry *registry = desk_open(folder, TEST_PASSPHRASE);
    if (registry == NULL) return;
    for (unsigned c = 0; c < CLASS_COUNT; c++)
      if (registry_reader(registry)->opens[c])
        CHECK(registry_view_hash(registry, c, pass == 0 ? kept[c] : told[c], &desk_problem) == DONE);
    registry_close_at_once(&registry);
    test_folder_remove(folder, "image");
  }
  CHECK(memcmp(kept, told, sizeof kept) == 0);
}

/* Only the value that stands is found. */
static void check_found(Registry *registry, const char *word, size_t hits) {
  Hits found;
  Outcome outcome = registry_search(registry, text_of(word), 10, desk_arena, &found, &desk_problem);
  CHECK_NUMBER(outcome == DONE ? found.length : 0, hits);
}

static void check_intact(const char *folder, bool acknowledged) {
  check_images(folder);
  Registry *registry = desk_open(folder, TEST_PASSPHRASE);
  if (registry == NULL) {
    tiny_fail(__FILE__, __LINE__, "it does not open any more: %s", desk_problem.message);
    return;
  }
  Text title = desk_read(registry, of_case, "title");
  CHECK(text_equal(title, TEXT("new")) || (!acknowledged && text_equal(title, TEXT("old"))));
  if (desk_set(registry, "case", of_case, "title=later", NULL) != DONE)
    tiny_fail(__FILE__, __LINE__, "nothing can be set behind the fault: %s", desk_problem.message);
  CHECK_TEXT(desk_read(registry, of_case, "title"), "later");
  check_found(registry, "later", 1);
  check_found(registry, "new", 0);
  check_found(registry, "old", 0);
  registry_close(&registry);
}

static bool run_with_fault(const char *original, FaultKind kind, bool for_good, size_t n, size_t *points) {
  const char *folder = test_folder_copy(original, "run");
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
    size_t n = 1 + (size_t)tiny_seed() % step(kind, 0);
    for (; run_with_fault(original, kind, mode % 2 == 1, n, &points) && n < 20000; n += step(kind, n))
      continue;
    printf("# %s fails %s: %zu faults\n", mode < 2 ? "memory" : "disk", mode % 2 == 1 ? "for good" : "once", points);
    CHECK(points >= 3);
  }
}

TESTS(a_fault_during_a_save_leaves_the_registry_whole)
