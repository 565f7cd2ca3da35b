/* The view is a pure function of (set of statements, classes open). */
#include "base/memory.h"
#include "tests/support/said.h"
#include "tests/support/tiny.h"

#ifdef __SANITIZE_ADDRESS__ /* the sanitizers look at the same code five times slower */
#define HISTORIES 200
#else
#define HISTORIES 1000
#endif

typedef struct Hashes {
  uint8_t of_class[3][32];
} Hashes;

static Hashes hashes_of(View *view, unsigned highest) {
  Hashes hashes = {0};
  for (unsigned c = 0; c <= highest; c++)
    CHECK(view_hash(view, c, hashes.of_class[c], NULL) == DONE);
  return hashes;
}

static Hashes fold_all(const SaidList *list, const size_t *order, size_t folds, unsigned highest) {
  VIEW_SCOPE View view = {0};
  said_view(&view, highest, list, order, folds);
  return hashes_of(&view, highest);
}

static void shuffle(RandomSeries *series, size_t *order, size_t count) {
  for (size_t i = 0; i < count; i++)
    order[i] = i;
  for (size_t i = count; i > 1; i--) {
    size_t other = (size_t)random_series_below(series, i), kept = order[other];
    order[other] = order[i - 1];
    order[i - 1] = kept;
  }
}

static void release(SaidList *list) {
  arena_release(&list->arena);
}

typedef void (*HistoryCheck)(const SaidList *list, RandomSeries *series);

static void each_history(unsigned count, HistoryCheck check) {
  RandomSeries series = {tiny_seed()};
  for (unsigned i = 0; i < count; i++) {
    __attribute__((cleanup(release))) SaidList list = {.arena = arena_new()};
    said_history(&list, random_series_next(&series), 4 + (size_t)random_series_below(&series, 36));
    check(&list, &series);
  }
}

static void check_order(const SaidList *list, RandomSeries *series) {
  size_t order[SAID_MOST];
  shuffle(series, order, list->length);
  Hashes as_it_came = fold_all(list, NULL, 1, 2), shuffled = fold_all(list, order, 1, 2);
  CHECK(memcmp(&as_it_came, &shuffled, sizeof shuffled) == 0);
}

TEST(the_same_statements_in_any_order_give_the_same_hashes) {
  each_history(HISTORIES / 10, check_order);
}

static void check_growth(const SaidList *list, RandomSeries *series) {
  size_t order[SAID_MOST];
  shuffle(series, order, list->length);
  Hashes at_once = fold_all(list, NULL, 1, 2), one_by_one = fold_all(list, order, list->length, 2);
  CHECK(memcmp(&at_once, &one_by_one, sizeof at_once) == 0);
}

TEST(a_view_that_grew_one_change_at_a_time_is_the_rebuilt_one) {
  each_history(HISTORIES, check_growth);
}

/* An image of the first half, and what came since. */
static void check_image(const SaidList *list, RandomSeries *series) {
  Hashes at_once = fold_all(list, NULL, 1, 2);
  VIEW_SCOPE View first = {0}, second = {0};
  SaidList half = *list;
  half.length = (size_t)random_series_below(series, list->length);
  said_view(&first, 2, &half, NULL, 1);
  LogReader reader = said_reader(2);
  REQUIRE(view_open(&second, &reader, NULL, NULL) == DONE);
  for (unsigned c = 0; c < 3; c++) {
    Bytes pages = database_pages(view_class(&first, c));
    void *copy = sqlite3_malloc64(pages.length);
    memcpy(copy, pages.at, pages.length);
    REQUIRE(view_take_image(&second, c, copy, pages.length, NULL) == DONE);
  }
  VIEW_FOLD_SCOPE ViewFold fold = {0};
  CHECK(view_fold_begin(&second, &fold, NULL) == DONE);
  for (size_t i = half.length / 2; i < list->length; i++)
    CHECK(view_fold_take(&fold, &list->at[i], NULL) == DONE);
  CHECK(view_fold_end(&fold, NULL) == DONE);
  Hashes with_image = hashes_of(&second, 2);
  CHECK(memcmp(&at_once, &with_image, sizeof at_once) == 0);
}

TEST(image_and_what_came_since_is_the_rebuilt_view) {
  each_history(HISTORIES / 5, check_image);
}

static void check_classes(const SaidList *list, RandomSeries *series) {
  (void)series;
  Hashes all = fold_all(list, NULL, 1, 2), some = fold_all(list, NULL, 1, 1);
  CHECK(memcmp(all.of_class, some.of_class, 2 * sizeof all.of_class[0]) == 0);
}

TEST(a_class_that_is_closed_changes_no_other_class_s_hash) {
  each_history(HISTORIES / 10, check_classes);
}

/* Each request for memory fails once, in turn: the answer is an error or the right view. */
static long requests_until_failure;

static bool fails_now(void) {
  return requests_until_failure > 0 && --requests_until_failure == 0;
}

static void *failing_take(size_t size) {
  return fails_now() ? NULL : calloc(1, size == 0 ? 1 : size);
}

static void *failing_resize(void *memory, size_t size) {
  return fails_now() ? NULL : realloc(memory, size);
}

static Outcome fold_with_faults(const SaidList *list, Hashes *ret_hashes) {
  VIEW_SCOPE View view = {0};
  LogReader reader = said_reader(2);
  TRY(view_open(&view, &reader, NULL, NULL));
  VIEW_FOLD_SCOPE ViewFold fold = {0};
  TRY(view_fold_begin(&view, &fold, NULL));
  for (size_t i = 0; i < list->length; i++)
    TRY(view_fold_take(&fold, &list->at[i], NULL));
  TRY(view_fold_end(&fold, NULL));
  for (unsigned c = 0; c < 3; c++)
    TRY(view_hash(&view, c, ret_hashes->of_class[c], NULL));
  return DONE;
}

TEST(whichever_request_for_memory_fails_the_view_is_right_or_says_so) {
  __attribute__((cleanup(release))) SaidList list = {.arena = arena_new()};
  said_history(&list, 11, 12);
  Hashes right = fold_all(&list, NULL, 1, 2);
  MemoryDoor before = memory_door;
  memory_door.take = failing_take;
  memory_door.resize = failing_resize;
  unsigned failed = 0, done = 0;
  for (long nth = 1; done == 0 && nth < 1000000; nth += nth < 400 ? 1 : nth / 50) {
    requests_until_failure = nth;
    Hashes hashes = {0};
    Outcome outcome = fold_with_faults(&list, &hashes);
    CHECK(outcome == DONE || outcome == BROKEN);
    if (outcome == DONE) CHECK(memcmp(&hashes, &right, sizeof right) == 0);
    failed += outcome != DONE;
    done += outcome == DONE && requests_until_failure > 0;
  }
  memory_door = before;
  CHECK(failed > 300);
  CHECK(done == 1);
}

TESTS(the_same_statements_in_any_order_give_the_same_hashes, a_view_that_grew_one_change_at_a_time_is_the_rebuilt_one,
      image_and_what_came_since_is_the_rebuilt_view, a_class_that_is_closed_changes_no_other_class_s_hash,
      whichever_request_for_memory_fails_the_view_is_right_or_says_so)
