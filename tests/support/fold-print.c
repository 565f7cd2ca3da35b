/* fold-print.c - prints the readings of each token of the names on stdin, one name a line:
 * tokens are separated by tabs, readings by |, the role's number stands after a colon. */
#include <stdio.h>
#include <stdlib.h>

#include "match/fold.h"

int main(void) {
  char *line = NULL;
  size_t size = 0;
  ssize_t length;
  while ((length = getline(&line, &size, stdin)) > 0) {
    FoldedName name;
    name_fold(text_trim((Text){line, (size_t)length}), &name);
    for (unsigned i = 0; i < name.token_count; i++) {
      const FoldToken *token = &name.tokens[i];
      if (i > 0) putchar('\t');
      for (unsigned j = 0; j < token->reading_count; j++)
        printf("%s%s", j > 0 ? "|" : "", token->readings[j].canon);
      printf(":%d", (int)token->role);
    }
    putchar('\n');
  }
  free(line);
  return 0;
}
