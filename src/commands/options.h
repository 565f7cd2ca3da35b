/* options.h - the words of a command line told apart: options with their values, and arguments.
 *
 * "--name value", "--name=value", "-r DIR"; what follows "--" is never an
 * option.  An option that a command does not have is wrong use (exit 2). */
#ifndef COMMANDS_OPTIONS_H
#define COMMANDS_OPTIONS_H

#include "commands/command.h"
#include "kinds/kind.h"

/* Options that every command takes, ending with a name of NULL. */
extern const Option common_options[];

Outcome options_read(const Command *command, const Text *words, size_t count, Arena *arena, Options *ret_options,
                     Problem *problem);

bool option_given(const Call *call, const char *name);
/* The value, or TEXT_NONE where the option was not given. */
Text option_value(const Call *call, const char *name);
/* ABSENT where it was not given; wrong use where it is no whole number from `least` to `most`. */
Outcome option_number(const Call *call, const char *name, int64_t least, int64_t most, int64_t *ret_number,
                      Problem *problem);

/* "15m", "2h", "90s", "300": seconds, at most a day; untouched where it was not given. */
Outcome option_duration(const Call *call, const char *name, unsigned *ret_seconds, Problem *problem);

/* --language en, ru or kk; untouched where it was not given. */
Outcome option_language(const Call *call, Language *ret_language, Problem *problem);

/* "wrong use" with the usage line as advice: exit 2. */
Outcome command_misused(const Call *call, Problem *problem, const char *format, ...) PRINTF_LIKE(3, 4);
/* Between `least` and `most` arguments, or wrong use. */
Outcome arguments_expect(const Call *call, size_t least, size_t most, Problem *problem);
/* A path as the caller means it: relative ones from the caller's folder; NULL where memory ends. */
char *call_path(const Call *call, Text path);

#endif
