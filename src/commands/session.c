#include "commands/session.h"

#include "commands/options.h"
#include "commands/passphrase.h"
#include "match/fold.h"

char *session_folder(const Call *call) {
  Text given = option_value(call, "r");
  if (given.at == NULL) given = text_of(getenv("WATERLINE_REGISTRY"));
  if (given.length == 0) given = TEXT("registry");
  return call_path(call, given);
}

void session_fold(Text word, SearchTokens *ret_tokens) {
  FoldedName folded;
  name_fold(word, &folded);
  SearchTokens tokens = {0};
  for (unsigned i = 0; folded.token_count == 1 && i < folded.tokens[0].reading_count && i < SEARCH_TOKENS; i++) {
    _Static_assert(FOLD_SPELLING <= SEARCH_TOKEN_SIZE, "a folded spelling fits a search token");
    memcpy(tokens.at[tokens.count++], folded.tokens[0].readings[i].canon, FOLD_SPELLING);
  }
  *ret_tokens = tokens;
}

Outcome session_open(const Call *call, Registry **ret_registry, Problem *problem) {
  SECRET_SCOPE Secret *passphrase = NULL;
  char *folder = session_folder(call);
  TRY_MEMORY(folder, problem);
  TRY(passphrase_read(call, "Passphrase: ", &passphrase, problem));
  return registry_open(folder, passphrase, session_fold, ret_registry, problem);
}
