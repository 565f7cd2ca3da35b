#include "helpers/door/door.h"

#include <poll.h>
#include <unistd.h>

#include "base/memory.h"
#include "helpers/door/form.h"
#include "web/exchange.h"

#define CONNECTIONS_MOST 64
#define SILENT_SECONDS 60

/* Set when the core does not answer any more: then there is nothing left to do here. */
static bool core_is_gone;

typedef struct Headers {
  WebHeader at[WEB_HEADERS_MOST];
  size_t count;
  bool is_doubled; /* one of them came twice: which one counts is not ours to choose */
} Headers;

/* The name as the core knows it; NULL where the header is not handed on. */
static const char *handed_on(const char *name) {
  for (size_t i = 0; exchange_headers[i] != NULL; i++)
    if (strcasecmp(name, exchange_headers[i]) == 0) return exchange_headers[i];
  return NULL;
}

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *name, const char *value) {
  Headers *headers = context;
  (void)kind;
  const char *known = handed_on(name);
  if (known == NULL || value == NULL || strlen(value) > WEB_HEADER_SIZE) return MHD_YES;
  for (size_t i = 0; i < headers->count; i++)
    if (strcmp(headers->at[i].name.at, known) == 0) headers->is_doubled = true;
  if (headers->count < WEB_HEADERS_MOST) headers->at[headers->count++] = (WebHeader){text_of(known), text_of(value)};
  return MHD_YES;
}

static enum MHD_Result refuse(struct MHD_Connection *connection, unsigned status) {
  struct MHD_Response *response = MHD_create_response_from_buffer(0, NULL, MHD_RESPMEM_PERSISTENT);
  if (response == NULL) return MHD_NO;
  enum MHD_Result queued = MHD_queue_response(connection, status, response);
  MHD_destroy_response(response);
  return queued;
}

static enum MHD_Result pass_back(struct MHD_Connection *connection, const WebResponse *answer, Bytes body,
                                 Arena *arena) {
  /* MHD copies it; our own copy is wiped with the arena. */
  struct MHD_Response *response =
      MHD_create_response_from_buffer(body.length, (void *)(uintptr_t)body.at, MHD_RESPMEM_MUST_COPY);
  if (response == NULL) return MHD_NO;
  for (size_t i = 0; i < answer->header_count; i++) {
    const char *name = text_c(arena, answer->headers[i].name), *value = text_c(arena, answer->headers[i].value);
    if (name != NULL && value != NULL) MHD_add_response_header(response, name, value);
  }
  enum MHD_Result queued = MHD_queue_response(connection, answer->status, response);
  MHD_destroy_response(response);
  return queued;
}

static enum MHD_Result ask_core(struct MHD_Connection *connection, const WebRequest *request) {
  ARENA_SCOPE Arena *arena = arena_new();
  Problem problem;
  WebResponse answer;
  Bytes body;
  if (arena == NULL) return MHD_NO;
  if (web_request_send(STDIN_FILENO, request, &problem) != DONE ||
      web_response_receive(STDIN_FILENO, arena, &answer, &body, &problem) != DONE) {
    core_is_gone = true;
    return MHD_NO;
  }
  return pass_back(connection, &answer, body, arena);
}

static enum MHD_Result finish(struct MHD_Connection *connection, const char *path, WebMethod method,
                              const DoorForm *form) {
  Headers headers = {0};
  MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &headers);
  if (headers.is_doubled) return refuse(connection, MHD_HTTP_BAD_REQUEST);
  WebRequest request = {.method = method,
                        .path = text_of(path),
                        .headers = headers.at,
                        .header_count = headers.count,
                        .is_too_large = form->is_too_large};
  if (!form->is_too_large) {
    request.fields = form->fields;
    request.field_count = form->field_count;
  }
  return ask_core(connection, &request);
}

/* MHD calls it once when the headers are there, then with each piece of the body, then once more at its end. */
static enum MHD_Result answer(void *nothing, struct MHD_Connection *connection, const char *path, const char *method,
                              const char *version, const char *piece, size_t *piece_length, void **of_request) {
  (void)nothing, (void)version;
  bool is_post = strcmp(method, MHD_HTTP_METHOD_POST) == 0;
  bool is_get = strcmp(method, MHD_HTTP_METHOD_GET) == 0 || strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
  DoorForm *form = *of_request;
  if (form == NULL) {
    if (!is_post && !is_get) return refuse(connection, MHD_HTTP_METHOD_NOT_ALLOWED);
    if (strlen(path) > WEB_PATH_SIZE) return refuse(connection, MHD_HTTP_NOT_FOUND);
    form = form_begin(connection, is_post);
    *of_request = form;
    return form == NULL ? MHD_NO : MHD_YES;
  }
  if (*piece_length > 0) {
    form_take(form, piece, *piece_length);
    *piece_length = 0;
    return MHD_YES;
  }
  form_end(form);
  return finish(connection, path, is_post ? WEB_POST : WEB_GET, form);
}

static void forget(void *nothing, struct MHD_Connection *connection, void **of_request,
                   enum MHD_RequestTerminationCode why) {
  (void)nothing, (void)connection, (void)why;
  form_release((DoorForm **)of_request);
}

struct MHD_Daemon *door_open(int listener) {
  return MHD_start_daemon(MHD_USE_EPOLL, 0, NULL, NULL, answer, NULL, MHD_OPTION_LISTEN_SOCKET, listener,
                          MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS_MOST, MHD_OPTION_CONNECTION_TIMEOUT, SILENT_SECONDS,
                          MHD_OPTION_NOTIFY_COMPLETED, forget, NULL, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                          (size_t)64 << 10, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

/* The core closes its end when it is done. */
static bool core_has_left(void) {
  struct pollfd end = {STDIN_FILENO, 0, 0};
  return poll(&end, 1, 0) > 0 && (end.revents & (POLLHUP | POLLERR)) != 0;
}

void door_serve(struct MHD_Daemon *daemon) {
  while (!core_is_gone && !core_has_left())
    if (MHD_run_wait(daemon, 500) != MHD_YES) return;
}
