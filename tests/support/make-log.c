/* make-log - makes a log with one of everything and prints as JSON what an independent reader must find.
 *
 * Usage: make-log FOLDER.  Single statements in three classes, a batch that was dropped, a batch of two frames, a write
 * that was cut off and moved aside, an object, unfinished work, an image, audit entries. */
#include <stdio.h>
#include <unistd.h>

#include "base/json.h"
#include "log/audit.h"
#include "log/image.h"
#include "log/object.h"
#include "log/pending.h"
#include "tests/support/log.h"

static Writer writer;
static Json json = {.writer = &writer};

static void key_hex(const char *key, const void *bytes, size_t length) {
  json_key_hex(&json, key, (Bytes){bytes, length});
}

static bool batch(Log *log, uint64_t from, uint64_t to) {
  if (log_batch_begin(log, NULL) != DONE) return false;
  for (uint64_t i = from; i < to; i++) {
    Draft draft = test_draft(0, i % 50, (unsigned)(i % 3), i);
    if (log_batch_add(log, &draft, NULL, NULL) != DONE) return false;
  }
  return true;
}

/* A write cut off behind what the root knows: half a frame's worth of bytes, and the next opening moves it aside. */
static bool cut_off(const char *folder) {
  char path[512];
  snprintf(path, sizeof path, "%s/log/000001.1.seg", folder);
  FILE *file = fopen(path, "ab");
  if (file == NULL) return false;
  bool good = fwrite("\0\0\1\2\1", 1, 5, file) == 5;
  return fclose(file) == 0 && good;
}

static bool fill(Log *log, StatementId *ret_first) {
  Draft draft = test_draft(0, 0, 0, 0);
  if (log_append(log, &draft, 1, ret_first, NULL) != DONE || !test_append_numbers(log, 1, 20)) return false;
  if (!batch(log, 90000, 93000)) return false;
  log_batch_drop(log);
  return batch(log, 20, 3000) && log_batch_end(log, NULL) == DONE;
}

static bool keep(Log *log) {
  static uint8_t bytes[70000];
  for (size_t i = 0; i < sizeof bytes; i++)
    bytes[i] = (uint8_t)(i * 31);
  ObjectName name;
  PendingName pending = {0};
  ImageWriter *image = NULL;
  Bytes half = {bytes, 35000};
  bool good = log_object_put_bytes(log, test_record(4), 1, (Bytes){bytes, sizeof bytes}, &name, NULL) == DONE &&
              log_pending_put(log, log_reader(log)->user, 2, text_bytes(TEXT("half a form")), &pending, NULL) == DONE &&
              log_image_begin(log, 1, 7, sizeof bytes, NULL, &image, NULL) == DONE &&
              image_write(image, half, NULL) == DONE &&
              image_write(image, (Bytes){bytes + 35000, 35000}, NULL) == DONE && image_end(&image, NULL) == DONE &&
              log_audit_append(log, text_bytes(TEXT("first")), NULL) == DONE &&
              log_audit_append(log, text_bytes(TEXT("second")), NULL) == DONE;
  key_hex("object", name.name, ID_SIZE);
  key_hex("sha256", name.sha256, 32);
  key_hex("pending", pending.bytes, ID_SIZE);
  key_hex("user", log_reader(log)->user.bytes, ID_SIZE);
  LogPosition end = log_position(log);
  json_key_number(&json, "image_statements", (int64_t)end.statements);
  key_hex("image_head", end.head, 32);
  return good;
}

static bool make(const char *folder) {
  StatementId first;
  Problem problem = {0};
  LOG_SCOPE Log *log = test_log(folder);
  if (log == NULL || !fill(log, &first)) return false;
  log_close(&log);
  if (!cut_off(folder) || (log = test_log_open(folder, false, &problem)) == NULL) return false;
  if (test_report(log, "unfinished_write") == NULL || !test_append_numbers(log, 3000, 3010) || !keep(log)) return false;
  if (!test_append_numbers(log, 3010, 3012)) return false;
  LogPosition end = log_position(log);
  key_hex("first", first.bytes, 32);
  key_hex("head", end.head, 32);
  json_key_number(&json, "statements", (int64_t)end.statements);
  json_key_number(&json, "numbers", 3012);
  return true;
}

int main(int count, char **words) {
  if (count != 2) return 2;
  json_open_object(&json);
  json_key_words(&json, "passphrase", TEST_PASSPHRASE);
  if (!make(words[1])) return 1;
  json_close_object(&json);
  Text text = writer_view(&writer);
  printf("%.*s\n", TEXT_ARGS(text));
  return 0;
}
