#include "commands/options.h"

#include "kinds/value.h"

#include <stdarg.h>

#include "base/files.h"

const Option common_options[] = {
    {"r", "DIR", "the registry's folder; else $WATERLINE_REGISTRY, else ./registry"},
    {"json", NULL, "for programs: one JSON object, or one a line"},
    {"passphrase-file", "F", "read the passphrase from this file"},
    {"passphrase-fd", "N", "read the passphrase from this descriptor"},
    {"change", "ID", "an id for this change: given again, it answers the first result"},
    {NULL, NULL, NULL},
};
#define COMMON_COUNT (sizeof common_options / sizeof *common_options - 1)
_Static_assert(COMMON_COUNT <= 8, "Options has room for eight common options");

/* Place of an option in Options.values: first the common ones, then the command's own; -1 for none. */
static int place_of(const Option *own, Text name) {
  for (size_t i = 0; i < COMMON_COUNT; i++)
    if (text_equal(name, text_of(common_options[i].name))) return (int)i;
  for (size_t i = 0; own != NULL && own[i].name != NULL; i++)
    if (text_equal(name, text_of(own[i].name))) return (int)(COMMON_COUNT + i);
  return -1;
}

static const Option *option_at(const Option *own, int place) {
  return (size_t)place < COMMON_COUNT ? &common_options[place] : &own[(size_t)place - COMMON_COUNT];
}

static Outcome misused(const Command *command, Problem *problem, const char *what, Text word) {
  char advice[200];
  snprintf(advice, sizeof advice, "See 'waterline help %s'.", command->name);
  problem_set(problem, INVALID, "wrong_use", NULL, advice, "%s: %.*s.", what, TEXT_ARGS(word));
  if (problem != NULL) problem->misused = true;
  return INVALID;
}

/* Whether the word is an option; then its name and, behind "=", its value. */
static bool is_option(Text word, Text *ret_name, Text *ret_value) {
  *ret_value = TEXT_NONE;
  if (text_equal(word, TEXT("-r"))) {
    *ret_name = TEXT("r");
    return true;
  }
  if (!text_starts(word, TEXT("--"))) return false;
  ptrdiff_t equals = text_find(word, TEXT("="), 2);
  *ret_name = text_slice(word, 2, equals < 0 ? word.length : (size_t)equals);
  if (equals >= 0) *ret_value = text_slice(word, (size_t)equals + 1, word.length);
  return true;
}

Outcome options_read(const Command *command, const Text *words, size_t count, Arena *arena, Options *ret_options,
                     Problem *problem) {
  Options options = {.own = command->options};
  Text *arguments = ARENA_MANY(arena, Text, count);
  TRY_MEMORY(arguments, problem);
  bool all_arguments = false;
  for (size_t i = 0; i < count; i++) {
    Text name, value;
    if (!all_arguments && text_equal(words[i], TEXT("--"))) {
      all_arguments = true;
      continue;
    }
    if (all_arguments || !is_option(words[i], &name, &value)) {
      if (!all_arguments && words[i].length > 1 && words[i].at[0] == '-')
        return misused(command, problem, "There is no such option", words[i]);
      arguments[options.argument_count++] = words[i];
      continue;
    }
    int place = place_of(command->options, name);
    if (place < 0) return misused(command, problem, "There is no such option", words[i]);
    bool has_value = option_at(command->options, place)->value != NULL;
    if (!has_value && value.at != NULL) return misused(command, problem, "This option takes no value", words[i]);
    if (has_value && value.at == NULL) {
      if (i + 1 == count) return misused(command, problem, "This option needs a value", words[i]);
      value = words[++i];
    }
    if (options.is_given[place]) return misused(command, problem, "This option stands twice", words[i]);
    options.is_given[place] = true;
    options.values[place] = value;
  }
  options.arguments = arguments;
  *ret_options = options;
  return DONE;
}

bool option_given(const Call *call, const char *name) {
  int place = place_of(call->options.own, text_of(name));
  return place >= 0 && call->options.is_given[place];
}

Text option_value(const Call *call, const char *name) {
  int place = place_of(call->options.own, text_of(name));
  return place >= 0 && call->options.is_given[place] ? call->options.values[place] : TEXT_NONE;
}

Outcome option_number(const Call *call, const char *name, int64_t least, int64_t most, int64_t *ret_number,
                      Problem *problem) {
  if (!option_given(call, name)) return ABSENT;
  int64_t number = 0;
  if (!text_number(option_value(call, name), &number) || number < least || number > most)
    return command_misused(call, problem, "--%s wants a whole number from %lld to %lld", name, (long long)least,
                           (long long)most);
  *ret_number = number;
  return DONE;
}

#define DURATION_MOST 86400

Outcome option_duration(const Call *call, const char *name, unsigned *ret_seconds, Problem *problem) {
  Text given = option_value(call, name);
  int64_t number = 0, unit = 1;
  if (given.at == NULL) return DONE;
  char last = given.length > 0 ? given.at[given.length - 1] : '\0';
  if (last == 'm') unit = 60;
  if (last == 'h') unit = 3600;
  if (last == 's' || last == 'm' || last == 'h') given.length--;
  if (!text_number(given, &number) || number < 1 || number > DURATION_MOST / unit)
    return command_misused(call, problem, "--%s wants a time such as 15m, 2h or 90s, at most a day", name);
  *ret_seconds = (unsigned)(number * unit);
  return DONE;
}

Outcome option_language(const Call *call, Language *ret_language, Problem *problem) {
  Text code = option_value(call, "language");
  if (code.at == NULL) return DONE;
  for (Language i = 0; i < LANGUAGE_COUNT; i++) {
    if (!text_equal(code, language_code(i))) continue;
    *ret_language = i;
    return DONE;
  }
  return command_misused(call, problem, "--language wants en, ru or kk");
}

Outcome command_misused(const Call *call, Problem *problem, const char *format, ...) {
  char message[300], advice[200];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  snprintf(advice, sizeof advice, "See 'waterline help %.*s'.", TEXT_ARGS(call->request->command));
  problem_set(problem, INVALID, "wrong_use", NULL, advice, "%s.", message);
  if (problem != NULL) problem->misused = true;
  return INVALID;
}

Outcome arguments_expect(const Call *call, size_t least, size_t most, Problem *problem) {
  if (call->options.argument_count < least) return command_misused(call, problem, "Something is missing on the line");
  if (call->options.argument_count > most) return command_misused(call, problem, "There is too much on the line");
  return DONE;
}

char *call_path(const Call *call, Text path) {
  char *as_given = text_c(call->arena, path);
  char *folder = text_c(call->arena, call->request->folder);
  if (as_given == NULL || folder == NULL || as_given[0] == '/' || folder[0] == '\0') return as_given;
  return path_join(call->arena, folder, as_given);
}
