#include "exchange/said_words.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *const operations[] = {NULL, "create", "set", "hide", "unhide", "take_back", "judge"};
static const char *const actions[] = {NULL, "set", "add", "remove"};

static bool find_word(const char *const *words, size_t count, const char *word, unsigned *ret_number) {
  for (unsigned i = 1; word != NULL && i < count; i++) {
    if (strcmp(words[i], word) != 0) continue;
    *ret_number = i;
    return true;
  }
  return false;
}

const char *said_operation_word(Operation operation) {
  return (size_t)operation < COUNT(operations) ? operations[operation] : NULL;
}

const char *said_action_word(PartAction action) {
  return (size_t)action < COUNT(actions) ? actions[action] : NULL;
}

bool said_operation_read(const char *word, Operation *ret_operation) {
  unsigned number;
  if (!find_word(operations, COUNT(operations), word, &number)) return false;
  *ret_operation = (Operation)number;
  return true;
}

bool said_action_read(const char *word, PartAction *ret_action) {
  unsigned number;
  if (!find_word(actions, COUNT(actions), word, &number)) return false;
  *ret_action = (PartAction)number;
  return true;
}
