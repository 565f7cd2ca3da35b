/* main.c - waterline-door: the only process that reads HTTP.
 *
 * It holds the listening socket and one end of a socket to the core
 * (web/exchange.h), no file, no key, no template.  Whatever it is made to do,
 * it can only hand the core another bounded request.  Standard input is the
 * socket to the core; the first message on it says at which port it listens. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/channel.h"
#include "base/sandbox.h"
#include "helpers/door/door.h"

#define MEMORY_BYTES ((size_t)1536 << 20)

static _Noreturn void give_up(const char *why) {
  fprintf(stderr, "waterline-door: %s\n", why);
  _exit(4);
}

static int listen_on(uint16_t port) {
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int yes = 1, end = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  if (end < 0 || setsockopt(end, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
      bind(end, (struct sockaddr *)&address, sizeof address) != 0 || listen(end, 32) != 0)
    return -1;
  return end;
}

static Outcome tell_port(int listener, Problem *problem) {
  struct sockaddr_in address = {0};
  socklen_t size = sizeof address;
  if (getsockname(listener, (struct sockaddr *)&address, &size) != 0) return ABSENT;
  uint8_t port[2] = {(uint8_t)(ntohs(address.sin_port) >> 8), (uint8_t)ntohs(address.sin_port)};
  return channel_send(STDIN_FILENO, (Bytes){port, sizeof port}, problem);
}

int main(int count, char **words) {
  Problem problem;
  SandboxLevel level;
  char *end = NULL;
  unsigned long port = count == 2 ? strtoul(words[1], &end, 10) : 65536;
  if (port > 65535 || end == NULL || *end != '\0') give_up("wants a port");
  int listener = listen_on((uint16_t)port);
  if (listener < 0) give_up("this port is taken");
  struct MHD_Daemon *daemon = door_open(listener);
  if (daemon == NULL) give_up("it cannot listen");
  const SandboxProfile profile = {.memory_bytes = MEMORY_BYTES, .may_serve = true};
  if (sandbox_enter(&profile, &level, &problem) != DONE) give_up("no sandbox");
  if (tell_port(listener, &problem) != DONE) give_up("the core has gone");
  door_serve(daemon);
  return 0;
}
