/* tokenizer.h - how search cuts words: by letters and digits, then folded by sound.
 *
 * An FTS5 tokenizer of ours.  Each word gives its case-folded self and, where
 * the caller gave a fold, up to SEARCH_TOKENS spellings by sound at the same
 * place; so "Бөкенов" is found by "Bokenov".  Source: sqlite.org/fts5.html,
 * "Custom Tokenizers". */
#ifndef VIEW_TOKENIZER_H
#define VIEW_TOKENIZER_H

#include "view/database.h"

Outcome tokenizer_register(sqlite3 *handle, SearchFold fold, Problem *problem);

/* The next word at or behind *offset: letters, digits, marks; false at the end. */
bool word_next(Text text, size_t *offset, Text *ret_word);
/* Lower case; cut at a whole code point where it is longer than the room. */
Text word_lower(Text word, char *room, size_t size);

#endif
