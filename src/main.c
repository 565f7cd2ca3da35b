/* main.c - a name becomes a command; nothing else. */
#include "commands/command.h"

int main(int count, char **words) {
  return command_main(count, words);
}
