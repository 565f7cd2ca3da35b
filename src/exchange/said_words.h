/* said_words.h - the words for operations and actions in history.jsonl; never changed. */
#ifndef EXCHANGE_SAID_WORDS_H
#define EXCHANGE_SAID_WORDS_H

#include "log/statement.h"

const char *said_operation_word(Operation operation); /* NULL where there is no such number; so below */
const char *said_action_word(PartAction action);
bool said_operation_read(const char *word, Operation *ret_operation);
bool said_action_read(const char *word, PartAction *ret_action);

#endif
