/* What publish/docx_parts.h, publish/columns.h and helpers/paper/package.h promise; test_docx.py reads what comes out.
 */
#include <math.h>
#include <png.h>

#include "helpers/paper/package.h"
#include "helpers/paper/palette.h"
#include "publish/columns.h"
#include "publish/docx.h"
#include "tests/support/sample_paper.h"
#include "tests/support/tiny.h"

static const Bytes picture = {(const uint8_t *)"picture", 7};

static bool parts_equal(const DocxPartList *a, const DocxPartList *b) {
  if (a->length != b->length) return false;
  for (size_t i = 0; i < a->length; i++) {
    if (!text_equal(a->at[i].name, b->at[i].name) || !bytes_equal(a->at[i].bytes, b->at[i].bytes)) return false;
  }
  return true;
}

/* Every 61st byte is where memory ends once: that is each request of some size, and many of those for a part. */
TEST(where_memory_ends_a_docx_is_whole_or_not_at_all) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  DocxPartList whole = {0};
  REQUIRE(docx_parts(&document, &picture, arena, &whole, NULL) == DONE);
  size_t refused = 0, limit = 1;
  for (bool is_done = false; !is_done; limit += 61) {
    ARENA_SCOPE Arena *small = arena_new();
    arena_limit(small, limit);
    DocxPartList parts = {0};
    Problem problem = {0};
    is_done = docx_parts(&document, &picture, small, &parts, &problem) == DONE;
    if (is_done && !parts_equal(&parts, &whole)) tiny_fail(__FILE__, __LINE__, "another DOCX within %zu bytes", limit);
    if (!is_done && (problem.outcome != BROKEN || parts.at != NULL))
      tiny_fail(__FILE__, __LINE__, "%s within %zu bytes", problem.code, limit);
    if (!is_done) refused++;
  }
  CHECK(refused > 500);
}

TEST(where_memory_ends_a_package_is_whole_or_not_at_all) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  DocxPartList parts = {0};
  Bytes whole = {0};
  REQUIRE(docx_parts(&document, &picture, arena, &parts, NULL) == DONE);
  REQUIRE(package_write(&parts, arena, &whole, NULL) == DONE);
  CHECK(text_starts(bytes_text(whole), TEXT("PK\x03\x04")));
  size_t refused = 0;
  for (size_t limit = 1; limit < 2 * whole.length; limit += 211) {
    ARENA_SCOPE Arena *small = arena_new();
    arena_limit(small, limit);
    Bytes package = {0};
    Outcome outcome = package_write(&parts, small, &package, NULL);
    CHECK(outcome == DONE ? bytes_equal(package, whole) : outcome == BROKEN && package.at == NULL);
    if (outcome != DONE) refused++;
  }
  CHECK(refused > 10);
}

TEST(what_is_not_well_made_becomes_no_docx) {
  ARENA_SCOPE Arena *arena = arena_new();
  Document document = sample_paper(arena);
  document_heading(&document, 3, TEXT_NONE);
  document_say(&document, TEXT("deep"));
  DocxPartList parts = {0};
  Bytes bytes = {0};
  size_t missing = 0;
  Problem problem = {0};
  CHECK(docx_parts(&document, &picture, arena, &parts, NULL) == INVALID);
  CHECK(document_docx(&document, arena, &bytes, &missing, &problem) == INVALID);
  CHECK(strcmp(problem.code, "bad_document") == 0 && bytes.at == NULL && parts.at == NULL);
}

static double columns_sum(const ColumnWidth *columns, size_t count) {
  double sum = 0;
  for (size_t i = 0; i < count; i++)
    sum += columns[i].width;
  return sum;
}

