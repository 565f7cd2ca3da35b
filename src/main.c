/* main.c - a name becomes a command; nothing else. */
#include <stdio.h>

int main(void) {
  fputs("waterline: there is no command yet\n", stderr);
  return 2;
}
