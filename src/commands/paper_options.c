#include "base/clock.h"
#include "base/files.h"
#include "base/unicode.h"
#include "commands/options.h"
#include "commands/paper.h"

#define RELEASES_SIZE ((size_t)1 << 20)
#define MILLISECONDS_OF_A_DAY 86400000

static Outcome day_read(Call *call, int64_t *ret_day, Problem *problem) {
  Text given = option_value(call, "date");
  Date date;
  if (given.at == NULL) {
    *ret_day = clock_now_milliseconds() / MILLISECONDS_OF_A_DAY;
    return DONE;
  }
  if (date_read(given, &date, NULL) != DONE || !date_is_one_day(date))
    return command_misused(call, problem, "--date wants a day as YYYY-MM-DD");
  *ret_day = date_earliest(date);
  return DONE;
}

Outcome paper_id_read(Call *call, Text word, RecordId *ret_id, Problem *problem) {
  if (word.length == ID_DIGITS && ID_READ(word, ret_id)) return DONE;
  return registry_find_id(call->registry, word, ret_id, problem);
}

static Outcome release_read(Call *call, Text line, const char *path, int number, Release *ret_release,
                            Problem *problem) {
  Text rest = text_trim(line), id;
  char where[300];
  snprintf(where, sizeof where, "%s:%d", path, number);
  if (!text_next(&rest, ' ', &id) || text_is_empty(text_trim(rest)))
    return problem_set(problem, INVALID, "no_reason", where, "write the record's id, a blank, and why it may be shown",
                       "a release without a reason");
  TRY(paper_id_read(call, id, &ret_release->record, problem));
  ret_release->reason = text_trim(rest);
  return DONE;
}

static Outcome releases_read(Call *call, PaperOptions *options, Problem *problem) {
  Text name = option_value(call, "releases");
  if (name.at == NULL) return DONE;
  char *path = call_path(call, name);
  TRY_MEMORY(path, problem);
  Bytes bytes;
  Text rest, line;
  TRY(file_read_whole(path, RELEASES_SIZE, call->arena, &bytes, problem));
  TRY(unicode_nfc(bytes_text(bytes), call->arena, &rest, problem));
  LIST(Release) releases = {0};
  for (int number = 1; text_next(&rest, '\n', &line); number++) {
    if (text_is_empty(text_trim(line))) continue;
    Release *release = LIST_ADD(&releases, call->arena);
    TRY_MEMORY(release, problem);
    TRY(release_read(call, line, path, number, release, problem));
  }
  options->releases = releases.at;
  options->release_count = releases.length;
  return DONE;
}

Outcome paper_options_read(Call *call, PaperOptions *ret_options, Problem *problem) {
  PaperOptions options = {.marks_stale = option_given(call, "mark-stale"), .language = LANGUAGE_EN};
  Text audience = option_value(call, "audience"), out = option_value(call, "out");
  if (!audience_by_name(audience, &options.audience))
    return command_misused(call, problem, "--audience wants internal, coalition, confidential, un, court or public");
  TRY(option_language(call, &options.language, problem));
  if (out.at != NULL && !text_ends(out, TEXT(".html")) && !text_ends(out, TEXT(".pdf")) &&
      !text_ends(out, TEXT(".docx")))
    return command_misused(call, problem, "--out wants a name that ends in .html, .pdf or .docx");
  TRY(day_read(call, &options.today, problem));
  TRY(unicode_nfc(option_value(call, "from"), call->arena, &options.from, problem));
  TRY(releases_read(call, &options, problem));
  *ret_options = options;
  return DONE;
}