TEST(columns_fill_the_room_and_keep_their_longest_words_where_it_can_be) {
  static const ColumnWidth first[3] = {{40, 30, 90, 0}, {20, 20, 20, 0}, {60, 30, 200, 0}};
  for (double room = 10; room < 600; room += 7) {
    ColumnWidth columns[3];
    memcpy(columns, first, sizeof columns);
    columns_share(columns, 3, room);
    CHECK(fabs(columns_sum(columns, 3) - room) < 1e-6);
    for (size_t i = 0; i < 3; i++) {
      CHECK(columns[i].width > 0);
      if (room >= 80) CHECK(columns[i].width >= first[i].word - 1e-6);
      if (room >= 120) CHECK(columns[i].width >= first[i].least - 1e-6);
      if (room >= 310) CHECK(columns[i].width >= first[i].most - 1e-6);
    }
  }
}

TEST(a_table_without_a_word_has_equal_columns) {
  ColumnWidth columns[4] = {{0}};
  columns_share(columns, 4, 100);
  for (size_t i = 0; i < 4; i++)
    CHECK(fabs(columns[i].width - 25) < 1e-9);
}

enum { SIDE = 64 };

/* Dots that went through a PNG and came back, as 0xRRGGBB. */
static void there_and_back(const uint32_t *dots, uint32_t *back, Arena *arena) {
  Dots given = {SIDE, SIDE, SIDE, dots};
  Bytes png = {0};
  uint8_t rgb[SIDE * SIDE * 3] = {0};
  if (dots_png(&given, arena, &png, NULL) != DONE) tiny_fail(__FILE__, __LINE__, "no PNG");
  png_image image = {.version = PNG_IMAGE_VERSION};
  CHECK(png_image_begin_read_from_memory(&image, png.at, png.length) != 0);
  CHECK(image.width == SIDE && image.height == SIDE && image.colormap_entries <= 256);
  image.format = PNG_FORMAT_RGB;
  CHECK(png_image_finish_read(&image, NULL, rgb, 0, NULL) != 0);
  for (size_t i = 0; i < SIDE * SIDE; i++)
    back[i] = (uint32_t)rgb[3 * i] << 16 | (uint32_t)rgb[3 * i + 1] << 8 | rgb[3 * i + 2];
}

static uint32_t furthest(uint32_t a, uint32_t b) {
  uint32_t most = 0;
  for (unsigned shift = 0; shift < 24; shift += 8) {
    uint32_t x = (a >> shift) & 0xFF, y = (b >> shift) & 0xFF, apart = x > y ? x - y : y - x;
    if (apart > most) most = apart;
  }
  return most;
}

TEST(inks_of_a_picture_stay_themselves_and_their_shades_close_to_it) {
  ARENA_SCOPE Arena *arena = arena_new();
  uint32_t dots[SIDE * SIDE], back[SIDE * SIDE];
  for (uint32_t i = 0; i < SIDE * SIDE; i++)
    dots[i] = i % 3 == 0 ? 0x0E4F6A : i % 3 == 1 ? 0xFFFFFF : (i & 0xFF) * 0x010101;
  there_and_back(dots, back, arena);
  for (size_t i = 0; i < SIDE * SIDE; i++)
    CHECK(i % 3 == 2 ? furthest(dots[i], back[i]) < 8 : dots[i] == back[i]);
}

TEST(a_picture_of_any_colours_has_256_at_most) {
  ARENA_SCOPE Arena *arena = arena_new();
  uint32_t dots[SIDE * SIDE], back[SIDE * SIDE];
  for (uint32_t i = 0; i < SIDE * SIDE; i++)
    dots[i] = (i * 0x9E3779B1u) >> 8;
  there_and_back(dots, back, arena);
  for (size_t i = 0; i < SIDE * SIDE; i++)
    CHECK(furthest(dots[i], back[i]) < 64);
}

TESTS(where_memory_ends_a_docx_is_whole_or_not_at_all, where_memory_ends_a_package_is_whole_or_not_at_all,
      what_is_not_well_made_becomes_no_docx, columns_fill_the_room_and_keep_their_longest_words_where_it_can_be,
      a_table_without_a_word_has_equal_columns, inks_of_a_picture_stay_themselves_and_their_shades_close_to_it,
      a_picture_of_any_colours_has_256_at_most)
