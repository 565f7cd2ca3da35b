#include "commands/review_ask.h"

#include <jansson.h>
#include <unistd.h>

#include "base/files.h"
#include "base/id.h"
#include "base/unicode.h"
#include "commands/passphrase.h"

#define SAME_MOST 5

/* The proposal in question: its id and those that it may be the same as. */
typedef struct Question {
  char id[ID_DIGITS + 1];
  char same[SAME_MOST][ID_DIGITS + 1];
  size_t same_count;
} Question;

static void show(Text words) {
  (void)!file_write(STDERR_FILENO, text_bytes(words), NULL);
}

static void copy_id(char to[ID_DIGITS + 1], const json_t *object) {
  const char *id = json_string_value(json_object_get(object, "id"));
  snprintf(to, ID_DIGITS + 1, "%s", id == NULL ? "" : id);
}

static bool read_question(Text line, Question *ret_question) {
  json_t *object = json_loadb(line.at, line.length, 0, NULL);
  const json_t *same = json_object_get(object, "same_as");
  Question question = {0};
  copy_id(question.id, object);
  for (size_t i = 0; i < json_array_size(same) && i < SAME_MOST; i++)
    copy_id(question.same[question.same_count++], json_array_get(same, i));
  json_decref(object);
  *ret_question = question;
  return question.id[0] != '\0';
}

/* The first that is open behind `after`; ABSENT where none is. */
static Outcome next_question(const Conversation *conversation, const char *after, Question *ret_question,
                             Problem *problem) {
  Text words[4] = {TEXT("--json"), TEXT("--next"), TEXT("--after"), text_of(after)};
  Said said, in_words;
  TRY(conversation_ask(conversation, words, after[0] == '\0' ? 2 : 4, TEXT_NONE, &said, problem));
  if (said.exit_status != 0 || !read_question(said.output, ret_question)) {
    show(said.notices);
    return ABSENT;
  }
  TRY(conversation_ask(conversation, words + 1, after[0] == '\0' ? 1 : 3, TEXT_NONE, &in_words, problem));
  show(in_words.output);
  return DONE;
}

static Outcome ask_line(Call *call, const char *prompt, Text *ret_line, Problem *problem) {
  SECRET_SCOPE Secret *answer = NULL;
  TRY(terminal_ask(prompt, false, &answer, problem));
  Text typed = {(const char *)secret_read(answer), secret_length(answer)};
  TRY(unicode_nfc(text_trim(typed), call->arena, &typed, problem));
  *ret_line = text_copy(call->arena, typed);
  TRY_MEMORY(ret_line->at, problem);
  return DONE;
}

/* The line that `review --decide` reads for a key; empty where the key says nothing. */
static Outcome decision_line(Call *call, const Question *question, char key, Writer *line, Problem *problem) {
  if (key == 'a') writer_format(line, "accept %s\n", question->id);
  if (key == 'r') writer_format(line, "reject %s\n", question->id);
  if (key >= '1' && key < '1' + (int)question->same_count)
    writer_format(line, "same %s %s\n", question->id, question->same[key - '1']);
  if (key == 'c') {
    Text pair;
    TRY(ask_line(call, "FIELD=VALUE: ", &pair, problem));
    writer_format(line, "set %s %.*s\n", question->id, TEXT_ARGS(pair));
  }
  return DONE;
}

/* Whether the question is settled: decided, or skipped. */
static Outcome ask_once(Call *call, const Conversation *conversation, const Question *question, bool *ret_settled,
                        bool *ret_leaves, Problem *problem) {
  Text answer;
  Said said;
  Writer line = WRITER_IN(call->arena);
  TRY(ask_line(call, "[a]ccept  [c]hange  [r]eject  [1-5] the same as  [s]kip  [q]uit: ", &answer, problem));
  char key = answer.length == 1 ? answer.at[0] : '\0';
  *ret_leaves = key == 'q';
  *ret_settled = key == 's';
  TRY(decision_line(call, question, key, &line, problem));
  if (line.length == 0) return DONE;
  Text words[1] = {TEXT("--decide")};
  TRY(conversation_ask(conversation, words, 1, writer_view(&line), &said, problem));
  *ret_settled = said.exit_status == 0 && key != 'c';
  if (said.exit_status != 0) show(said.notices);
  return DONE;
}

Outcome review_ask(Call *call, const Conversation *conversation, Problem *problem) {
  char after[ID_DIGITS + 1] = "";
  for (;;) {
    Question question;
    bool is_settled = false, leaves = false;
    Outcome outcome = next_question(conversation, after, &question, problem);
    if (outcome == ABSENT) return DONE;
    TRY(outcome);
    while (!is_settled && !leaves)
      TRY(ask_once(call, conversation, &question, &is_settled, &leaves, problem));
    if (leaves) return DONE;
    memcpy(after, question.id, sizeof after);
  }
}
