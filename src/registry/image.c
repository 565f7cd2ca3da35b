/* Opening from images and what came since; writing images. */
#include <sqlite3.h>

#include "log/image.h"
#include "registry/inside.h"

/* An image is worth its writing when this many statements came since the last
 * one, or a fifth of all: replaying costs some 30 microseconds a statement. */
#define IMAGE_LEAST 1000
/* Above this an index is built when it is first asked for, not while opening. */
#define INDEX_AT_ONCE 20000

static Outcome read_image(Registry *registry, unsigned security_class, ImageReader *reader, const ImageAbout *about,
                          Problem *problem) {
  void *pages = sqlite3_malloc64(about->size);
  TRY_MEMORY(pages, problem);
  Outcome outcome = image_read(reader, pages, about->size, problem);
  if (outcome == DONE) return view_take_image(&registry->view, security_class, pages, about->size, problem);
  sqlite3_free(pages);
  return outcome;
}

/* The newest that can be read to its end; ABSENT where there is none. */
static Outcome load_class(Registry *registry, unsigned security_class, LogPosition *ret_covers, Problem *problem) {
  Outcome outcome = BROKEN;
  for (uint64_t older_than = 0; outcome == BROKEN;) {
    IMAGE_SCOPE ImageReader *reader = NULL;
    ImageAbout about;
    TRY(log_image_open(registry->log, security_class, view_schema(), older_than, &about, &reader, problem));
    outcome = read_image(registry, security_class, reader, &about, problem);
    older_than = about.number;
    if (outcome == DONE) *ret_covers = about.covers;
  }
  return outcome;
}

/* The position that the images of all open classes cover; zero where one is missing. */
static Outcome load_images(Registry *registry, LogPosition *ret_covers, Problem *problem) {
  bool is_first = true;
  *ret_covers = (LogPosition){0};
  for (unsigned c = 0; c < CLASS_COUNT; c++) {
    if (view_class(&registry->view, c) == NULL) continue;
    LogPosition covers = {0};
    Outcome outcome = load_class(registry, c, &covers, problem);
    if (outcome != DONE && outcome != ABSENT) return outcome;
    if (is_first || covers.statements < ret_covers->statements) *ret_covers = covers;
    is_first = false;
  }
  return DONE;
}

Outcome registry_load(Registry *registry, Problem *problem) {
  TRY(load_images(registry, &registry->image_covers, problem));
  const LogPosition *from = registry->image_covers.statements == 0 ? NULL : &registry->image_covers;
  uint64_t since = log_position(registry->log).statements - registry->image_covers.statements;
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (since > INDEX_AT_ONCE && view_class(&registry->view, c) != NULL) registry->view.classes[c].keeps_index = false;
  return registry_catch_up(registry, from, problem); /* damage is passed over and stands in the log's reports */
}

static Outcome save_class(Registry *registry, unsigned security_class, const LogPosition *covers, Problem *problem) {
  Bytes pages = database_pages(view_class(&registry->view, security_class));
  ImageWriter *writer = NULL;
  TRY(log_image_begin(registry->log, security_class, view_schema(), pages.length, covers, &writer, problem));
  Outcome outcome = image_write(writer, pages, problem);
  if (outcome == DONE) outcome = image_end(&writer, problem);
  image_drop(&writer);
  return outcome;
}

Outcome registry_save_images(Registry *registry, Problem *problem) {
  LogPosition now = log_position(registry->log);
  uint64_t since = now.statements - registry->image_covers.statements;
  if (since < IMAGE_LEAST && since < now.statements / 5 + 1) return DONE;
  TRY(view_index(&registry->view, problem));
  for (unsigned c = 0; c < CLASS_COUNT; c++)
    if (view_class(&registry->view, c) != NULL) TRY(save_class(registry, c, &now, problem));
  registry->image_covers = now;
  return DONE;
}
