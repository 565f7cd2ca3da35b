#include "view/tokenizer.h"

#include "base/memory.h"
#include "base/unicode.h"

#define LONGEST_WORD 96 /* bytes; what is longer is found by its beginning */

static bool is_of_word(uint32_t code_point) {
  return unicode_is_letter(code_point) || unicode_is_digit(code_point) || unicode_is_mark(code_point);
}

bool word_next(Text text, size_t *offset, Text *ret_word) {
  size_t start = *offset, at = start;
  bool is_in = false;
  while (at < text.length) {
    size_t before = at;
    bool is_word = is_of_word(utf8_next(text, &at));
    if (is_word && !is_in) start = before;
    if (!is_word && is_in) {
      *offset = before;
      *ret_word = text_slice(text, start, before);
      return true;
    }
    is_in = is_word;
  }
  *offset = text.length;
  *ret_word = text_slice(text, start, text.length);
  return is_in;
}

Text word_lower(Text word, char *room, size_t size) {
  size_t length = 0;
  for (size_t offset = 0; offset < word.length;) {
    char bytes[4];
    size_t more = utf8_encode(unicode_lower(utf8_next(word, &offset)), bytes);
    if (length + more > size) break;
    memcpy(room + length, bytes, more);
    length += more;
  }
  return (Text){room, length};
}

typedef int (*TokenTaker)(void *, int, const char *, int, int, int);

/* By sound, marked with a first byte that no word has, so that a sound never
 * passes for a word as written. */
static int give_sounds(SearchFold fold, Text word, size_t start, size_t end, TokenTaker take, void *context) {
  SearchTokens tokens = {0};
  fold(word, &tokens);
  for (unsigned i = 0; i < tokens.count && i < SEARCH_TOKENS; i++) {
    char sound[SEARCH_TOKEN_SIZE + 1];
    int length = snprintf(sound, sizeof sound, "=%s", tokens.at[i]);
    if (length <= 1) continue;
    int code = take(context, FTS5_TOKEN_COLOCATED, sound, length, (int)start, (int)end);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int why, const char *at, int length, TokenTaker take) {
  (void)why;
  SearchFold fold = *(SearchFold *)tokenizer;
  Text text = {at, (size_t)length}, word;
  for (size_t offset = 0; word_next(text, &offset, &word);) {
    char room[LONGEST_WORD];
    Text lower = word_lower(word, room, sizeof room);
    size_t start = (size_t)(word.at - text.at);
    int code = take(context, 0, lower.at, (int)lower.length, (int)start, (int)offset);
    if (code == SQLITE_OK && fold != NULL) code = give_sounds(fold, word, start, offset, take, context);
    if (code != SQLITE_OK) return code;
  }
  return SQLITE_OK;
}

static int create(void *context, const char **words, int count, Fts5Tokenizer **ret_tokenizer) {
  (void)words;
  (void)count;
  *ret_tokenizer = context;
  return SQLITE_OK;
}

static void destroy(Fts5Tokenizer *tokenizer) {
  (void)tokenizer; /* it belongs to the registration */
}

static fts5_api *find_api(sqlite3 *handle) {
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, NULL) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, (void *)&api, "fts5_api_ptr", NULL);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

Outcome tokenizer_register(sqlite3 *handle, SearchFold fold, Problem *problem) {
  fts5_api *api = find_api(handle);
  if (api == NULL) return problem_no_memory(problem);
  SearchFold *kept = memory_take(sizeof *kept);
  TRY_MEMORY(kept, problem);
  *kept = fold;
  fts5_tokenizer functions = {create, destroy, tokenize};
  if (api->xCreateTokenizer(api, "waterline", kept, &functions, memory_give) == SQLITE_OK) return DONE;
  memory_give(kept);
  return problem_no_memory(problem);
}
