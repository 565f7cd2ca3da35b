#include "helpers/paper/package.h"

#include <zip.h>

#define FIRST_DAY 0x21 /* 1 January 1980 as MS-DOS has it: year 0, month 1, day 1 */

static Outcome zip_broken(zip_error_t *error, Problem *problem) {
  if (zip_error_code_zip(error) == ZIP_ER_MEMORY) return problem_no_memory(problem);
  return problem_set(problem, BROKEN, "bad_package", NULL, NULL, "libzip failed: %s", zip_error_strerror(error));
}

/* A picture is packed already. */
static bool part_add(zip_t *zip, const DocxPart *part, const char *name) {
  zip_source_t *source = zip_source_buffer(zip, part->bytes.at, part->bytes.length, 0);
  if (source == NULL) return false;
  zip_int64_t index = zip_file_add(zip, name, source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    return false;
  }
  zip_uint64_t place = (zip_uint64_t)index;
  int method = text_ends(part->name, TEXT(".png")) ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  return zip_set_file_compression(zip, place, method, 9) == 0 &&
         zip_file_set_dostime(zip, place, 0, FIRST_DAY, 0) == 0 &&
         zip_file_set_external_attributes(zip, place, 0, ZIP_OPSYS_DOS, 0) == 0;
}

/* Closing writes; the archive is gone behind it in any case. */
static Outcome parts_pack(zip_source_t *target, const DocxPartList *parts, Arena *arena, zip_error_t *error,
                          Problem *problem) {
  zip_source_keep(target); /* closing lets go of one */
  zip_t *zip = zip_open_from_source(target, ZIP_TRUNCATE, error);
  if (zip == NULL) {
    zip_source_free(target);
    return zip_broken(error, problem);
  }
  for (size_t i = 0; i < parts->length; i++) {
    const char *name = text_c(arena, parts->at[i].name);
    if (name != NULL && part_add(zip, &parts->at[i], name)) continue;
    Outcome outcome = name == NULL ? problem_no_memory(problem) : zip_broken(zip_get_error(zip), problem);
    zip_discard(zip);
    return outcome;
  }
  if (zip_close(zip) == 0) return DONE;
  Outcome outcome = zip_broken(zip_get_error(zip), problem);
  zip_discard(zip);
  return outcome;
}

static Outcome target_read(zip_source_t *target, Arena *arena, Bytes *ret_bytes, Problem *problem) {
  if (zip_source_open(target) != 0) return zip_broken(zip_source_error(target), problem);
  Outcome outcome = DONE;
  zip_int64_t length = -1;
  if (zip_source_seek(target, 0, SEEK_END) == 0) length = zip_source_tell(target);
  uint8_t *bytes = length < 0 ? NULL : arena_take(arena, (size_t)length);
  bool is_read = bytes != NULL && zip_source_seek(target, 0, SEEK_SET) == 0 &&
                 zip_source_read(target, bytes, (zip_uint64_t)length) == length;
  if (is_read)
    *ret_bytes = (Bytes){bytes, (size_t)length};
  else
    outcome = length >= 0 && bytes == NULL ? problem_no_memory(problem) : zip_broken(zip_source_error(target), problem);
  zip_source_close(target);
  return outcome;
}

Outcome package_write(const DocxPartList *parts, Arena *arena, Bytes *ret_package, Problem *problem) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t *target = zip_source_buffer_create(NULL, 0, 0, &error);
  Outcome outcome = target == NULL ? zip_broken(&error, problem) : parts_pack(target, parts, arena, &error, problem);
  if (outcome == DONE) outcome = target_read(target, arena, ret_package, problem);
  if (target != NULL) zip_source_free(target);
  zip_error_fini(&error);
  return outcome;
}
