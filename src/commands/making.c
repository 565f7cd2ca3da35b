#include "commands/making.h"

#include <fcntl.h>

#include "base/files.h"
#include "commands/options.h"
#include "commands/passphrase.h"
#include "crypto/passphrase.h"
#include "registry/registry.h"

static Outcome ask_twice(Secret **ret_passphrase, Problem *problem) {
  SECRET_SCOPE Secret *first = NULL;
  SECRET_SCOPE Secret *second = NULL;
  TRY(terminal_ask("A passphrase for this registry: ", true, &first, problem));
  TRY(terminal_ask("The same once more: ", true, &second, problem));
  if (!secret_equal(first, second))
    return problem_set(problem, INVALID, "not_the_same", NULL, "Begin again.", "The two are not the same.");
  *ret_passphrase = first;
  first = NULL;
  return DONE;
}

/* A passphrase drawn by the program is stronger than one thought of; it is offered, not forced. */
static Outcome choose_passphrase(const Call *call, Secret **ret_passphrase, Problem *problem) {
  if (passphrase_is_given(call)) return passphrase_read(call, "", ret_passphrase, problem);
  SECRET_SCOPE Secret *proposal = NULL;
  TRY(passphrase_propose(&proposal, problem));
  fprintf(stderr, "A passphrase drawn for you; learn it, or type another one:\n\n    %.*s\n\n",
          (int)secret_length(proposal), (const char *)secret_read(proposal));
  return ask_twice(ret_passphrase, problem);
}

static Text word_at(const Secret *words, size_t wanted) {
  Text rest = {(const char *)secret_read(words), secret_length(words)}, word = TEXT_NONE;
  for (size_t i = 0; i <= wanted; i++)
    if (!text_next(&rest, ' ', &word)) return TEXT_NONE;
  return word;
}

/* Somebody who has not written it down cannot type two of its words back. */
static Outcome confirm_written(const Secret *words, Problem *problem) {
  static const size_t asked[] = {2, 7};
  for (size_t i = 0; i < 2; i++) {
    SECRET_SCOPE Secret *answer = NULL;
    char prompt[80];
    snprintf(prompt, sizeof prompt, "Word %zu of the paper key: ", asked[i] + 1);
    TRY(terminal_ask(prompt, false, &answer, problem));
    Text typed = text_trim((Text){(const char *)secret_read(answer), secret_length(answer)});
    if (!text_equal(typed, word_at(words, asked[i])))
      return problem_set(problem, INVALID, "not_the_same", NULL,
                         "The registry stands; write the paper key down before closing this window.",
                         "That is not the word that stands there.");
  }
  return DONE;
}

static Outcome show_paper_key(const Call *call, const Secret *words, Problem *problem) {
  Text file = option_value(call, "paper-key-file");
  if (file.at != NULL) {
    char *path = call_path(call, file);
    FILE_SCOPE int out = -1;
    TRY_MEMORY(path, problem);
    TRY(file_open(path, O_WRONLY | O_CREAT | O_EXCL, 0600, &out, problem));
    TRY(file_write(out, (Bytes){secret_read(words), secret_length(words)}, problem));
    TRY(file_write(out, text_bytes(TEXT("\n")), problem));
    return file_sync(out, problem);
  }
  fprintf(stderr,
          "The paper key opens this registry when every passphrase is lost.  It is shown once.\n"
          "Write it on paper and keep it where nobody would look for a registry:\n\n    %.*s\n\n",
          (int)secret_length(words), (const char *)secret_read(words));
  return confirm_written(words, problem);
}

/* Asked before anything is made: afterwards it would be too late. */
static Outcome check_paper_file(const Call *call, Problem *problem) {
  Text file = option_value(call, "paper-key-file");
  if (file.at == NULL)
    return passphrase_is_given(call)
               ? command_misused(call, problem,
                                 "With a passphrase from a file, --paper-key-file says where the paper key goes")
               : DONE;
  char *path = call_path(call, file);
  TRY_MEMORY(path, problem);
  if (file_kind(path) == FILE_NONE) return DONE;
  return problem_set(problem, INVALID, "exists", path, "Name a file that does not exist.",
                     "The paper key would overwrite a file.");
}

Outcome making_run(const Call *call, const char *folder, bool is_practice, Secret **ret_passphrase, Problem *problem) {
  SECRET_SCOPE Secret *passphrase = NULL;
  SECRET_SCOPE Secret *paper_key = NULL;
  TRY(crypto_start(problem));
  TRY(check_paper_file(call, problem));
  TRY(choose_passphrase(call, &passphrase, problem));
  Text name = option_value(call, "name");
  PassphraseCost cost = is_practice ? PASSPHRASE_COST_FLOOR : (PassphraseCost){0};
  RegistryNew how = {.passphrase = passphrase,
                     .member_name = name.length == 0 ? TEXT("first member") : name,
                     .is_practice = is_practice,
                     .memory_mebibytes = cost.memory_mebibytes,
                     .passes = cost.passes};
  TRY(registry_make(folder, &how, &paper_key, problem));
  TRY(show_paper_key(call, paper_key, problem));
  if (ret_passphrase == NULL) return DONE;
  *ret_passphrase = passphrase;
  passphrase = NULL;
  return DONE;
}
